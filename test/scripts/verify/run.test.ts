import { existsBeside } from '../../support/files';
import { Simulator } from '../../support/simulator';
import {
	checks,
	createClient,
	furnish,
	runChecks,
	type Break,
	type Client,
} from '../../support/verifying';
import { World, type JobRequest } from '../../support/world';

/** An account with things of somebody else in it, and a client for the checks. */
function start(broken?: Break) {
	const world = furnish(new World());
	const simulator = new Simulator(world, 'real');
	world.webhooks.add('https://somebody-else.example.com/', ['job.failed']);
	const others = {
		jobs: [...world.jobs.keys()],
		tasks: [...world.tasks.keys()],
		webhooks: [...world.webhooks.all.keys()],
	};
	const client = createClient(simulator, broken);
	const isAsBefore = () => {
		const { jobs, tasks, webhooks } = world;
		const now = [jobs.keys(), tasks.keys(), webhooks.all.keys()].map((keys) => [...keys]);
		expect(now).toEqual([others.jobs, others.tasks, others.webhooks]);
	};
	return { world, simulator, client, isAsBefore };
}

describe('what the checks rely on', () => {
	it.each(checks.map(({ name, reliesOn }) => [name, reliesOn]))('%s', (_name, reliesOn) => {
		expect(reliesOn).not.toEqual([]);
		expect(reliesOn.filter((file) => !existsBeside('.', file))).toEqual([]);
	});

	it('has each name once, and no bar that would end a cell of the table', () => {
		const names = checks.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		expect(names.filter((name) => name.includes('|'))).toEqual([]);
	});
});

describe('what was made', () => {
	it('is deleted at the end, and nothing else', async () => {
		const { client, isAsBefore } = start();
		const { left } = await runChecks(checks, client, { isPaid: true });
		expect(left).toEqual([]);
		isAsBefore();
	});

	it.each([1, 10, 40, 47, 60, 80, 100])('is deleted after Ctrl-C in check %i', async (index) => {
		const { client, isAsBefore } = start();
		let count = 0;
		client.onExchange = () => {
			if (count >= index) client.interrupt();
		};
		const onCheck = () => void (count += 1);
		const ran = await runChecks(checks, client, { isPaid: true, onCheck });
		expect(ran.wasInterrupted).toBe(true);
		expect(ran.results.length).toBeLessThan(checks.length);
		expect(ran.left).toEqual([]);
		isAsBefore();
	});

	it.each([1, 5, 10, 15, 20])(
		'is deleted after Ctrl-C while request %i to make it is on its way',
		async (index) => {
			let count = 0;
			const stopping: { client?: Client } = {};
			const broken: Break = {
				request({ method }) {
					if (method === 'POST' && ++count === index) stopping.client?.interrupt();
				},
			};
			const { world, client, isAsBefore } = start(broken);
			stopping.client = client;
			const { left } = await runChecks(checks, client, { isPaid: true });
			expect(count).toBe(index);
			expect(world.log.length).toBeGreaterThan(0);
			expect(left).toEqual([]);
			isAsBefore();
		},
	);

	it('is deleted after checks that do not hold', async () => {
		const broken: Break = {
			answer(answer, { method, url }) {
				if (method === 'GET' && !url.search.includes('filter')) answer.status = 410;
			},
		};
		const { client, isAsBefore } = start(broken);
		const { results, left } = await runChecks(checks, client, { isPaid: true });
		expect(results.filter(({ held }) => held === false).length).toBeGreaterThan(30);
		expect(left).toEqual([]);
		isAsBefore();
	});

	it.each([
		['', []],
		[', and filters do nothing', ['filter[tag]', 'filter[url]']],
	])('is found when the answer to its creation was lost%s', async (_words, ignored) => {
		const broken: Break = {
			request({ url }) {
				for (const filter of ignored) url.searchParams.delete(filter);
			},
			answer(answer, { method, url }) {
				if (method === 'POST' && /\/(?:jobs|webhooks)$/.test(url.pathname))
					answer.text = 'Bad gateway';
			},
		};
		const { world, client, isAsBefore } = start(broken);
		const { left } = await runChecks(checks, client);
		expect(world.webhooks.made).toBeGreaterThan(1);
		expect(left).toEqual([]);
		isAsBefore();
	});

	it('is named when it cannot be deleted', async () => {
		const broken: Break = {
			answer(answer, { method, url }) {
				if (method === 'DELETE' && url.pathname === '/v2/nowhere') answer.status = 500;
			},
			request(request) {
				if (request.method === 'DELETE' && request.url.pathname.includes('/webhooks/')) {
					request.url.pathname = '/v2/nowhere';
				}
			},
		};
		const { client } = start(broken);
		const { left } = await runChecks(checks, client);
		expect(left.join()).toMatch(/^\/webhooks\/\d+: .*HTTP 500/);
	});
});

describe('credits', () => {
	it('are not spent unless that is asked for', async () => {
		const { simulator, client } = start();
		const { results } = await runChecks(checks, client);
		const untried = results.filter(({ held }) => held === null);
		expect(untried.map(({ check }) => check.group)).toEqual(
			untried.map(() => 'What costs credits'),
		);
		expect(untried).toHaveLength(checks.filter(({ costs }) => costs > 0).length);
		const created = simulator.requests.filter(({ status }) => status === 201);
		const bodies = created.map(({ body }) => (body ?? {}) as Partial<JobRequest>);
		const operations = bodies.flatMap(({ tasks = {} }) =>
			Object.values(tasks).map(({ operation }) => operation),
		);
		// Imports and exports are free.
		expect(operations.filter((operation) => !/^(?:im|ex)port\//.test(operation))).toEqual([]);
		expect(operations.length).toBeGreaterThan(10);
		expect(created.filter(({ path }) => path.endsWith('/retry'))).toEqual([]);
	});
});

describe('a sandbox that does not know the file', () => {
	it('says which checks that keeps from being tried, and what to allow', async () => {
		const { world, client } = start();
		const failure = { code: 'SANDBOX_FILE_NOT_ALLOWED', message: 'The file is not whitelisted.' };
		world.failOperation('import/raw', failure, 100);
		const { results } = await runChecks(checks, client, { isPaid: true });
		expect(results.filter(({ held }) => held === false)).toEqual([]);
		const untried = results.filter(({ held }) => held === null);
		expect(untried.length).toBeGreaterThan(8);
		for (const { seen } of untried) expect(seen).toMatch(/allow the MD5 [\da-f]{32}/);
	});
});

describe('trouble of the moment', () => {
	it.each([
		['an answer for later', { status: 503 }],
		['too many requests', { status: 429 }],
		['no credits left', { status: 402, body: { code: 'CREDITS_EXCEEDED', message: 'None left.' } }],
	])('says nothing about an assumption: %s', async (_what, fault) => {
		const { simulator, client, isAsBefore } = start();
		simulator.addFault({ ...fault, times: 20 });
		const { results, left } = await runChecks(checks, client, { isPaid: true });
		expect(results.filter(({ held }) => held === false)).toEqual([]);
		const lost = results.filter(({ isLost }) => isLost);
		expect(lost.length).toBeGreaterThan(5);
		for (const { held, seen } of lost) {
			expect([held, seen]).toEqual([null, expect.stringContaining(`HTTP ${fault.status}`)]);
		}
		expect(left).toEqual([]);
		isAsBefore();
	});
});
