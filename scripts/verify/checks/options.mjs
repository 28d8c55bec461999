import { outcome, wordsOf } from '../outcomes.mjs';
import { ask, CONVERT } from './catalogue.mjs';

/** The types of options that a form has fields for. */
export const OPTION_TYPES =
	'array bool boolean dictionary double enum float int integer list map number object string text'.split(
		' ',
	);

/** Pairs of formats whose engines take options of many kinds. */
const PAIRS = [
	['docx', 'pdf'],
	['html', 'pdf'],
	['jpg', 'pdf'],
	['mp4', 'mkv'],
	['pdf', 'jpg'],
];

/** All options of some engines. */
async function allOptions(client) {
	const options = [];
	for (const [input, output] of PAIRS) {
		const filters = { ...CONVERT, input_format: input, output_format: output };
		const { body } = await ask(client, filters, { include: 'options' });
		options.push(...body.data.flatMap((row) => row.options ?? []));
	}
	return options;
}

const ofOptions = (name, reliesOn, check) => ({
	name,
	reliesOn,
	run: async (client) => check(await allOptions(client)),
});

export const options = {
	title: 'The options of operations',
	checks: [
		ofOptions(
			'include=options gives a list of options with name and type',
			['panel/form/offered.ts'],
			(options) => {
				const isOption = ({ name, type }) => typeof name === 'string' && typeof type === 'string';
				const keys = options.flatMap((option) => Object.keys(option));
				return outcome(options.length > 0 && options.every(isOption), `they have ${wordsOf(keys)}`);
			},
		),
		ofOptions(
			'The types of options are those that a form has fields for',
			['panel/form/offered.ts', 'panel/form/typed.ts'],
			(options) => {
				const types = options.flatMap(({ type }) => type?.trim() ?? []);
				const isKnown = (type) => OPTION_TYPES.includes(type.toLowerCase());
				return outcome(types.every(isKnown), wordsOf(types));
			},
		),
		ofOptions('Options have names that a form can have', ['panel/form/offered.ts'], (options) => {
			const odd = options
				.map(({ name }) => name)
				.filter((name) => !/^[A-Za-z][\w.-]{0,99}$/.test(name));
			return outcome(odd.length === 0, `odd: ${wordsOf(odd)}`);
		}),
		ofOptions(
			'Options that are one of several have possible_values',
			['panel/form/offered.ts'],
			(options) => {
				const choices = options.filter(({ type }) => String(type).toLowerCase() === 'enum');
				const bare = choices.filter(({ possible_values: values }) => !Array.isArray(values));
				return outcome(bare.length === 0, `${choices.length} of them, ${bare.length} without`);
			},
		),
	],
};
