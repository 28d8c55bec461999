import { answers, JOB, named, shows, status, TASK, taskIn, type Breaks, type Shown } from './break';
import type { Body, Break } from '../../../support/verifying';

const WAITING = { path: TASK, body: named('first') };

/** The finished job whose file is looked at. */
const FINISHED = {
	path: JOB,
	body: (job: Shown) => job.status === 'finished' && !named('work')(job),
};
const STORAGE = { host: /^storage\./, path: /./ };

/** The file of a task. */
const fileIn = (job: Shown, name: string) => taskIn(job, name).result?.files?.[0] ?? {};
const exported = (job: Shown) => fileIn(job, 'export');

/** The form of the upload that is awaited. */
const formOf = ({ result }: Shown) => result?.form ?? { parameters: {} };

const POLICY = Buffer.from('{"expiration":"2026-11-23T12:10:00.000Z"}').toString('base64');

/** Links tell that they work for a minute only. */
function shortLived(): Break {
	const real = new Map<string, string>();
	return {
		request({ url }) {
			const until = url.searchParams.get('expires');
			if (until && real.has(until)) url.searchParams.set('expires', real.get(until) as string);
		},
		answer(answer) {
			const text = JSON.stringify(answer.body ?? null);
			const changed = text.replace(/(?<=expires=)\d+/g, (until) => {
				const soon = String(Number(until) - 24 * 60 * 60 + 60);
				real.set(soon, until);
				return soon;
			});
			if (changed !== text) answer.body = JSON.parse(changed) as Body;
		},
	};
}

export const uploads: Breaks = {
	'An upload that is awaited has a form with an address and parameters': () =>
		shows(WAITING, (task) => delete formOf(task).url),
	'The parameters of a form are texts, numbers or null': () =>
		shows(WAITING, (task) => (formOf(task).parameters.conditions = [])),
	'A form can be used for an hour at least': () =>
		shows(WAITING, (task) => (formOf(task).parameters.policy = POLICY)),
	'A file that was uploaded is answered with a success or a redirect': () =>
		status({ method: 'POST', host: /^upload\./, path: /./ }, 503),
	'A task waits no more within 45 seconds after its upload': () =>
		shows({ path: TASK, body: named('uploaded-file') }, (task) => (task.status = 'waiting')),
};

export const links: Breaks = {
	'A text becomes a file with the name that it was given': () =>
		shows(FINISHED, (job) => (fileIn(job, 'import').filename = 'text.txt')),
	'A finished export has its files with their names and links': () =>
		shows(FINISHED, (job) => (exported(job).filename = 'other.txt')),
	'The size of a file is told in bytes': () => shows(FINISHED, (job) => delete exported(job).size),
	'Only exports have links to their files': () =>
		shows(FINISHED, (job) => {
			fileIn(job, 'import').url = exported(job).url;
		}),
	'A link gives the whole file with 200, without the key': () =>
		answers(STORAGE, (answer, { headers }) => {
			if (!headers.range && answer.status === 200) answer.status = 206;
		}),
	'The answer of a link tells the type of the file': () =>
		answers(STORAGE, ({ headers }) => delete headers['content-type']),
	'A part of a file comes as 206, and everything else whole': () =>
		answers(STORAGE, (answer, { headers }) => {
			if (headers.range) answer.text = 'A fi';
		}),
	'A task that is asked again has its links again': () =>
		shows({ path: TASK, body: ({ operation }) => operation === 'export/url' }, ({ result }) => {
			for (const file of result?.files ?? []) delete file.url;
		}),
	'A link works for ten minutes at least': shortLived,
	'A link is dead when its job has been deleted': () =>
		answers(STORAGE, (answer) => {
			if (answer.status >= 400) answer.status = 200;
		}),
};
