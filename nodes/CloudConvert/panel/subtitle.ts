import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** Without the capitals of a menu: "Get Many" is "get many", "PDF/A" stays "PDF/A". */
const inSentence = (name: string): string =>
	name.replace(/\b[A-Z](?=[a-z])/g, (letter) => letter.toLowerCase());

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The words for the values of all menus of this name. */
function wordsOf(properties: INodeProperties[], menu: string): Array<[string, string]> {
	const options = properties
		.filter(({ name }) => name === menu)
		.flatMap(({ options: entries = [] }) => entries as INodePropertyOptions[]);
	return options.map(({ name, value }) => [String(value), inSentence(name)]);
}

/**
 * What stands under the node in the editor, in the words of the panel: "Get many: task".
 *
 * @returns an expression
 */
export function subtitleOf(properties: INodeProperties[]): string {
	const operations = wordsOf(properties, 'operation').map(([value, word]) => [
		value,
		capitalized(word),
	]);
	const resources = wordsOf(properties, 'resource');
	const chosen = (words: string[][], menu: string) =>
		`(${JSON.stringify(Object.fromEntries(words))})[$parameter["${menu}"]]`;
	return `={{ ${chosen(operations, 'operation')} + ": " + ${chosen(resources, 'resource')} }}`;
}
