/** Shorter ones are in everything. */
const MIN_LENGTH = 4;

const HIDDEN = '***';

/** Names of what is a secret: passwords, keys, tokens, and headers, which may have any of them. */
const SECRET = /pass(?:word|phrase|code|wd)|secret|token|(?:^|[._-])(?:key|pwd|headers)$/i;

/** Whether what has this name is a secret: a vendor's option, a field of a job. */
export const isSecretName = (name: string): boolean => SECRET.test(name);

/** Whether a text may hold a secret beside such a name, as a job in JSON does. */
export const maySayASecret = (text: string): boolean =>
	[...text.matchAll(/[\w.-]+/g)].some(([word]) => isSecretName(word));

/** The texts in a value that have such names, or are within what has one. */
export function secretsIn(value: unknown, isSecret = false): string[] {
	if (typeof value === 'string' || typeof value === 'number') return isSecret ? [`${value}`] : [];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, one]) =>
		secretsIn(one, isSecret || isSecretName(name)),
	);
}

/** A secret as it is, and as JSON has it. */
const formsOf = (secret: string): string[] => [secret, JSON.stringify(secret).slice(1, -1)];

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
			.flatMap(formsOf)
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
