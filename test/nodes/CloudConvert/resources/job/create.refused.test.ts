import { FROM_URL } from '../../../../support/client';
import { simulate } from '../../../../support/simulate';
import { runJob } from '../../../../support/simulateJobs';

const POST = 'POST api.cloudconvert.com/v2/jobs';
const now = { 'retry-after': '0' };

const definition = JSON.stringify(FROM_URL);

describe('Job: Create, refused', () => {
	it.each([422, 400] as const)(
		"tells the vendor's messages about single fields: %i",
		async (status) => {
			const { world, requests } = simulate();
			world.refusalStatus = status;
			const tasks = { a: { operation: 'import/url' }, b: { operation: 'convert', input: 'a' } };
			const { error } = await runJob('create', { definition: JSON.stringify(tasks) });
			expect(requests()).toEqual([POST]);
			expect(error).toMatchObject({
				message: 'The tasks.b.output_format field is required.',
				description: `Correct Definition: CloudConvert names the field that it does not take. CloudConvert said: The given data was invalid. (INVALID_DATA) tasks.b.output_format: The tasks.b.output_format field is required. [HTTP ${status}]`,
				httpCode: String(status),
			});
		},
	);

	it('sends the addresses of a definition as they are', async () => {
		const { simulator } = simulate();
		const tasks = { a: { operation: 'import/url', url: 'https://example.com/a b.docx' } };
		const { error } = await runJob('create', { definition: JSON.stringify(tasks) });
		expect(simulator.requests).toMatchObject([{ body: { tasks } }]);
		expect(error?.message).toBe('The tasks.a.url format is invalid.');
	});

	it('tells what CloudConvert says to tasks that go round in a circle', async () => {
		const { requests } = simulate();
		const tasks = { a: { operation: 'convert', input: 'a', output_format: 'pdf' } };
		const { error } = await runJob('create', { definition: JSON.stringify(tasks) });
		expect(requests()).toEqual([POST]);
		expect(error?.message).toBe('The input leads back to the task itself.');
	});

	it.each([
		[401, 'CloudConvert does not accept the API key'],
		[402, 'The CloudConvert account has no conversion credits left'],
		[403, 'The API key lacks the scope task.write'],
		[302, 'The request was redirected and not followed'],
	])('with %i is not sent again, and speaks of no job', async (status, message) => {
		const { simulator, requests } = simulate();
		simulator.addFault({ status, headers: { ...now, location: 'https://evil.example/' } });
		const { error } = await runJob('create', { definition });
		expect(requests()).toEqual([POST]);
		expect(error?.message).toBe(message);
		expect(error?.description).not.toContain('may have been created');
	});

	it('with 429 is sent again, because that created nothing', async () => {
		const { world, simulator, requests } = simulate();
		simulator.addFault({ status: 429, headers: now, times: 2 });
		const { json } = await runJob('create', { definition });
		expect(requests()).toEqual([POST, POST, POST]);
		expect(json.map(({ id }) => id)).toEqual([...world.jobs.keys()]);
	});

	it('with 429 to the end says when to try again, and speaks of no job', async () => {
		const { simulator, requests } = simulate();
		simulator.addFault({ status: 429, headers: now, times: 9 });
		const { error } = await runJob('create', { definition });
		expect(requests()).toHaveLength(5);
		expect(error?.description).toMatch(/^Try again in 0 seconds/);
	});

	it('with 429 and then dropped is not sent a third time', async () => {
		const { simulator, requests } = simulate();
		simulator.addFault({ status: 429, headers: now });
		simulator.addFault({ drop: true, afterEffect: true });
		const { error } = await runJob('create', { definition });
		expect(requests()).toEqual([POST, POST]);
		expect(error?.description).toMatch(/^A job may have been created all the same\. /);
	});
});
