import { WorkflowExecute } from 'n8n-core';
import type { INode, Workflow } from 'n8n-workflow';

/** Counts how often n8n has run the CloudConvert node, which it does again with Retry On Fail. */
export function countNodeRuns(): () => number {
	const prototype = WorkflowExecute.prototype as unknown as {
		runNode: (workflow: Workflow, data: { node: INode }) => unknown;
	};
	const runs = jest.spyOn(prototype, 'runNode');
	return () => runs.mock.calls.filter(([, { node }]) => node.name === 'CloudConvert').length;
}
