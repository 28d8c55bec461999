import { outcome, told, wordsOf } from '../outcomes.mjs';

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

/** The catalogue, without a key. */
const ask = async (client, filters, more = {}) => {
	const named = Object.entries(filters).map(([name, value]) => [`filter[${name}]`, value]);
	const query = { ...Object.fromEntries(named), ...more };
	// The package asks the live environment, whatever that of the credential is.
	return await client.api('GET', '/operations', { query, key: '', environment: 'live' });
};

const CONVERT = { operation: 'convert' };
const DOCX = { ...CONVERT, input_format: 'docx' };
const DOCX_TO_PDF = { ...DOCX, output_format: 'pdf' };

/** @param mayBeEmpty whether there may be no such rows */
const filtering = (column, filters, reliesOn, mayBeEmpty = false) => ({
	name: `filter[${column}] of the catalogue leaves rows with it only`,
	reliesOn: ['api/catalogue.ts', ...reliesOn],
	async run(client) {
		const { body } = await ask(client, filters);
		const values = body.data.map((row) => row[column]);
		const isSo = values.every((value) => value === filters[column]);
		return outcome(isSo && (mayBeEmpty || values.length > 0), `${values.length} rows`);
	},
});

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

export const catalogue = {
	title: 'The catalogue of operations',
	checks: [
		{
			name: 'The catalogue needs no key',
			reliesOn: ['api/catalogue.ts'],
			async run(client) {
				const answer = await ask(client, DOCX_TO_PDF);
				return outcome(answer.status === 200, told(answer));
			},
		},
		{
			name: 'The catalogue comes in one piece',
			reliesOn: ['api/catalogue.ts'],
			async run(client) {
				const { body } = await ask(client, CONVERT);
				const isAll = Array.isArray(body.data) && !body.links?.next;
				return outcome(isAll, `${Object.keys(body).join(', ')}; ${body.data?.length} rows`);
			},
		},
		filtering('operation', { operation: 'optimize' }, ['listSearch/getConversionOptions.ts'], true),
		filtering('input_format', DOCX, ['listSearch/searchOutputFormats.ts']),
		filtering('output_format', { ...CONVERT, output_format: 'png' }, [
			'listSearch/getConversionOptions.ts',
		]),
		{
			name: 'Formats that nothing converts give an empty list',
			reliesOn: ['listSearch/searchOutputFormats.ts'],
			async run(client) {
				const answer = await ask(client, { ...CONVERT, input_format: 'no-such-format' });
				return outcome(answer.body?.data?.length === 0, told(answer));
			},
		},
		{
			name: 'alternatives=true adds the rows of other engines',
			reliesOn: ['api/catalogue.ts', 'listSearch/getConversionOptions.ts'],
			async run(client) {
				const rows = (await ask(client, DOCX_TO_PDF, { include: 'engine_versions' })).body.data;
				const all = (await ask(client, DOCX_TO_PDF, { alternatives: true })).body.data;
				const seen = wordsOf(all.map(({ engine }) => engine));
				return outcome(rows.length === 1 && all.length > 1, `${rows.length}, then ${seen}`);
			},
		},
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
