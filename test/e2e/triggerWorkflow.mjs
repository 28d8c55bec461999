// A workflow that the trigger starts, polling every second.
import { everySeconds } from '../../scripts/n8n/pollTimes.mjs';
import { TRIGGER } from './lane.mjs';
import { chain, node } from './workflow.mjs';

export const TRIGGER_NAME = 'CloudConvert Trigger';

/** @param {import('./lane.mjs').Lane} lane */
export function triggerNode(lane, parameters = {}, credential = lane.credential) {
	return node(
		TRIGGER_NAME,
		TRIGGER,
		{
			pollTimes: everySeconds(1),
			events: ['finished', 'error'],
			filters: {},
			simplify: true,
			options: {},
			...parameters,
		},
		{ credentials: lane.credentials(credential) },
	);
}

/**
 * @param {import('./lane.mjs').Lane} lane from `openLane`
 * @param {{ parameters?: object, credential?: any, next?: any[] }} [more] `next`: further nodes behind
 *   the trigger
 */
export async function createTriggerWorkflow(lane, { parameters, credential, next } = {}) {
	const nodes = [
		triggerNode(lane, parameters, credential),
		...(next ?? [node('Received', 'noOp')]),
	];
	return await lane.rest.createWorkflow(chain('e2e trigger', nodes));
}
