import { NodeOperationError } from 'n8n-workflow';

import { searchList } from '../../../support/engine';
import { simulate } from '../../../support/simulate';
import {
	ALL_FORMATS,
	forgetFormats,
	formatsFrom,
	searchFormats,
} from '../../../support/simulateFormats';

beforeEach(forgetFormats);
afterEach(() => jest.restoreAllMocks());

describe('The list of the Output Format field', () => {
	it('shows each format once, by the alphabet, without showing the key to anyone', async () => {
		const { simulator, requests } = simulate();
		const { results } = await searchList('searchOutputFormats');
		expect(requests()).toEqual([ALL_FORMATS]);
		expect(simulator.requests[0]?.authorization).toBe('');
		expect(results[0]).toEqual({ name: 'AAC', value: 'aac' });
		const values = results.map(({ value }) => String(value));
		expect(values).toEqual([...new Set(values)].sort());
		expect(values).toContain('pdf');
	});

	it('needs no credential that could be used', async () => {
		const { requests } = simulate();
		const credentials = { apiKey: ' ', region: 'mars' };
		const { results } = await searchList('searchOutputFormats', { credentials });
		expect(results).not.toHaveLength(0);
		expect(requests()).toEqual([ALL_FORMATS]);
	});

	const url = 'https://example.com/a.b/Report.DOCX?format=.png#.gif';

	it.each([
		['Options > Input Format', { options: { inputFormat: ' .PDF ' } }, 'pdf'],
		['the ending of the URL', { source: 'url', url }, 'docx'],
		['Options before the URL', { source: 'url', url, options: { inputFormat: 'svg' } }, 'svg'],
	])('is narrowed by %s', async (_what, parameters, format) => {
		const { requests } = simulate();
		const found = await searchFormats(parameters);
		expect(requests()).toEqual([formatsFrom(format)]);
		expect(found).toEqual(
			{ pdf: ['docx', 'jpg', 'png', 'txt'], docx: ['pdf'], svg: ['pdf', 'png'] }[format],
		);
	});

	it.each([
		['an expression in Input Format', { options: { inputFormat: '={{ "pdf" }}' } }],
		['an expression in URL', { source: 'url', url: '=https://example.com/{{ 1 }}.docx' }],
		['an expression in Source', { source: '={{ "url" }}', url }],
		['a URL that is not the source', { source: 'binary', url }],
		['a URL without an ending', { source: 'url', url: 'https://localhost/report' }],
		['an Input Format that is no text', { options: { inputFormat: 7 } }],
	])('is not narrowed by %s', async (_what, parameters) => {
		const { requests } = simulate();
		expect(await searchFormats(parameters)).toContain('webm');
		expect(requests()).toEqual([ALL_FORMATS]);
	});

	it.each(['https://example.com', 'https://example.com/download.php?id=3'])(
		'shows all formats when nothing is converted from what %s ends in',
		async (address) => {
			const { requests } = simulate();
			expect(await searchFormats({ source: 'url', url: address })).toContain('webm');
			expect(requests()).toEqual([
				formatsFrom(address.includes('php') ? 'php' : 'com'),
				ALL_FORMATS,
			]);
		},
	);

	it.each([
		['p', ['bmp', 'jpg', 'pdf', 'png']],
		[' .PD', ['pdf']],
		['nothing', []],
	])('shows what contains the words %j', async (words, formats) => {
		simulate();
		expect(await searchFormats({}, words)).toEqual(formats);
	});

	it('says that nothing is converted from an unknown Input Format', async () => {
		simulate();
		const unknown = searchFormats({ options: { inputFormat: 'xyz' } });
		await expect(unknown).rejects.toThrow(NodeOperationError);
		await expect(unknown).rejects.toMatchObject({
			message: 'CloudConvert converts nothing from xyz',
			description: 'Correct Options > Input Format, or give Output Format By Name.',
		});
	});

	it('takes only formats from the answer, and says so when there are none', async () => {
		const { simulator } = simulate();
		const odd = [null, 'pdf', {}, { output_format: 7 }, { output_format: '' }];
		simulator.addFault({ body: { data: [...odd, { output_format: 'odt' }] } });
		expect(await searchFormats()).toEqual(['odt']);
		forgetFormats();
		simulator.addFault({ body: { data: odd } });
		await expect(searchFormats()).rejects.toThrow('CloudConvert lists no formats');
	});
});
