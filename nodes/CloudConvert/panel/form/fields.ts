import { isSecretName } from '../../errors/secrets';
import type { Offered } from './offered';
import { typed, type FormField, type Told } from './typed';

/** More than anybody would read in a label. */
const MOST_LETTERS = 120;

const short = (words: string): string => {
	const line = words.replace(/[\s\p{Cc}\p{Surrogate}]+/gu, ' ').trim();
	return line.length > MOST_LETTERS ? `${line.slice(0, MOST_LETTERS - 1).trim()}…` : line;
};

/** The default as n8n fills it in; none where n8n would take it for an expression. */
function defaultOf(byDefault: unknown, told: Told): FormField['defaultValue'] {
	const found = byDefault === undefined ? undefined : typed(byDefault, told);
	const value = found && 'value' in found ? found.value : undefined;
	if (typeof value === 'string') return value === '' || value.startsWith('=') ? undefined : value;
	return typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}

/** The panel shows no more of a field than its name: so that tells the default and what it is for. */
function labelOf({ name, told, choices, byDefault, description }: Offered): string {
	const value = typeof byDefault === 'string' ? byDefault : JSON.stringify(byDefault);
	const about = value ? ` (default ${short(value)})` : '';
	// A field of a form cannot hide what is typed in.
	const isTyped = told.type !== 'object' && isSecretName(name);
	const warning = isTyped ? ' (shown as it is typed: give it by an expression)' : '';
	// n8n has no field for several of a list's values.
	const list = told.type === 'array' ? (choices ?? []).map((one) => one.name).join(', ') : '';
	const purpose = short([description, list].filter(Boolean).join(' '));
	return `${name}${about}${warning}${purpose && `: ${purpose}`}`;
}

/** A field of the form that n8n does not show before the user adds it. */
export const formField = (name: string, label: string, told: Told): FormField => ({
	id: name,
	displayName: label,
	required: false,
	defaultMatch: false,
	display: true,
	removed: true,
	...told,
});

/** The field of an option. */
export function fieldOf(offered: Offered): FormField {
	const { name, choices, byDefault } = offered;
	const isChoice = choices !== undefined && offered.told.type !== 'array';
	const told: Told = isChoice ? { type: 'options', options: choices } : offered.told;
	const defaultValue = defaultOf(byDefault, told);
	return {
		...formField(name, labelOf(offered), told),
		...(defaultValue !== undefined && { defaultValue }),
	};
}
