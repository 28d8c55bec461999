import { outcome, told, wordsOf } from '../outcomes.mjs';

/** The catalogue, without a key. */
export const ask = async (client, filters, more = {}) => {
	const named = Object.entries(filters).map(([name, value]) => [`filter[${name}]`, value]);
	const query = { ...Object.fromEntries(named), ...more };
	// The package asks the live environment, whatever that of the credential is.
	return await client.api('GET', '/operations', { query, key: '', environment: 'live' });
};

export const CONVERT = { operation: 'convert' };
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
	],
};
