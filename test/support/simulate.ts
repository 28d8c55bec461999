import nock from 'nock';

import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { executeNode, type NodeRun } from './engine';
import { mount } from './mount';
import { Simulator, type LoggedRequest } from './simulator';
import { World } from './world';

/** A request in one line: method, host, path and readable query. */
export function requestLine({ method, host, path, query }: LoggedRequest): string {
	const pairs = Object.entries(query).map(([name, value]) => `${name}=${value}`);
	return `${method} ${host}${path}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`;
}

/** CloudConvert in memory, answering on its hosts until the test has ended. */
export function simulate(waiting?: 'jump' | 'real') {
	// One that was made before in the same test answers no more.
	nock.cleanAll();
	const world = new World();
	const simulator = new Simulator(world, waiting);
	mount(simulator);
	/** Every request that arrived, in order. */
	const requests = () => simulator.requests.map(requestLine);
	return { world, simulator, requests };
}

type Settings = Omit<NodeRun, 'parameters'>;

/** Runs one operation of the node. */
export const run = async (
	operation: string,
	parameters: INodeParameters = {},
	settings: Settings = {},
) => await executeNode({ parameters: { operation, ...parameters }, ...settings });

/** A locator as the panel fills it. */
export const located = (mode: string, value: unknown) =>
	({ __rl: true, mode, value }) as unknown as INodeParameters;

/** The Task field, filled in each of its modes. */
export const byId = (value: unknown) => ({ taskId: located('id', value) });
export const byUrl = (value: unknown) => ({ taskId: located('url', value) });
export const fromList = (value: unknown) => ({ taskId: located('list', value) });

/** The Task field taking the ID from each input item. */
export const idOfItem = byId('={{ $json.id }}');

export const itemsOf = (ids: unknown[]): INodeExecutionData[] =>
	ids.map((id) => ({ json: { id } as INodeExecutionData['json'] }));

/** On Error settings of the node. */
export const continueRegular: Settings = { node: { onError: 'continueRegularOutput' } };
export const continueError: Settings = { node: { onError: 'continueErrorOutput' } };

/** The ten fields of a simplified task, in their order. */
export const SIMPLE_FIELDS = [
	'id',
	'job_id',
	'name',
	'operation',
	'status',
	'code',
	'message',
	'credits',
	'ended_at',
	'files',
];

/** Makes back-off waits take no time (the jitter takes the whole wait away). */
export const withoutBackOff = () => jest.spyOn(Math, 'random').mockReturnValue(-0.5);
