import type { NodeApiError, WorkflowExecuteMode } from 'n8n-workflow';

import { CloudConvertTrigger } from '../../nodes/CloudConvert/CloudConvertTrigger.node';
import { createPoller, type PollerOptions } from './engine';
import type { World, WorldTask } from './world';

type TriggerOptions = Omit<PollerOptions, 'nodeType'>;

/** The trigger in a workflow of n8n, as it is polled time after time. */
export function createTrigger(options: TriggerOptions = {}) {
	const poller = createPoller({ nodeType: new CloudConvertTrigger(), ...options });
	/** Everything that n8n would save, as the text that it saves. */
	const saved = () => JSON.stringify(poller.workflow.staticData);
	return {
		...poller,
		saved,
		/** The IDs that a poll puts out; `null` when it starts no workflow. */
		async pollIds(): Promise<unknown[] | null> {
			const output = await poller.poll();
			return output === null ? null : output.flat().map(({ json }) => json.id);
		},
		/** The error of a poll that fails. */
		async failedPoll(mode?: WorkflowExecuteMode): Promise<NodeApiError> {
			const outcome: unknown = await poller.poll(mode).catch((error: unknown) => error);
			if (outcome instanceof Error) return outcome as NodeApiError;
			throw new Error(`The poll did not fail: ${JSON.stringify(outcome)}`);
		},
		/** The same workflow after n8n has read it from what it had saved. */
		restarted: (changes: TriggerOptions = {}) =>
			createTrigger({
				...options,
				staticData: JSON.parse(saved()) as Record<string, unknown>,
				...changes,
			}),
	};
}

/** A trigger that has been activated. */
export async function createActiveTrigger(options: TriggerOptions = {}) {
	const trigger = createTrigger(options);
	await trigger.poll('trigger', 'activate');
	return trigger;
}

/** Creates so many tasks, that end at once, that none of those before is on the first page. */
export function bury(world: World, task: Partial<WorldTask> = {}): void {
	world.advance(300);
	for (let count = 0; count < 120; count++) {
		world.createEnded('finished', task);
		world.advance(10);
	}
}

/** An open task that is not on the first page of the list. */
export function createOldOpenTask(world: World, task: Partial<WorldTask> = {}): WorldTask {
	const open = world.createTask(task);
	bury(world, task);
	return open;
}

/** Tasks that end in seconds of their own, as their IDs in the order of the end. */
export const createEndedOneByOne = (world: World, count: number): string[] =>
	Array.from({ length: count }, () => {
		world.advance(1);
		return world.createEnded().id;
	});
