import { binaryOf, keepBinaryDataIn } from '../../../../support/binaryData';
import { byId, run, simulate } from '../../../../support/simulate';
import { isCreation, runConvert } from '../../../../support/simulateFiles';
import { createJob, jobById, runJob } from '../../../../support/simulateJobs';
import type { JobRequest } from '../../../../support/world';

const RIGHT = 'converted to pdf: the report';

keepBinaryDataIn('memory');

describe('As the vendor really does it:', () => {
	it.each([
		['https://example.com/a b.docx', 'https://example.com/a%20b.docx'],
		[
			'https://example.com/Größe.docx?a=ä b',
			'https://example.com/Gr%C3%B6%C3%9Fe.docx?a=%C3%A4%20b',
		],
		['HTTPS://Example.com/a.docx', 'https://example.com/a.docx'],
	])('the URL %s goes out as %s', async (url, expected) => {
		const { simulator } = simulate();
		const { error } = await runConvert({ source: 'url', url });
		expect(error).toBeUndefined();
		const [creation] = simulator.requests.filter(isCreation);
		const { tasks } = creation?.body as JobRequest;
		expect(tasks.import).toMatchObject({ url: expected });
	});

	it('a 400 with errors says the same as a 422', async () => {
		const words: unknown[] = [];
		for (const status of [422, 400] as const) {
			const errors = { 'tasks.convert.engine': ['The engine is invalid.'] };
			const { simulator } = simulate();
			const body = { message: 'The given data was invalid.', code: 'INVALID_DATA', errors };
			simulator.addFault({ when: isCreation, status, body });
			const { error } = await runConvert();
			words.push([error?.message, error?.description?.replace(`[HTTP ${status}]`, '')]);
		}
		expect(words[0]).toEqual(words[1]);
		expect(words[1]).toMatchObject([
			'The engine is invalid.',
			expect.stringMatching(/^Check Output Format/),
		]);
	});

	it.each(['reversed', 'shuffled'] as const)(
		'tasks of a job come in any order: %s',
		async (order) => {
			for (let count = 0; count < 5; count++) {
				const { world } = simulate();
				world.taskOrder = order;
				const { error, items } = await runConvert();
				expect(error).toBeUndefined();
				expect(String(await binaryOf(items[0]))).toBe(RIGHT);
			}
		},
	);

	it.each(['asNamed', 'reversed'] as const)(
		'what failed first is told by its end, whatever the order: %s',
		async (order) => {
			const { world } = simulate();
			Object.assign(world, { taskOrder: order, taskSeconds: 5 });
			const convert = { operation: 'convert', input: 'import', output_format: 'pdf' };
			const tasks = {
				import: { operation: 'import/url', url: 'https://example.com/a' },
				late: { ...convert, operation: 'optimize' },
				early: convert,
				export: { operation: 'export/url', input: ['late', 'early'] },
			};
			Object.assign(world.operationSeconds, { optimize: 50 });
			world.failOperation('optimize', { code: 'LATE', message: 'The second.' });
			world.failOperation('convert', { code: 'EARLY', message: 'The first.' });
			const { id } = world.createJob({ tasks });
			world.advance(200);
			const options = { failOnJobError: true };
			const { error } = await runJob('wait', { ...jobById(id), options });
			expect(error?.message).toBe('The first. (EARLY)');
		},
	);

	it('the tasks of a simplified job have their IDs, to go on with', async () => {
		const { world } = simulate();
		const { id, taskIds } = createJob(world);
		const { json } = await runJob('get', jobById(id));
		const shown = json[0]?.tasks as Array<{ id: string; name: string }>;
		expect(shown.map((task) => task.id)).toEqual(taskIds);
		const last = shown.find(({ name }) => name === 'export')?.id;
		const { items } = await run('download', byId(last));
		expect(String(await binaryOf(items[0]))).toMatch(/^converted to pdf/);
	});

	it('tasks in a list get a message that helps', async () => {
		const { requests } = simulate();
		const task = { name: 'import', operation: 'import/url', url: 'https://example.com/a' };
		const definition = JSON.stringify({ tasks: [task] });
		const { error } = await runJob('create', { definition });
		expect(requests()).toEqual([]);
		expect(`${error?.message} ${error?.description}`).toMatch(/list|array/i);
		expect(`${error?.message} ${error?.description}`).toMatch(/name/i);
	});

	it('the output has the temporary link of a file besides', async () => {
		simulate();
		const { json } = await runConvert();
		expect(json[0]?.url).toMatch(/^https:\/\/storage\.cloudconvert\.com\//);
	});

	it('a job that is deleted while it is waited for is named', async () => {
		const { world, simulator } = simulate();
		const begin = new Set<string>();
		simulator.onRequest = ({ host, path }) => {
			if (!host.startsWith('sync.')) return;
			const id = path.split('/').at(-1) ?? '';
			begin.add(id);
			world.deleteJob(id);
		};
		const { error } = await runConvert({ options: { maxWait: 3 } });
		expect(`${error?.message} ${error?.description}`).toContain([...begin][0]);
		expect(world.charges).toHaveLength(1);
	});
});
