import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { executeNode, type NodeRun } from './engine';
import { located, itemsOf } from './simulate';
import { createJob } from './simulateJobs';
import type { LoggedRequest } from './simulator';
import type { World } from './world';

/** An operation that creates, cancels, retries or deletes, for items that name what in `id`. */
export interface Changing {
	name: string;
	parameters: INodeParameters;
	/** Values of `id` that can be worked on. */
	prepare: (world: World, count: number) => string[];
	/** A value of `id` that nobody can work on. */
	bad: string;
	/** Whether a request begins the work on an item. */
	isBeginning: (request: LoggedRequest) => boolean;
	/** The IDs of what was begun: of what is new, where something is. */
	begun: (world: World, requests: LoggedRequest[]) => string[];
}

const ID = '={{ $json.id }}';
const onTask = { resource: 'task', taskId: located('id', ID) };
const onJob = { resource: 'job', jobId: located('id', ID) };

const times = (count: number, make: (index: number) => string): string[] =>
	Array.from({ length: count }, (_, index) => make(index));

const addressOf = (index: number) => `https://example.com/${index}.docx`;

const definitionOf = (url: string) =>
	JSON.stringify({
		import: { operation: 'import/url', url },
		convert: { operation: 'convert', input: 'import', output_format: 'pdf' },
		export: { operation: 'export/url', input: 'convert' },
	});

const isPost = (path: RegExp) => (request: LoggedRequest) =>
	request.method === 'POST' && path.test(request.path);
const isDeletion = ({ method }: LoggedRequest) => method === 'DELETE';
const lastOf = ({ path }: LoggedRequest) =>
	path
		.replace(/\/(?:cancel|retry)$/, '')
		.split('/')
		.at(-1);

const jobsOf = ({ charges }: World) => charges.map(({ jobId }) => jobId);
const namedBy = (isBeginning: Changing['isBeginning']) => (_world: World, all: LoggedRequest[]) =>
	all.filter(isBeginning).map((request) => String(lastOf(request)));

/** The operations that cost or change something. */
export const CHANGING: Changing[] = [
	{
		name: 'File > Convert',
		parameters: {
			resource: 'file',
			operation: 'convert',
			outputFormat: located('id', 'pdf'),
			source: 'url',
			url: ID,
		},
		prepare: (_world, count) => times(count, addressOf),
		bad: 'no address',
		isBeginning: isPost(/\/jobs$/),
		begun: jobsOf,
	},
	{
		name: 'Job > Create',
		parameters: { resource: 'job', operation: 'create', definition: ID },
		prepare: (_world, count) => times(count, (index) => definitionOf(addressOf(index))),
		bad: '{}',
		isBeginning: isPost(/\/jobs$/),
		begun: jobsOf,
	},
	{
		name: 'Task > Retry',
		parameters: { ...onTask, operation: 'retry' },
		prepare: (world, count) => times(count, () => world.createEnded('error').id),
		bad: 'not an ID',
		isBeginning: isPost(/\/retry$/),
		begun: ({ charges }) => charges.map(({ taskId }) => String(taskId)),
	},
	{
		name: 'Task > Cancel',
		parameters: { ...onTask, operation: 'cancel' },
		prepare: (world, count) => times(count, () => world.createTask().id),
		bad: 'not an ID',
		isBeginning: isPost(/\/cancel$/),
		begun: namedBy(isPost(/\/cancel$/)),
	},
	{
		name: 'Task > Delete',
		parameters: { ...onTask, operation: 'delete' },
		prepare: (world, count) => times(count, () => world.createEnded().id),
		bad: 'not an ID',
		isBeginning: isDeletion,
		begun: namedBy(isDeletion),
	},
	{
		name: 'Job > Delete',
		parameters: { ...onJob, operation: 'delete' },
		prepare: (world, count) => times(count, () => createJob(world).id),
		bad: 'not an ID',
		isBeginning: isDeletion,
		begun: namedBy(isDeletion),
	},
];

/** Whether a request is the beginning of the work on this value. */
export const beginning =
	({ isBeginning }: Changing, value: string) =>
	(request: LoggedRequest): boolean => {
		if (!isBeginning(request)) return false;
		const [, url = value] = /"url":"([^"]*)"/.exec(value) ?? [];
		return request.path.includes(value) || JSON.stringify(request.body ?? '').includes(url);
	};

/** Runs the operation for items with these values. */
export const runChanging = async (
	{ parameters }: Changing,
	values: string[],
	{ parameters: more, ...settings }: Partial<NodeRun> = {},
) =>
	await executeNode({
		...settings,
		parameters: { ...parameters, ...more },
		items: itemsOf(values) as INodeExecutionData[],
	});
