// Until when signed forms and links are valid, as they tell it themselves; in seconds from now.

/** A point in time that is written as seconds since the epoch or as a date. */
const millisecondsOf = (value) =>
	/^\d+$/.test(String(value)) ? Number(value) * 1000 : Date.parse(String(value ?? ''));

const from = (now, until) => (Number.isNaN(until) ? undefined : Math.round((until - now) / 1000));

/** What the policy of a form says, or its field `expires`. */
export function formLifetime(parameters = {}, now) {
	let until = millisecondsOf(parameters.expires);
	const { policy } = parameters;
	if (typeof policy === 'string') {
		try {
			until = Date.parse(JSON.parse(Buffer.from(policy, 'base64').toString('utf8')).expiration);
		} catch {
			// It is no policy as S3 has them.
		}
	}
	return from(now, until);
}

/** What the address says, in one of the ways in which addresses are signed. */
export function lifetimeOf(address, now) {
	const values = new URL(address).searchParams;
	const validFor = values.get('X-Amz-Expires');
	if (validFor !== null) return Number(validFor);
	return from(now, millisecondsOf(values.get('expires') ?? values.get('Expires')));
}

/** Seconds in words. */
export const hours = (seconds) => `${(seconds / 3600).toFixed(1)} hours`;
