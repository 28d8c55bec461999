import { answers, asks, shows, status, TASK, type Breaks } from './break';
import type { Break, Received } from '../../../support/verifying';

const SYNC = /^sync\./;
const CANCEL = { method: 'POST', path: /\/cancel$/ };

/** The synchronous host does as the other one. */
const asynchronous = (path: RegExp) =>
	asks({ path, host: SYNC }, ({ url }) => (url.host = url.host.replace('sync.', '')));

/** What is deleted is there for ever. */
function undying(path: RegExp): Break {
	const gone = new Set<string>();
	return {
		answer(answer, { method, url: { pathname } }) {
			if (!path.test(pathname)) return;
			if (method === 'DELETE') gone.add(pathname);
			else if (gone.has(pathname)) Object.assign(answer, { status: 200, body: { data: {} } });
		},
	};
}

const UNKNOWN = /00000000-0000-4000-8000-000000000000$/;

/** Answers to those who show another key, or none. */
const toKey = (isMeant: (authorization: string) => boolean, change: (answer: Received) => void) =>
	answers({ path: /^\/tasks$/, host: /^api\.cloudconvert/ }, (answer, { headers }) => {
		if (isMeant(headers.authorization ?? '')) change(answer);
	});

export const ends: Breaks = {
	'The synchronous host answers for a task when it has ended': () => asynchronous(/^\/tasks\//),
	'The synchronous host answers for a job when it has ended': () => asynchronous(/^\/jobs\//),
	'The synchronous host answers with 200 for a task that failed': () =>
		status(
			{
				path: TASK,
				host: /^sync\.api/,
				body: ({ status: word, name }) => word === 'error' && name === 'import',
			},
			422,
		),
	'The synchronous host answers with all tasks of a job that failed': () =>
		shows({ path: /^\/jobs\//, host: SYNC, body: ({ tasks = [] }) => tasks.length === 2 }, (job) =>
			job.tasks?.pop(),
		),

	'A cancelled task is answered with, and ends as error with a code': () =>
		shows(CANCEL, (task) => (task.code = null)),
	'Cancelling what has ended is answered with 422 and a message by its field': () =>
		answers(CANCEL, (answer) => {
			if (answer.status === 422) answer.status = 409;
		}),
	'A deleted task is answered with 204 and no body': () =>
		answers({ method: 'DELETE', path: /^\/tasks\// }, (answer) => {
			if (answer.status === 204) Object.assign(answer, { status: 200, body: { data: null } });
		}),
	'A deleted task is not found any more': () => undying(/\/tasks\//),
	'Deleting it again is answered with 404': () =>
		status({ method: 'DELETE', path: /^\/tasks\// }, 204),
	'A deleted job is answered with 204 and no body': () =>
		status({ method: 'DELETE', path: /^\/jobs\// }, 200, {}),
	'A deleted job is gone with its tasks': () => undying(/\/jobs\//),
};

export const refusals: Breaks = {
	'A request without a key is answered with 401 UNAUTHENTICATED': () =>
		toKey(
			(sent) => sent === '',
			(answer) => (answer.status = 403),
		),
	'A wrong key is answered with 401 UNAUTHENTICATED': () =>
		toKey(
			(sent) => sent.includes('not-a-key'),
			(answer) => (answer.body = { ...answer.body, code: 'WRONG_KEY' }),
		),
	'The other environment does not know the key': () =>
		status({ path: /./, host: /sandbox/ }, 200, { data: [] }),
	'A key without the scope is answered with 403': () =>
		answers({ method: 'POST', path: /\/cancel$/ }, (answer) => {
			if (answer.status === 403) answer.status = 401;
		}),
	'A task that does not exist is answered with 404, in JSON with a message': () =>
		answers({ path: UNKNOWN }, (answer, { url }) => {
			if (url.pathname.includes('/tasks/')) answer.text = '<html>Not found</html>';
		}),
	'A job that does not exist is answered with 404, in JSON with a message': () =>
		answers({ path: UNKNOWN }, (answer, { url }) => {
			if (url.pathname.includes('/jobs/')) answer.status = 410;
		}),
	'Reading is not rate-limited': () =>
		answers({ path: /^\/tasks$/, query: { per_page: '7' } }, ({ headers }) => {
			headers['x-ratelimit-limit'] = '1000';
		}),
};

const place = (name: string, host: RegExp): Breaks => ({
	[`The ${name} knows the tasks of the account`]: () => status({ path: TASK, host }, 404),
});

export const regions: Breaks = {
	...place('host of eu-central', /^eu-central\.api\./),
	...place('synchronous host of eu-central', /^eu-central\.sync\./),
	...place('host of us-east', /^us-east\.api\./),
	...place('synchronous host of us-east', /^us-east\.sync\./),
};
