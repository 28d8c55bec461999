import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { fileOf } from './fileContent';
import { byId, located } from './simulate';
import { filled } from './simulateForm';
import { createJob, jobById } from './simulateJobs';
import type { World } from './world';

/** A parameter: its label in the panel, and where a value for it goes. */
export type Place = [label: string, place: (value: unknown) => object];

/** An operation with its parameters. */
export interface Target {
	resource: string;
	operation: string;
	/** Parameters that work, for something that is in the world. */
	prepare: (world: World) => INodeParameters;
	places: Place[];
	/** Which requests it may send, each as method, host and path. */
	allowed: RegExp;
}

const plain = (name: string) => (value: unknown) => ({ [name]: value });
const option = (name: string) => (value: unknown) => ({ options: { [name]: value } });
const filter = (name: string) => (value: unknown) => ({ filters: { [name]: value } });

const locatorPlaces = (label: string, name: string, modes = ['id', 'url', 'list']): Place[] => [
	...modes.map((mode): Place => [label, (value) => ({ [name]: located(mode, value) })]),
	[label, plain(name)],
];

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
const FILES = '(?:POST upload|GET storage)\\.cloudconvert\\.com/';
const ID = '[A-Za-z0-9-]+';

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
		places: [...task, simplify, maxWait, ['Fail on Task Error', option('failOnTaskError')]],
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
		places: [...job, simplify, maxWait, ['Fail on Job Error', option('failOnJobError')]],
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

const outputFormat = { outputFormat: located('id', 'pdf') };
const conversion = requests(
	`POST ${API}/jobs`,
	`GET ${API}/tasks/${ID}`,
	`GET ${SYNC}/jobs/${ID}`,
	`DELETE ${API}/jobs/${ID}`,
	`${FILES}${ID}`,
	`${FILES}tasks/${ID}/0/.*`,
);
const files: Array<Omit<Target, 'resource'>> = [
	{
		operation: 'convert',
		// A Source by expression does not tell the panel which of the fields after it will be needed.
		prepare: () => ({ ...outputFormat, url: 'https://example.com/a.txt' }),
		places: [
			['Source', plain('source')],
			inputBinary,
			...locatorPlaces('Output Format', 'outputFormat', ['id', 'list']),
			['Conversion Options', plain('conversionOptions')],
			...['string', 'boolean', 'number', 'options', 'array', 'object'].map((type): Place => [
				'Conversion Options',
				(value) => filled({ some: value }, [{ id: 'some', type: type as 'string', options: [] }]),
			]),
			['Delete After', option('deleteAfter')],
			['Download', option('download')],
			['Engine', option('engine')],
			['Filename', option('filename')],
			['Further Options', option('furtherOptions')],
			['Reuse Job', option('reuseJob')],
			['Input Format', option('inputFormat')],
			maxWait,
			tag,
		],
		allowed: conversion,
	},
	{
		operation: 'convert',
		prepare: () => ({ ...outputFormat, source: 'url' }),
		places: [['URL', plain('url')]],
		allowed: conversion,
	},
];

/** All operations with all their parameters. */
export const TARGETS: Target[] = [
	...tasks.map((target) => ({ resource: 'task', ...target })),
	...jobs.map((target) => ({ resource: 'job', ...target })),
	...files.map((target) => ({ resource: 'file', ...target })),
];

/** An item with a value and a small file in its field `data`. */
export const itemWith = (value: unknown): INodeExecutionData => ({
	json: { value } as INodeExecutionData['json'],
	binary: {
		data: { data: Buffer.from('a').toString('base64'), mimeType: 'text/plain', fileName: 'a.txt' },
	},
});
