import { binaryOf, keepBinaryDataIn } from '../../../../support/binaryData';
import { continueRegular, located, simulate, withoutBackOff } from '../../../../support/simulate';
import { executeNode } from '../../../../support/engine';
import {
	hurry,
	isCreation,
	isDeletion,
	isDownload,
	isLook,
	isTask,
	isUpload,
	isWait,
	runConvert,
	showJobAs,
	withoutResults,
} from '../../../../support/simulateFiles';
import { runJob } from '../../../../support/simulateJobs';
import { FROM_URL } from '../../../../support/client';
import type { Fault, Simulator } from '../../../../support/simulator';
import { speedUp } from '../../../../support/time';
import { openJobs } from '../../../../support/worldJobs';

const RIGHT = 'converted to pdf: the report';
const PASSING = [408, 425, 429, 500, 502, 503, 504, 520, 522, 524];
const TOO_MANY = 'You have started too many jobs at once';

keepBinaryDataIn('memory');
afterEach(() => jest.restoreAllMocks());

describe('Trouble that passes by itself does not end a paid conversion:', () => {
	const hideForm = (simulator: Simulator) => showJobAs(simulator, isCreation, withoutResults);
	const steps: Array<[string, Fault['when'], ((simulator: Simulator) => void)?]> = [
		['get the upload task', isTask, hideForm],
		['upload the file', isUpload],
		['wait for the job', isWait],
		['download the file', isDownload],
		['delete the job', isDeletion],
	];
	const cases = steps.flatMap(([name, when, prepare]) =>
		PASSING.map((status) => ({ name, status, when, prepare })),
	);

	it.each(cases)('$status, to $name', async ({ status, when, prepare }) => {
		withoutBackOff();
		const { world, simulator } = simulate();
		prepare?.(simulator);
		const headers = { 'retry-after': '0', 'content-type': 'text/html' };
		simulator.addFault({ when, status, headers, body: '<html>' });
		const { error, items } = await runConvert({ options: { deleteAfter: true, maxWait: 10 } });
		expect(error).toBeUndefined();
		expect(String(await binaryOf(items[0]))).toBe(RIGHT);
		expect(items[0]?.json.deleted).toBe(true);
		expect(world.charges).toHaveLength(1);
	});

	it.each(PASSING)('%i after the file has arrived: it is not sent again', async (status) => {
		withoutBackOff();
		const { simulator } = simulate();
		simulator.addFault({ when: isUpload, status, afterEffect: true });
		const { items } = await runConvert();
		expect(String(await binaryOf(items[0]))).toBe(RIGHT);
		expect(simulator.requests.filter(isUpload)).toHaveLength(1);
	});

	it.each(PASSING.filter((status) => ![425, 429].includes(status)))(
		'%i after the job was created: it is found by its tag',
		async (status) => {
			withoutBackOff();
			const { world, simulator } = simulate();
			hurry(simulator);
			simulator.addFault({ when: isCreation, status, afterEffect: true });
			const { items } = await runConvert();
			expect(String(await binaryOf(items[0]))).toBe(RIGHT);
			expect(world.charges).toHaveLength(1);
			expect(simulator.requests.filter(isCreation)).toHaveLength(1);
		},
	);

	it.each(PASSING.filter((status) => status !== 429))(
		'but %i to a creation is never answered by a second one',
		async (status) => {
			withoutBackOff();
			const { simulator } = simulate();
			hurry(simulator);
			simulator.addFault({ when: isCreation, status });
			await runConvert();
			expect(simulator.requests.filter(isCreation)).toHaveLength(1);
		},
	);

	it('a status that goes back for a moment', async () => {
		const { world, simulator } = simulate();
		simulator.addFault({
			when: isWait,
			change: ({ body, ...answer }) => {
				const { data } = body as { data: object };
				return { ...answer, body: { data: { ...data, status: 'waiting', ended_at: null } } };
			},
		});
		const { items } = await runConvert();
		expect(String(await binaryOf(items[0]))).toBe(RIGHT);
		expect(world.charges).toHaveLength(1);
	});
});

describe('An account that runs few jobs at once', () => {
	const urls = Array.from({ length: 12 }, (_, index) => ({ json: { id: `${index}` } }));
	const convertAll = async (maxWait: number, node = {}) =>
		await executeNode({
			parameters: {
				resource: 'file',
				operation: 'convert',
				outputFormat: located('id', 'pdf'),
				source: 'url',
				url: '=https://example.com/{{ $json.id }}.docx',
				options: { maxWait },
			},
			items: urls,
			node,
		});

	it.each([undefined, 'TOO_MANY_JOBS', 'CONCURRENCY_LIMIT'])(
		'is waited for: code %s',
		async (code) => {
			speedUp(50);
			const { world, simulator } = simulate();
			Object.assign(world, { jobsAtOnce: 3, jobsAtOnceCode: code, taskSeconds: 1 });
			let most = 0;
			simulator.onRequest = () => (most = Math.max(most, openJobs(world).length));
			const { error, items } = await convertAll(600);
			expect(error).toBeUndefined();
			expect(items).toHaveLength(12);
			expect(most).toBeLessThanOrEqual(3);
			expect(world.charges).toHaveLength(12);
			const refused = simulator.requests.filter(({ status }) => status === 402);
			expect(refused.length).toBeGreaterThan(0);
			// Fewer begin at once then, in place of all of them asking again and again.
			expect(refused.length).toBeLessThan(60);
		},
	);

	it('is waited for no longer than Max Wait, and is no matter of credits', async () => {
		const elapsed = speedUp(20);
		const { world, requests } = simulate();
		world.jobsAtOnce = 0;
		const { json } = await convertAll(30, continueRegular.node);
		expect(elapsed()).toBeLessThan(60);
		expect(world.charges).toEqual([]);
		expect(json).toHaveLength(12);
		for (const { error, description } of json) {
			expect(`${String(error)} ${String(description)}`).not.toMatch(/no conversion credits/);
		}
		expect(json.some((item) => /too many|at once/i.test(JSON.stringify(item)))).toBe(true);
		expect(requests().length).toBeGreaterThan(1);
	});

	it.each([
		['402', { status: 402, body: { message: TOO_MANY } }],
		['429', { status: 429, headers: { 'retry-after': '30' } }],
	])('is asked up to the end of Max Wait, whatever pause it is in: %s', async (_what, fault) => {
		const elapsed = speedUp(5);
		jest.spyOn(Math, 'random').mockReturnValue(0.5);
		const { world, simulator } = simulate();
		const isBusy = () => elapsed() < 9.5;
		simulator.addFault({ ...fault, when: (r) => isCreation(r) && isBusy(), times: Infinity });
		await runConvert({ options: { maxWait: 16 } });
		expect(world.charges).toHaveLength(1);
	});

	it.each([
		{ message: TOO_MANY },
		{ message: TOO_MANY, code: 'TOO_MANY_JOBS' },
		{ message: 'Please wait.', code: 'PLAN_LIMIT' },
		{ message: 'Concurrent job limit reached.' },
	])('is told from one without credits: %j', async (body) => {
		speedUp(50);
		const { world, simulator } = simulate();
		simulator.addFault({ when: isCreation, status: 402, body });
		const { error } = await runConvert({ options: { maxWait: 120 } });
		expect(error).toBeUndefined();
		expect(world.charges).toHaveLength(1);
	});

	it.each([
		{ message: 'No.', code: 'CREDITS_EXCEEDED' },
		{ message: 'You have no credits left.' },
		{ message: 'You have exceeded your conversion credits.', code: 'X' },
	])('is told from one with too many jobs: %j', async (body) => {
		const { simulator } = simulate();
		simulator.addFault({ when: isCreation, status: 402, body, times: Infinity });
		const { error } = await runConvert();
		expect(simulator.requests.filter(isCreation)).toHaveLength(1);
		expect(error?.message).toBe('The CloudConvert account has no conversion credits left');
	});

	it('is waited for by Job > Create as well', async () => {
		speedUp(50);
		const { world, simulator } = simulate();
		simulator.addFault({ when: isCreation, status: 402, body: { message: TOO_MANY }, times: 2 });
		const { error } = await runJob('create', { definition: JSON.stringify(FROM_URL) });
		expect(error).toBeUndefined();
		expect(world.charges).toHaveLength(1);
	});
});

describe('A job whose creation was lost, and which nobody can look for just now,', () => {
	it.each([true, false])(
		'is looked for during a minute at most, without a place: created %s',
		async (afterEffect) => {
			const elapsed = speedUp(10);
			const { simulator } = simulate();
			const lost = 20;
			simulator.addFault({ when: isCreation, drop: true, afterEffect, times: lost });
			const headers = { 'retry-after': '5' };
			simulator.addFault({ when: isLook, status: 429, headers, times: Infinity });
			const begun: number[] = [];
			simulator.onRequest = (request) => {
				if (isCreation(request)) begun.push(elapsed());
			};
			const items = Array.from({ length: lost + 2 }, (_, id) => ({ json: { id: `${id}` } }));
			const fromUrl = { source: 'url', url: '=https://example.com/{{ $json.id }}.docx' };
			const { json } = await runConvert(fromUrl, { ...continueRegular, items });
			expect(elapsed()).toBeLessThan(90);
			expect(json.filter(({ error }) => error)).toHaveLength(lost);
			expect(begun).toHaveLength(lost + 2);
			// The last two do not wait for the looks of the others.
			expect(begun.at(-1)).toBeLessThan(25);
		},
		30_000,
	);
});
