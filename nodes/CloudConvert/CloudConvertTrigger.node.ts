import {
	NodeConnectionTypes,
	NodeOperationError,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';

import { filtersField, simplifyField } from './panel/fields';
import { jobIdFilter, operationFilter } from './panel/taskFilters';
import { toNodeError } from './errors/nodeError';
import { pollAndRemember, type Memory } from './trigger/memory';
import { createDelivery } from './trigger/deliver';
import { eventsField, readTriggerParameters, triggerOptions } from './trigger/parameters';
import { findSample } from './trigger/sample';
import { createTaskSource } from './trigger/source';
import { inTurn } from './trigger/turns';

export class CloudConvertTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CloudConvert Trigger',
		name: 'cloudConvertTrigger',
		icon: { light: 'file:cloudconvert.svg', dark: 'file:cloudconvert.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ "task: " + $parameter["events"].join(", ") }}',
		description: 'Starts the workflow when a CloudConvert task has finished or failed',
		defaults: { name: 'CloudConvert Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'cloudConvertTasksApi', required: true }],
		properties: [
			eventsField,
			filtersField([jobIdFilter, operationFilter]),
			simplifyField,
			triggerOptions,
		],
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const parameters = readTriggerParameters(this);
		const { events, filters, query } = parameters;
		const source = await createTaskSource(this, query);
		const deliver = await createDelivery(this, parameters);
		if (this.getMode() === 'manual') {
			const sample = await findSample(source, filters, events);
			if (sample) return [(await deliver([sample])).items];
			throw new NodeOperationError(this.getNode(), 'There is no task to show yet', {
				description:
					'No task that ended in the last 24 hours matches Trigger On and Filters. Convert a file, or change them, and fetch again.',
			});
		}

		try {
			const memory: Memory = this.getWorkflowStaticData('node');
			const warn = (message: string) => this.logger.warn(message);
			const items = await inTurn(
				`${this.getWorkflow().id} ${this.getNode().id}`,
				memory,
				async () => await pollAndRemember(memory, source, filters, warn, deliver),
			);
			return items.length > 0 ? [items] : null;
		} catch (error) {
			throw toNodeError(this, error);
		}
	}
}
