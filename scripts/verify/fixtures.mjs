// Jobs that several checks look at. Each is made when it is first asked for, and costs nothing.
import { createHash } from 'node:crypto';

import { multipart } from './multipart.mjs';
import { told, Untried } from './outcomes.mjs';

/** A file that is always the same: the sandbox takes only files whose MD5 it has been told. */
export const SAMPLE = {
	filename: 'verify.txt',
	content: 'A file of the checks of n8n-nodes-cloudconvert-tasks.\n',
};
export const SAMPLE_MD5 = createHash('md5').update(SAMPLE.content).digest('hex');

const RAW = { operation: 'import/raw', file: SAMPLE.content, filename: SAMPLE.filename };
const UPLOAD = { operation: 'import/upload' };
export const exportOf = (...input) => ({ operation: 'export/url', input });

/** How long something that is quick may take, in milliseconds. */
const PATIENCE = 120_000;

export const hasEnded = ({ status }) => status === 'finished' || status === 'error';
export const taskOf = (job, name) => job.tasks.find((task) => task.name === name) ?? {};

/** @returns the job or task in an answer */
export function dataOf(answer) {
	if (answer.status >= 300 || !answer.body?.data?.id) throw new Error(told(answer));
	return answer.body.data;
}

/** Asks until something is so. */
export async function until(client, ask, isSo, patience = PATIENCE) {
	for (let waited = 0; ; waited += 1000) {
		const found = await ask();
		if (isSo(found) || waited >= patience) return found;
		await client.pause(1000);
	}
}

const askJob = (client, id) => async () => dataOf(await client.get(`/jobs/${id}`));

/**
 * A job that has finished.
 *
 * @throws Untried in a sandbox that does not know the file
 */
export async function finishedJob(client, creation) {
	const job = await until(client, askJob(client, dataOf(creation).id), hasEnded);
	if (job.status === 'finished') return job;
	const codes = job.tasks.map(({ code }) => code);
	if (codes.includes('SANDBOX_FILE_NOT_ALLOWED')) {
		throw new Untried(
			`the sandbox must know the file: allow the MD5 ${SAMPLE_MD5} in its dashboard`,
		);
	}
	throw new Error(`the job ended as ${job.status}: ${codes.filter(Boolean).join(', ')}`);
}

/** What the checks share, by name; each gives the same every time. */
const MAKERS = {
	/** The answer to the creation of the oldest job. */
	begun: async (client) => await client.createJob({ import: RAW, export: exportOf('import') }),

	/** A job with a file and an export of it. */
	finished: async (client) => await finishedJob(client, await client.fixtures.begun()),

	/** The same for a check that deletes it. */
	toDelete: async (client) =>
		await finishedJob(client, await client.createJob({ import: RAW, export: exportOf('import') })),

	/** A job that waits for two uploads, and is a second younger at least. */
	waiting: async (client) => {
		await client.fixtures.begun();
		await client.pause(1100);
		const tasks = { first: UPLOAD, second: UPLOAD, export: exportOf('first', 'second') };
		return dataOf(await client.createJob(tasks));
	},

	/** The answer to the creation of a job with a tag of its own. */
	created: async (client) => await client.createJob({ import: UPLOAD }, '-created'),

	/** A job whose upload was cancelled, with the answer to that. */
	cancelled: async (client) => {
		const tasks = { import: UPLOAD, export: exportOf('import') };
		const job = dataOf(await client.createJob(tasks));
		const { id } = taskOf(job, 'import');
		const answer = await client.api('POST', `/tasks/${id}/cancel`);
		return { id, answer, job: await until(client, askJob(client, job.id), hasEnded) };
	},

	/** The answer to an upload, and the task some time later. */
	uploaded: async (client) => {
		const tasks = { 'uploaded-file': UPLOAD, export: exportOf('uploaded-file') };
		const job = dataOf(await client.createJob(tasks));
		const { id, result } = taskOf(job, 'uploaded-file');
		const { body, headers } = multipart(result.form.parameters, SAMPLE);
		const answer = await client.fetch('POST', result.form.url, headers, body);
		const ask = async () => dataOf(await client.get(`/tasks/${id}`));
		return { answer, task: await until(client, ask, ({ status }) => status !== 'waiting', 45_000) };
	},

	/** The answer to the creation of a webhook for jobs that fail. */
	webhook: async (client) => await client.createWebhook(),

	/** The call that it is told of such a job by, if one came, and the seconds that were waited for it. */
	called: async (client) => {
		await client.fixtures.webhook();
		const job = dataOf(await client.createJob({ import: UPLOAD }, '-called'));
		await client.api('POST', `/tasks/${taskOf(job, 'import').id}/cancel`);
		const { calls } = client.service.receiver;
		// Those of other webhooks are signed otherwise.
		const isOurs = ({ url }) =>
			new URL(url, 'http://localhost').searchParams.get('verify') === client.tag;
		const find = async () => calls.find((call) => isOurs(call) && call.bytes.includes(job.id));
		return { call: await until(client, find, Boolean), waited: PATIENCE / 1000 };
	},

	/** What is answered when a task, and then its job, are deleted and asked for again. */
	deleted: async (client) => {
		const job = dataOf(await client.createJob({ one: UPLOAD, other: UPLOAD }));
		const path = `/tasks/${taskOf(job, 'one').id}`;
		return {
			task: await client.api('DELETE', path),
			taskAfter: await client.get(path),
			taskAgain: await client.api('DELETE', path),
			job: await client.api('DELETE', `/jobs/${job.id}`),
			jobAfter: await client.get(`/jobs/${job.id}`),
			otherAfter: await client.get(`/tasks/${taskOf(job, 'other').id}`),
		};
	},
};

/**
 * @typedef {{ [Name in keyof typeof MAKERS]: () => Promise<any> }} Fixtures
 * @returns {Fixtures}
 */
export function createFixtures(client) {
	const made = new Map();
	const once = ([name, make]) => [
		name,
		() => {
			if (!made.has(name)) made.set(name, make(client));
			return made.get(name);
		},
	];
	return /** @type {any} */ (Object.fromEntries(Object.entries(MAKERS).map(once)));
}
