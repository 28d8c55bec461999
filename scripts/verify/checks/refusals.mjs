import { taskOf } from '../fixtures.mjs';
import { otherEnvironment } from '../hosts.mjs';
import { outcome, told, Untried } from '../outcomes.mjs';

const UNKNOWN = '00000000-0000-4000-8000-000000000000';

/** CloudConvert's own refusal: JSON with a message. */
const isOwn = ({ body }, code = body?.code) =>
	typeof body?.message === 'string' && body.code === code;

const listing = async (client, asked) =>
	await client.api('GET', '/tasks', { query: { per_page: 1, page: 1 }, ...asked });

const unauthenticated = (name, reliesOn, ask) => ({
	name,
	reliesOn,
	async run(client) {
		const answer = await ask(client);
		return outcome(answer.status === 401 && isOwn(answer, 'UNAUTHENTICATED'), told(answer));
	},
});

const notFound = (noun) => ({
	name: `A ${noun} that does not exist is answered with 404, in JSON with a message`,
	reliesOn: ['errors/explain.ts', 'api/answers.ts', 'trigger/source.ts'],
	async run(client) {
		const answer = await client.get(`/${noun}s/${UNKNOWN}`);
		return outcome(answer.status === 404 && isOwn(answer), told(answer));
	},
});

export const refusals = {
	title: 'Refusals',
	checks: [
		unauthenticated(
			'A request without a key is answered with 401 UNAUTHENTICATED',
			['errors/explain.ts', 'transport/policy.ts'],
			async (client) => await listing(client, { key: '' }),
		),
		unauthenticated(
			'A wrong key is answered with 401 UNAUTHENTICATED',
			['errors/explain.ts', 'transport/policy.ts'],
			async (client) => await listing(client, { key: 'not-a-key' }),
		),
		unauthenticated(
			'The other environment does not know the key',
			['errors/explain.ts', 'transport/hosts.ts'],
			async (client) =>
				await listing(client, { environment: otherEnvironment(client.service.environment) }),
		),
		{
			name: 'A key without the scope is answered with 403',
			reliesOn: ['errors/explain.ts', 'transport/policy.ts'],
			async run(client) {
				const { readOnlyKey: key } = client.service;
				if (!key) throw new Untried('needs CLOUDCONVERT_READ_ONLY_KEY, a key with task.read only');
				const { id } = taskOf(await client.fixtures.waiting(), 'second');
				const answer = await client.api('POST', `/tasks/${id}/cancel`, { key });
				return outcome(answer.status === 403 && isOwn(answer), told(answer));
			},
		},
		notFound('task'),
		notFound('job'),
		{
			name: 'Reading is not rate-limited',
			reliesOn: ['transport/policy.ts', 'transport/places.ts'],
			async run(client) {
				const { headers } = await client.get('/tasks', { per_page: 7 });
				const limits = Object.entries(headers).filter(([name]) => /ratelimit/i.test(name));
				return outcome(limits.length === 0, limits.join('; ') || 'no such header');
			},
		},
	],
};
