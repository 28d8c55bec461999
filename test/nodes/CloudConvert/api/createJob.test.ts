import type { IHttpRequestOptions } from 'n8n-workflow';

import { createJob } from '../../../../nodes/CloudConvert/api/createJob';
import { Deadline } from '../../../../nodes/CloudConvert/transport/deadline';
import { Gate } from '../../../../nodes/CloudConvert/transport/places';
import { useFakeTime } from '../../../support/fakeTime';
import { contextAnswering, streamed } from '../../../support/requestContext';

const REQUEST = {
	method: 'POST',
	baseURL: 'https://api.cloudconvert.com/v2',
	url: '/jobs',
} as const;
const BODY = { tasks: { a: { operation: 'import/url' } }, tag: 'own' };
const JOB = { id: 'j1', tag: 'own', status: 'processing' };

const lost = (code = 'ECONNRESET') => Object.assign(new Error(code), { code });
const list = (...jobs: object[]) => streamed(200, JSON.stringify({ data: jobs }));

/** Creates a job with a tag of its own; the answers, or errors, come in this order, the last for ever. */
async function create(answers: unknown[], isOwnTag = true) {
	useFakeTime();
	const requests: IHttpRequestOptions[] = [];
	const context = contextAnswering((options) => {
		requests.push(options);
		const answer = answers[Math.min(requests.length, answers.length) - 1];
		if (answer instanceof Error) throw answer;
		return answer instanceof Function ? (answer as () => unknown)() : answer;
	});
	const creation = { body: BODY, whenRefused: 'Refused.', isOwnTag };
	const deadline = Deadline.none();
	const outcome = new Gate(1)
		.run(
			deadline,
			async (place) => await createJob(context, { ...REQUEST, deadline }, place, creation),
		)
		.catch((e: Error) => e);
	await jest.advanceTimersByTimeAsync(60_000);
	const lines = requests.map(({ method, url, qs, body }) => ({ method, url, qs, body }));
	return { outcome: await outcome, lines };
}

const POST = { method: 'POST', url: '/jobs', qs: undefined, body: BODY };
const LOOK = {
	method: 'GET',
	url: '/jobs',
	qs: { 'filter[tag]': 'own', include: 'tasks', per_page: 100, page: 1 },
	body: undefined,
};

afterEach(() => jest.useRealTimers());

describe('createJob', () => {
	it('posts once and gives the job', async () => {
		const answer = () => streamed(201, JSON.stringify({ data: JOB }));
		const { outcome, lines } = await create([answer]);
		expect(outcome).toEqual(JOB);
		expect(lines).toEqual([POST]);
	});

	it.each([
		['a lost answer', lost()],
		['a 500', streamed(500, '')],
		['a success without a job', streamed(201, '{}')],
	])('looks for the job by its own tag after %s, and takes it', async (_what, answer) => {
		const { outcome, lines } = await create([answer, list(JOB)]);
		expect(outcome).toEqual(JOB);
		expect(lines).toEqual([POST, LOOK]);
	});

	it('looks again while the list does not show the job, and takes no other', async () => {
		const others = () => list({ ...JOB, id: 'j0', tag: 'other' }, { id: 'j2', tag: null });
		const { outcome, lines } = await create([lost(), others, others, others, list(JOB)]);
		expect(outcome).toEqual(JOB);
		expect(lines).toEqual([POST, LOOK, LOOK, LOOK, LOOK]);
	});

	it('says that a job may exist when six looks have not found it', async () => {
		const { outcome, lines } = await create([lost(), () => list()]);
		expect(lines).toEqual([POST, ...Array<object>(6).fill(LOOK)]);
		expect(outcome).toMatchObject({
			message: 'The connection to CloudConvert failed',
			description: expect.stringMatching(/^A job may have been created all the same\./) as string,
		});
	});

	it('looks again after trouble with a look', async () => {
		const { outcome, lines } = await create([lost(), streamed(500, ''), list(JOB)]);
		expect(outcome).toEqual(JOB);
		expect(lines).toEqual([POST, LOOK, LOOK]);
	});

	it('says what happened first when looking fails as well', async () => {
		const { outcome, lines } = await create([lost(), () => streamed(403, '{}')]);
		expect(lines).toEqual([POST, ...Array<object>(6).fill(LOOK)]);
		expect(outcome).toMatchObject({
			message: 'The connection to CloudConvert failed',
			description: expect.stringMatching(/^A job may have been created all the same\./) as string,
		});
	});

	it('does not look when others may have the same tag', async () => {
		const { outcome, lines } = await create([lost()], false);
		expect(lines).toEqual([POST]);
		expect(outcome).toMatchObject({ name: 'NodeApiError' });
	});

	it.each(['EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND'])(
		'does not look after %s, because nothing has arrived',
		async (code) => {
			const { outcome, lines } = await create([lost(code)]);
			expect(lines).toEqual([POST]);
			expect(outcome).toMatchObject({ description: expect.not.stringContaining('job') as string });
		},
	);

	it.each([401, 402, 403, 422])('does not look after a %i', async (status) => {
		const { outcome, lines } = await create([streamed(status, '{}')]);
		expect(lines).toEqual([POST]);
		expect(outcome).toMatchObject({ httpCode: String(status) });
		expect((outcome as { description?: string }).description).not.toContain('may have been');
	});
});
