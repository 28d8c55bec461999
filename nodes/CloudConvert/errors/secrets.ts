import { decoded } from '../transport/decoded';
import { changeCode } from './details';
import { formsOf, withoutForm } from './forms';

const HIDDEN = '***';

/** Names of what is a secret: passwords, keys, tokens, and headers, which may have any of them. */
const SECRET = /pass(?:word|phrase|code|wd)|secret|token|(?:^|[._-])(?:key|pwd|headers)$/i;

/** Whether what has this name is a secret: a vendor's option, a field of a job. */
export const isSecretName = (name: string): boolean => SECRET.test(name);

/** Whether a text may hold a secret beside such a name, as a job in JSON does. */
export const maySayASecret = (text: string): boolean =>
	[...text.matchAll(/[\w.-]+/g)].some(([word]) => isSecretName(word));

/** The password in an address, before its `@`. */
function passwordIn(text: string): string[] {
	if (!/^[a-z][a-z\d+.-]*:\/\/[^/?#]*@/i.test(text) || !URL.canParse(text)) return [];
	const { password } = new URL(text);
	return [password, decoded(password)];
}

/** The texts in a value that have such names, or are within what has one, and passwords in addresses. */
export function secretsIn(value: unknown, isSecret = false): string[] {
	if (isSecret && (typeof value === 'string' || typeof value === 'number')) return [`${value}`];
	if (typeof value === 'string') return passwordIn(value);
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, one]) =>
		secretsIn(one, isSecret || isSecretName(name)),
	);
}

/** Hides in everything that a value holds, and in the names of it; an object is changed in place. */
function hideIn(value: unknown, hide: (text: string) => string, seen: Set<unknown>): unknown {
	if (typeof value === 'string') return hide(value);
	if (typeof value !== 'object' || value === null || seen.has(value)) return value;
	seen.add(value);
	for (const name of Object.getOwnPropertyNames(value)) {
		// The node itself, which goes on with its other items.
		if (name === 'node') continue;
		const property = Object.getOwnPropertyDescriptor(value, name) ?? {};
		const hidden = hideIn(property.value, hide, seen);
		const shown = value instanceof Error ? name : hide(name);
		if (shown !== name && property.configurable) {
			Reflect.deleteProperty(value, name);
			Object.defineProperty(value, shown, { ...property, value: hidden, configurable: true });
		} else if (property.writable && hidden !== property.value) Reflect.set(value, name, hidden);
	}
	return value;
}

/**
 * Takes secrets out of everything that an error tells: the vendor may repeat what it refuses.
 *
 * @param error any value; an object is changed in place
 */
export function withoutSecrets<Value>(error: Value, secrets: string[]): Value {
	const forms = formsOf(secrets);
	if (forms.length === 0) return error;
	const hide = (text: string): string =>
		forms.reduce((shown, form) => withoutForm(shown, form, HIDDEN), text);
	if (error instanceof Error) changeCode(error, hide);
	return hideIn(error, hide, new Set()) as Value;
}
