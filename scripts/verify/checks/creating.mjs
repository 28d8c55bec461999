import { outcome, told, wordsOf } from '../outcomes.mjs';

const UPLOAD = { operation: 'import/upload' };

/** Tasks that wait for each other. */
const CIRCLE = {
	import: UPLOAD,
	one: { operation: 'convert', input: ['import', 'other'], output_format: 'pdf' },
	other: { operation: 'convert', input: 'one', output_format: 'pdf' },
};

/** A job that cannot be is refused; one that is created all the same is deleted with the others. */
const refused = (name, reliesOn, tasks, isTold = (_errors) => true) => ({
	name,
	reliesOn,
	async run(client) {
		const answer = await client.createJob(tasks, '-refused');
		const isRefused = answer.status === 400 || answer.status === 422;
		const errors = answer.body?.errors ?? {};
		const seen = `${told(answer)} (${wordsOf(Object.keys(errors))})`;
		return outcome(isRefused && isTold(errors), seen);
	},
});

const isMessages = (value) => [value].flat().every((message) => typeof message === 'string');

export const creating = {
	title: 'Creating a job',
	checks: [
		{
			name: 'A new job is answered with 201, its tag and its tasks',
			reliesOn: ['api/createJob.ts', 'api/job.ts'],
			async run(client) {
				const answer = await client.fixtures.created();
				const { tag, tasks = [] } = answer.body?.data ?? {};
				const limit = answer.headers['x-ratelimit-limit'];
				const seen = `HTTP ${answer.status}, ${tasks.length} tasks, rate limit ${limit ?? 'not told'}`;
				const isWhole = tag === `${client.tag}-created` && tasks.length === 1;
				return outcome(answer.status === 201 && isWhole, seen);
			},
		},
		{
			name: 'The answer to its creation has the form of an upload',
			reliesOn: ['resources/oneStep/beginJob.ts', 'resources/job/uploads.ts'],
			async run(client) {
				const [task] = (await client.fixtures.created()).body?.data?.tasks ?? [];
				return outcome(typeof task?.result?.form?.url === 'string', task?.status);
			},
		},
		refused(
			'Values that are refused are answered with 400 or 422, and messages by their fields',
			['errors/explain.ts', 'errors/vendorWords.ts'],
			{},
			(errors) => Object.keys(errors).length > 0 && Object.values(errors).every(isMessages),
		),
		refused(
			'The field of a refused value is named by the task that it is in',
			['errors/vendorWords.ts', 'resources/job/definition.ts'],
			{ import: {} },
			(errors) => Object.keys(errors).some((field) => field.startsWith('tasks.import')),
		),
		refused(
			'A job whose tasks wait for each other is refused',
			['resources/job/definition.ts'],
			CIRCLE,
		),
		refused('An address with a blank is refused', ['resources/oneStep/imports.ts'], {
			import: { operation: 'import/url', url: 'https://example.com/a b.txt' },
		}),
	],
};
