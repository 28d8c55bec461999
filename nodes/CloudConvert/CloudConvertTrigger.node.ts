import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';

import { filtersField, simplifyField } from './panel/fields';
import { jobIdFilter, operationFilter } from './panel/taskFilters';
import { toNodeError } from './errors/nodeError';
import { OutOfTime } from './trigger/budget';
import { eventsField, triggerOptions } from './trigger/parameters';
import { pollOnce } from './trigger/pollOnce';

export class CloudConvertTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CloudConvert Trigger',
		name: 'cloudConvertTrigger',
		icon: { light: 'file:cloudconvert.svg', dark: 'file:cloudconvert.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ "Task " + $parameter["events"].map((event) => (event === "error" ? "failed" : event)).join(" or ") }}',
		description: 'Starts the workflow when a CloudConvert task, such as the conversion of a file, has finished or failed',
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
		try {
			return await pollOnce(this);
		} catch (error) {
			throw toNodeError(this, error instanceof OutOfTime ? error.cause : error);
		}
	}
}
