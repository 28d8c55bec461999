// Takes out of what was recorded whatever could open or name something: keys, signatures, addresses,
// people. What is left has the shape of an answer, and that is what tests need.

const REMOVED = '[removed]';

/** Fields whose values are secrets, or name a person or a machine. */
const SECRET_FIELDS =
	/^(?:.*(?:secret|token|password|passphrase|signature|credential|api_?key|private_key|access_key).*|authorization|cookie|set-cookie|user|user_id|username|e-?mail|host_name|ip|remote_addr|md5|sha\d*|policy)$/i;

/** What may stay in the query of an address. */
const PLAIN_QUERY = /^(?:page|per_page|include|alternatives|filter\[(?!tag|url)\w+\])$/;

const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const IPV4 = /\b(?:\d{1,3}\.){3}\d{1,3}\b/g;
const IPV6 =
	/(?<![\w:])(?:[\da-f]{1,4}:){3,7}(?::?[\da-f]{1,4})+(?![\w:])|(?<![\w:])(?:[\da-f]{1,4}:)+:(?:[\da-f]{1,4}:?)*(?![\w:])/gi;
const JSON_WEB_TOKEN = /\beyJ[\w-]+(?:\.[\w-]+){0,2}/g;
const BEARER = /\bBearer\s+[^\s"']+/gi;
const LONG_HEX = /\b[\da-f]{32,}\b/gi;
const ADDRESS = /\b[a-z][a-z\d+.-]*:\/\/[^\s"'<>\\]+/gi;

const isOwnHost = (host) => /^(?:[\w-]+\.)*cloudconvert\.com$/.test(host);

/** An address without what it permits, and, of a host that is not CloudConvert's, without what it names. */
function scrubAddress(address) {
	if (!URL.canParse(address)) return REMOVED;
	const url = new URL(address);
	if (!/^https?:$/.test(url.protocol) || !isOwnHost(url.hostname)) return 'https://example.com/';
	url.username = '';
	url.password = '';
	url.hash = '';
	for (const name of [...url.searchParams.keys()]) {
		if (!PLAIN_QUERY.test(name)) url.searchParams.set(name, 'removed');
	}
	return url.href;
}

/**
 * @param {string[]} secrets that must not be in any text, such as keys; empty ones are left out
 * @returns {(value: any) => any} makes a copy of any JSON value without secrets
 */
export function createScrubber(secrets) {
	const hidden = secrets.filter((secret) => secret !== '');

	function scrubText(text) {
		const plain = hidden.reduce((rest, secret) => rest.replaceAll(secret, REMOVED), text);
		return plain
			.replace(ADDRESS, scrubAddress)
			.replace(BEARER, `Bearer ${REMOVED}`)
			.replace(JSON_WEB_TOKEN, REMOVED)
			.replace(EMAIL, 'user@example.com')
			.replace(IPV4, '192.0.2.1')
			.replace(IPV6, '2001:db8::1')
			.replace(LONG_HEX, REMOVED);
	}

	/** A form's fields are its permission: their names and types stay. */
	const scrubForm = (parameters) =>
		Object.fromEntries(
			Object.entries(parameters).map(([name, value]) => [
				scrubText(name),
				value === null ? null : typeof value === 'number' ? 0 : REMOVED,
			]),
		);

	function scrubField(name, value) {
		if (name === 'parameters' && typeof value === 'object' && value !== null)
			return scrubForm(value);
		if (SECRET_FIELDS.test(name) && value !== null) return REMOVED;
		return scrub(value);
	}

	function scrub(value) {
		if (typeof value === 'string') return scrubText(value);
		if (Array.isArray(value)) return value.map(scrub);
		if (typeof value !== 'object' || value === null) return value;
		const fields = Object.entries(value).map(([name, each]) => [
			scrubText(name),
			scrubField(name, each),
		]);
		return Object.fromEntries(fields);
	}
	return scrub;
}
