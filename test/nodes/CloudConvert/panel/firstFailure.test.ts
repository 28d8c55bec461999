import { sleep } from 'n8n-workflow';

import { beginning, CHANGING, runChanging } from '../../../support/changing';
import {
	continueError,
	continueRegular,
	simulate,
	withoutBackOff,
} from '../../../support/simulate';
import type { Fault } from '../../../support/simulator';

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

const refused = (message: string): Fault => ({
	status: 422,
	body: { message: 'Invalid.', code: 'INVALID_DATA', errors: { field: [message] } },
});

afterEach(() => jest.restoreAllMocks());

describe.each(CHANGING)('$name, after a failure,', (operation) => {
	/** An account with things to work on; faults meet the beginning with an item. */
	function prepare(count: number) {
		const { world, simulator, requests } = simulate();
		const values = operation.prepare(world, count);
		// What the things to work on have cost is another matter.
		world.charges.length = 0;
		const begun = () => simulator.requests.filter(operation.isBeginning).length;
		const meet = (item: number, fault: Fault) =>
			simulator.addFault({ ...fault, when: beginning(operation, values[item] ?? '') });
		const slow = (delay: number) =>
			simulator.addFault({ when: operation.isBeginning, delay, times: Infinity });
		return { world, simulator, requests, values, begun, meet, slow };
	}

	it('begins with nothing more, and shows the first failure, not that of the first item', async () => {
		const { world, simulator, values, begun, meet, slow } = prepare(40);
		meet(0, { ...refused('The first item is wrong.'), delay: 400 });
		meet(2, { ...refused('The third item is wrong.'), delay: 50 });
		slow(150);
		const { error, items } = await runChanging(operation, values);
		const sent = begun();
		expect(items).toEqual([]);
		expect(sent).toBeLessThanOrEqual(20);
		expect(error).toMatchObject({ context: { itemIndex: 2 } });
		expect(error?.message).toContain('The third item is wrong.');
		await sleep(300);
		expect(begun()).toBe(sent);

		const words = String(error?.description);
		const [, told] = /\b(\d+) of (?:the |all )?40\b/.exec(words) ?? [];
		const made = operation.begun(world, simulator.requests).length;
		expect(Number(told)).toBeGreaterThanOrEqual(Math.min(made, sent) - 2);
		expect(Number(told)).toBeLessThanOrEqual(sent);
	});

	it('names what had begun: ten of them, and how many more', async () => {
		const { world, simulator, values, meet } = prepare(30);
		meet(13, { ...refused('This item is wrong.'), delay: 1000 });
		const { error } = await runChanging(operation, values);
		const words = String(error?.description);
		const known = new Set([...operation.begun(world, simulator.requests), ...values]);
		const named = new Set(words.match(ID));
		expect([...named].filter((id) => !known.has(id))).toEqual([]);
		// The one that failed may be named besides.
		expect([10, 11]).toContain(named.size);
		expect(words).toMatch(/\b(?:29|30) of (?:the |all )?30\b/);
		expect(words).toMatch(/\b(?:19|20)\b/);
	});

	it.each([
		[401, { message: 'Unauthenticated.', code: 'UNAUTHENTICATED' }],
		[402, { message: 'No credits.', code: 'CREDITS_EXCEEDED' }],
		[402, { message: 'You have exceeded your conversion credits.' }],
		[403, { message: 'Invalid scope(s) provided.', code: 'FORBIDDEN' }],
	])('asks no more for what is refused to all: %i, %j', async (status, body) => {
		const all = { when: operation.isBeginning, status, body, times: Infinity };
		for (const settings of [{}, continueRegular, continueError]) {
			const { simulator, values, begun } = prepare(60);
			simulator.addFault(all);
			const { error, outputs } = await runChanging(operation, values, settings);
			expect(begun()).toBeLessThanOrEqual(20);
			if ('node' in settings) {
				const failed = outputs.flat().filter((item) => item?.json.error !== undefined);
				expect(failed.map((item) => item?.pairedItem)).toEqual(
					values.map((_value, item) => ({ item })),
				);
				const told = failed.map((item) => item?.json.http_status);
				expect(told).toEqual(values.map(() => status));
			} else expect(error).toMatchObject({ httpCode: String(status) });
		}
	});

	it.each([401, 402, 403, 404])('asks for the others after a page with %i', async (status) => {
		const { simulator, values, begun } = prepare(60);
		const headers = { 'content-type': 'text/html' };
		const page = { status, headers, body: '<html>Blocked</html>' };
		simulator.addFault({ ...page, when: operation.isBeginning });
		const { items } = await runChanging(operation, values, continueRegular);
		expect(begun()).toBe(60);
		const failed = items.filter(({ json }) => json.error !== undefined);
		expect(failed.map(({ json }) => json.error)).toEqual([
			'Something other than CloudConvert refused the request',
		]);
	});

	it('asks for the others after a refusal that holds for one item only', async () => {
		const { values, begun, meet } = prepare(60);
		meet(0, refused('This item is wrong.'));
		const { items } = await runChanging(operation, values, continueRegular);
		expect(begun()).toBe(60);
		expect(items.filter(({ json }) => json.error !== undefined)).toHaveLength(1);
	});
});

describe('Credits that end', () => {
	const costing = CHANGING.filter(({ name }) => /Convert|Create|Retry/.test(name));

	it.each(costing)('stop $name, which names what was paid', async (operation) => {
		withoutBackOff();
		const { world, simulator } = simulate();
		const values = operation.prepare(world, 100);
		world.credits = 5;
		const { error, items } = await runChanging(operation, values);
		const begun = simulator.requests.filter(operation.isBeginning);
		expect(begun.length).toBeLessThanOrEqual(5 + 20);
		expect(world.charges).toHaveLength(5);
		expect(items).toEqual([]);
		expect(error?.message).toBe('The CloudConvert account has no conversion credits left');
		const words = String(error?.description);
		for (const id of operation.begun(world, simulator.requests)) expect(words).toContain(id);
		expect(words).toMatch(/\b\d+ of (?:the |all )?100\b/);
	});

	it.each(costing)('are told by each item of $name with On Error = Continue', async (operation) => {
		const { world, simulator } = simulate();
		const values = operation.prepare(world, 100);
		world.credits = 5;
		const { items } = await runChanging(operation, values, continueRegular);
		expect(simulator.requests.filter(operation.isBeginning).length).toBeLessThanOrEqual(5 + 20);
		expect(items.filter(({ json }) => json.error === undefined)).toHaveLength(5);
		const failed = items.filter(({ json }) => json.error !== undefined);
		expect(failed).toHaveLength(95);
		for (const { json } of failed) {
			expect(json).toMatchObject({ code: 'CREDITS_EXCEEDED', http_status: 402 });
		}
	});
});
