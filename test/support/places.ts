import type { INodeExecutionData } from 'n8n-workflow';

import { fileOf } from './fileContent';
import { ONE_STEP } from './oneStepPlaces';
import { FILES, ID, locatorPlaces, type Place, type Target } from './place';
import { byId } from './simulate';
import { createJob, jobById } from './simulateJobs';
import type { World } from './world';

const plain = (name: string) => (value: unknown) => ({ [name]: value });
const option = (name: string) => (value: unknown) => ({ options: { [name]: value } });
const filter = (name: string) => (value: unknown) => ({ filters: { [name]: value } });

const task = locatorPlaces('Task', 'taskId');
const job = locatorPlaces('Job', 'jobId');
const simplify: Place = ['Simplify', plain('simplify')];
const include: Place = ['Include', option('include')];
const maxWait: Place = ['Max Wait', option('maxWait')];
const status: Place = ['Status', filter('status')];
const limits: Place[] = [
	['Return All', plain('returnAll')],
	['Limit', plain('limit')],
];
const inputBinary: Place = ['Input Binary Field', plain('inputBinaryPropertyName')];
const tag: Place = ['Tag', option('tag')];

const API = 'api\\.cloudconvert\\.com/v2';
const SYNC = `sync\\.${API}`;

const requests = (...forms: string[]) => new RegExp(`^(?:${forms.join('|')})$`);

const onTask = (world: World) => byId(world.createEnded().id);
const onJob = (world: World) => jobById(createJob(world).id);
const onExport = (world: World) => {
	const files = [fileOf({ filename: 'a.pdf', content: 'a' })];
	return byId(world.createEnded('finished', { operation: 'export/url', files }).id);
};
const onUpload = (world: World) =>
	byId(world.createTask({ operation: 'import/upload', status: 'waiting', files: [] }).id);

const tasks: Array<Omit<Target, 'resource'>> = [
	{
		operation: 'get',
		prepare: onTask,
		places: [...task, simplify, include],
		allowed: requests(`GET ${API}/tasks/${ID}`),
	},
	{
		operation: 'wait',
		prepare: onTask,
		places: [...task, simplify, maxWait, ['Fail if Task Failed', option('failOnTaskError')]],
		allowed: requests(`GET ${SYNC}/tasks/${ID}`),
	},
	{
		operation: 'getAll',
		prepare: () => ({}),
		places: [
			...limits,
			['Job ID', filter('jobId')],
			['Operation', filter('operation')],
			status,
			simplify,
			include,
		],
		allowed: requests(`GET ${API}/tasks`),
	},
	{
		operation: 'cancel',
		prepare: (world) => byId(world.createTask().id),
		places: [...task, simplify],
		allowed: requests(`POST ${API}/tasks/${ID}/cancel`),
	},
	{
		operation: 'retry',
		prepare: onTask,
		places: [...task, simplify],
		allowed: requests(`POST ${API}/tasks/${ID}/retry`),
	},
	{
		operation: 'delete',
		prepare: onTask,
		places: task,
		allowed: requests(`DELETE ${API}/tasks/${ID}`),
	},
	{
		operation: 'download',
		prepare: onExport,
		places: [...task, ['Put Output File in Field', plain('binaryPropertyName')]],
		allowed: requests(`GET ${API}/tasks/${ID}`, `${FILES}tasks/${ID}/0/a\\.pdf`),
	},
	{
		operation: 'upload',
		prepare: onUpload,
		places: [...task, inputBinary],
		allowed: requests(`GET ${API}/tasks/${ID}`, `${FILES}${ID}`),
	},
];

const jobs: Array<Omit<Target, 'resource'>> = [
	{
		operation: 'create',
		prepare: () => ({}),
		places: [['Definition', plain('definition')], simplify, tag],
		allowed: requests(`POST ${API}/jobs`),
	},
	{
		operation: 'get',
		prepare: onJob,
		places: [...job, simplify, include],
		allowed: requests(`GET ${API}/jobs/${ID}`),
	},
	{
		operation: 'wait',
		prepare: onJob,
		places: [...job, simplify, maxWait, ['Fail if Job Failed', option('failOnJobError')]],
		allowed: requests(`GET ${SYNC}/jobs/${ID}`),
	},
	{
		operation: 'getAll',
		prepare: () => ({}),
		places: [...limits, status, ['Tag', filter('tag')], simplify, include],
		allowed: requests(`GET ${API}/jobs`),
	},
	{
		operation: 'delete',
		prepare: onJob,
		places: job,
		allowed: requests(`DELETE ${API}/jobs/${ID}`),
	},
];

/** All operations with all their parameters. */
export const TARGETS: Target[] = [
	...tasks.map((target) => ({ resource: 'task', ...target })),
	...jobs.map((target) => ({ resource: 'job', ...target })),
	...ONE_STEP,
];

/** An item with a value and a small file in its field `data`. */
export const itemWith = (value: unknown): INodeExecutionData => ({
	json: { value } as INodeExecutionData['json'],
	binary: {
		data: { data: Buffer.from('a').toString('base64'), mimeType: 'text/plain', fileName: 'a.txt' },
	},
});
