import { NodeOperationError, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';

import { pollBudget } from './budget';
import { createDelivery } from './deliver';
import { pollAndRemember, type Memory } from './memory';
import { readOwner } from './owner';
import { readTriggerParameters } from './parameters';
import { findSample } from './sample';
import { createTaskSource } from './source';
import { inTurn } from './turns';

/**
 * One poll in n8n: a manual one shows a task, any other puts out what is new and remembers that.
 *
 * @returns what starts the workflow, `null` when nothing does
 */
export async function pollOnce(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const parameters = readTriggerParameters(context);
	const { events, filters, isWanted, query } = parameters;
	const budget = pollBudget(context);
	const source = await createTaskSource(context, query, budget.requests);
	const deliver = await createDelivery(context, parameters, budget.files);
	if (context.getMode() === 'manual') {
		const sample = await findSample(source, filters, events, isWanted);
		if (sample) return [(await deliver([sample], new Map())).items];
		throw new NodeOperationError(context.getNode(), 'There is no task to show yet', {
			description:
				'No task that ended in the last 24 hours matches Trigger On and Filters. Convert a file, or change them, and fetch again.',
		});
	}

	const memory: Memory = context.getWorkflowStaticData('node');
	const watch = { events, filters, ...(await readOwner(context)) };
	const warn = (message: string) => context.logger.warn(message);
	const items = await inTurn(
		`${context.getWorkflow().id} ${watch.node}`,
		memory,
		watch,
		async () => await pollAndRemember(memory, source, watch, warn, deliver),
	);
	return items.length > 0 ? [items] : null;
}
