/** Shorter ones are in everything. */
const MIN_LENGTH = 4;

const HIDDEN = '***';

/**
 * Takes secrets out of everything that an error tells: the vendor may repeat what it refuses.
 *
 * @param error any value; an object is changed in place
 */
export function withoutSecrets<Value>(
	error: Value,
	secrets: string[],
	seen = new Set<unknown>(),
): Value {
	const hide = (text: string): string =>
		secrets
			.filter((secret) => secret.length >= MIN_LENGTH)
			.reduce((shown, secret) => shown.replaceAll(secret, HIDDEN), text);
	if (typeof error === 'string') return hide(error) as Value;
	if (typeof error !== 'object' || error === null || seen.has(error)) return error;
	seen.add(error);
	for (const name of Object.getOwnPropertyNames(error)) {
		// The node itself, which goes on with its other items.
		if (name === 'node') continue;
		const { value, writable } = Object.getOwnPropertyDescriptor(error, name) ?? {};
		const hidden: unknown = withoutSecrets(value as unknown, secrets, seen);
		if (writable && hidden !== value) Reflect.set(error, name, hidden);
	}
	return error;
}
