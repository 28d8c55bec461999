import { hasEnded, isEntry } from '../nodes/CloudConvert/api/entry';
import { firstCause, simplifyJob, tasksOf } from '../nodes/CloudConvert/api/job';
import { hasNextPage, servedPageSize } from '../nodes/CloudConvert/api/pages';
import { filesOf, simplifyTask } from '../nodes/CloudConvert/api/task';
import { TASK_STATUSES } from '../nodes/CloudConvert/api/vocabulary';
import { explain } from '../nodes/CloudConvert/errors/explain';
import { vendorCode } from '../nodes/CloudConvert/errors/vendorWords';
import { formOf } from '../nodes/CloudConvert/files/uploadTo';
import { offeredIn } from '../nodes/CloudConvert/panel/form/offered';
import { isRecord } from '../nodes/CloudConvert/transport/json';
import { readRecordings, type Recorded } from './support/recordings';
import { createScrubber } from './support/verifying';

const recordings = readRecordings();

const isApi = ({ url }: Recorded) => /^(?:[\w-]+\.)*api\./.test(new URL(url).host);
const pathOf = ({ url }: Recorded) => new URL(url).pathname.replace('/v2', '');
const dataOf = ({ body }: Recorded) => (isRecord(body) ? body.data : undefined);

/** What was answered in each of these ways, with words to find it by. */
function those(isMeant: (exchange: Recorded) => boolean): Array<[string, Recorded]> {
	return recordings.flatMap(({ path, exchanges }) =>
		exchanges.filter(isMeant).map((exchange): [string, Recorded] => {
			const { method, url, status } = exchange;
			return [`${path}: ${method} ${decodeURIComponent(url)} ${status}`, exchange];
		}),
	);
}

const isDone = (exchange: Recorded) => isApi(exchange) && exchange.status < 300;
const lists = those((each) => isDone(each) && Array.isArray(dataOf(each)));
const LISTED = /^\/(?:tasks|jobs)$/;
const single = (noun: string) =>
	those((each) => isDone(each) && pathOf(each).startsWith(`/${noun}s`) && isEntry(dataOf(each)));

it('holds exchanges of every kind', () => {
	expect(lists.length).toBeGreaterThan(10);
	expect(single('task').length).toBeGreaterThan(5);
	expect(single('job').length).toBeGreaterThan(5);
});

it.each(recordings.map(({ path, exchanges }) => [path, exchanges] as const))(
	'%s holds no secret, address or person',
	(_path, exchanges) => {
		expect(createScrubber([])(exchanges)).toEqual(exchanges);
	},
);

it.each(lists.filter(([, each]) => LISTED.test(pathOf(each))))('is a page: %s', (_words, each) => {
	expect((dataOf(each) as unknown[]).every(isEntry)).toBe(true);
	expect(typeof hasNextPage(each.body)).toBe('boolean');
	expect(servedPageSize(each.body)).toBeGreaterThan(0);
});

it.each(single('task'))('is a task: %s', (_words, each) => {
	const task = dataOf(each);
	if (!isEntry(task)) throw new Error('It is none');
	const { id, operation, status, ended_at: endedAt } = simplifyTask(task);
	expect(id).toMatch(/^[A-Za-z0-9-]+$/);
	expect(typeof operation).toBe('string');
	expect(TASK_STATUSES).toContain(status);
	expect(typeof endedAt === 'string').toBe(hasEnded(task));
	const isAwaited = operation === 'import/upload' && status === 'waiting';
	expect(formOf(task) !== undefined).toBe(isAwaited);
	const isExported = operation === 'export/url' && status === 'finished';
	expect(filesOf(task).some(({ url }) => typeof url === 'string')).toBe(isExported);
});

it.each(single('job'))('is a job: %s', (_words, each) => {
	const job = dataOf(each);
	if (!isEntry(job)) throw new Error('It is none');
	expect(tasksOf(job).length).toBeGreaterThan(0);
	expect(simplifyJob(job)).toMatchObject({ id: job.id, tag: job.tag, status: job.status });
	for (const task of tasksOf(job)) {
		expect([task.name, task.operation, task.status].map((value) => typeof value)).toEqual(
			Array(3).fill('string'),
		);
	}
	expect(firstCause(job) !== undefined).toBe(job.status === 'error');
	expect(firstCause(job)?.code).not.toBe('INPUT_TASK_FAILED');
});

it.each(lists.filter(([, each]) => pathOf(each) === '/operations'))(
	'is a part of the catalogue: %s',
	(_words, each) => {
		const rows = (dataOf(each) as unknown[]).filter(isRecord);
		const options = rows.flatMap((row) => (Array.isArray(row.options) ? row.options : []));
		expect(options.length > 0).toBe(each.url.includes('include=options'));
		const names = new Set(options.filter(isRecord).map(({ name }) => name));
		const offered = offeredIn(rows, []);
		expect(offered.map(({ name }) => name).sort()).toEqual([...names].sort());
	},
);

it.each(those((each) => isApi(each) && each.status >= 400))('is explained: %s', (_words, each) => {
	const { method, status, headers, body } = each;
	const answer = { status, headers, body };
	const { message, description } = explain(answer, { method, subject: 'Task "1"' });
	expect(message).not.toBe('CloudConvert refused the request');
	expect(description).toContain(String(isRecord(body) && body.message));
	expect(vendorCode(answer)).toMatch(/^[A-Z_]+$/);
});
