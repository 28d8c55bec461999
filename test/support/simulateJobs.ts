import type { INodeParameters } from 'n8n-workflow';

import { conversion } from './client';
import { located, run, simulate } from './simulate';
import type { World, WorldJob } from './world';

/** Runs one operation of the Job resource. */
export const runJob: typeof run = async (operation, parameters = {}, settings = {}) =>
	await run(operation, { resource: 'job', ...parameters }, settings);

/** The Job field, filled in each of its modes. */
export const jobById = (value: unknown): INodeParameters => ({ jobId: located('id', value) });
export const jobByUrl = (value: unknown): INodeParameters => ({ jobId: located('url', value) });
export const jobFromList = (value: unknown): INodeParameters => ({ jobId: located('list', value) });

/** The Job field taking the ID from each input item. */
export const jobOfItem = jobById('={{ $json.id }}');

/** A job that converts a file from a URL; without seconds it has finished already. */
export function createJob(world: World, tag?: string, seconds = 0): WorldJob {
	world.taskSeconds = seconds;
	const url = 'https://example.com/report.docx';
	return world.createJob({ ...conversion({ operation: 'import/url', url }), tag });
}

/** A job whose conversion failed, and its export with it. */
export function createFailedJob(world: World, seconds = 0): WorldJob {
	world.failOperation('convert');
	return createJob(world, 'failed', seconds);
}

/** A world with this many jobs, and their IDs in the order of the list. */
export function simulateJobs(count: number) {
	const simulation = simulate();
	const ids = Array.from({ length: count }, () => createJob(simulation.world).id).reverse();
	return { ...simulation, ids };
}

/** The fields of a simplified job, in their order. */
export const SIMPLE_JOB_FIELDS = [
	'id',
	'tag',
	'status',
	'created_at',
	'ended_at',
	'credits',
	'tasks',
	'files',
];
