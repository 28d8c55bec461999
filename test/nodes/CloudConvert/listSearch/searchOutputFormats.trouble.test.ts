import { NodeApiError } from 'n8n-workflow';

import { simulate, withoutBackOff } from '../../../support/simulate';
import {
	ALL_FORMATS,
	forgetFormats,
	formatsFrom,
	searchFormats,
} from '../../../support/simulateFormats';

const fromPdf = { options: { inputFormat: 'pdf' } };

beforeEach(forgetFormats);
afterEach(() => jest.restoreAllMocks());

describe('The list of the Output Format field, kept', () => {
	it('is fetched once for searches one after the other, and for those at once', async () => {
		const { requests } = simulate();
		const [first, second] = await Promise.all([searchFormats(), searchFormats({}, 'pdf')]);
		expect(await searchFormats()).toEqual(first);
		expect(second).toEqual(['pdf']);
		expect(requests()).toEqual([ALL_FORMATS]);
	});

	it('is kept for each input format by itself', async () => {
		const { requests } = simulate();
		for (const parameters of [fromPdf, {}, fromPdf, {}]) await searchFormats(parameters);
		expect(requests()).toEqual([formatsFrom('pdf'), ALL_FORMATS]);
	});

	it('is fetched anew after ten minutes', async () => {
		const { requests } = simulate();
		await searchFormats();
		forgetFormats();
		await searchFormats();
		expect(requests()).toEqual([ALL_FORMATS, ALL_FORMATS]);
	});

	it('is not kept when it could not be fetched', async () => {
		withoutBackOff();
		const { simulator, requests } = simulate();
		simulator.addFault({ status: 500, times: 5 });
		await expect(searchFormats()).rejects.toThrow('CloudConvert could not answer just now');
		expect(await searchFormats()).toContain('pdf');
		expect(requests()).toEqual(Array<string>(6).fill(ALL_FORMATS));
	});
});

describe('The list of the Output Format field, in trouble', () => {
	it.each([
		['a 404', { status: 404 }, 'What was asked for was not found'],
		[
			'a 429 that goes on',
			{ status: 429, headers: { 'retry-after': '0' }, times: 5 },
			'CloudConvert is receiving too many requests from this account',
		],
		['a body that is none', { body: '<html>' }, "CloudConvert's answer could not be understood"],
		[
			'a body without a list',
			{ body: { data: {} } },
			"CloudConvert's answer could not be understood",
		],
	])('tells of %s', async (_what, fault, message) => {
		const { simulator } = simulate();
		simulator.addFault(fault);
		const search = searchFormats();
		await expect(search).rejects.toThrow(NodeApiError);
		await expect(search).rejects.toThrow(message);
	});

	it('gives up on a silent service while somebody still looks', async () => {
		const { simulator } = simulate();
		const timeout = AbortSignal.timeout.bind(AbortSignal);
		jest
			.spyOn(AbortSignal, 'timeout')
			.mockImplementation((time) => timeout(Math.ceil(time / 1000)));
		simulator.addFault({ delay: 150, times: 2 });
		await expect(searchFormats()).rejects.toThrow('CloudConvert did not answer in time');
	});

	it('tries again after a dropped connection', async () => {
		withoutBackOff();
		const { simulator, requests } = simulate();
		simulator.addFault({ drop: true });
		expect(await searchFormats()).toContain('pdf');
		expect(requests()).toHaveLength(2);
	});
});

describe('The list of the Output Format field, when it comes in pages', () => {
	it('has the formats of all pages', async () => {
		const { simulator, requests } = simulate();
		const all = await searchFormats();
		forgetFormats();
		Object.assign(simulator, { pagesOperations: true, maxPageSize: 20 });
		expect(await searchFormats()).toEqual(all);
		expect(requests().slice(1)).toEqual([
			ALL_FORMATS,
			`${ALL_FORMATS}&page=2`,
			`${ALL_FORMATS}&page=3`,
		]);
	});

	it('ends at an empty page, and at the hundredth', async () => {
		const { simulator } = simulate();
		const links = { next: 'more' };
		simulator.addFault({ body: { data: [{ output_format: 'odt' }], links } });
		simulator.addFault({ body: { data: [], links } });
		expect(await searchFormats()).toEqual(['odt']);
		expect(simulator.requests).toHaveLength(2);
		simulator.addFault({ body: { data: [{ output_format: 'pdf' }], links }, times: Infinity });
		expect(await searchFormats(fromPdf)).toEqual(['pdf']);
		expect(simulator.requests).toHaveLength(102);
	});
});
