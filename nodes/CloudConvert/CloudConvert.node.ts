import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { searchTasks } from './listSearch/searchTasks';
import { taskDescription } from './resources/task';
import { LIVE_BASE_URL } from './shared/hosts';

export class CloudConvert implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CloudConvert',
		name: 'cloudConvert',
		icon: { light: 'file:cloudconvert.svg', dark: 'file:cloudconvert.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'See and steer the tasks of CloudConvert: get, wait, list, cancel, retry, delete',
		defaults: { name: 'CloudConvert' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'cloudConvertTasksApi', required: true }],
		// The operations put the host of the credential in its place: n8n would evaluate an expression
		// here twice for each item.
		requestDefaults: { baseURL: LIVE_BASE_URL },
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [{ name: 'Task', value: 'task' }],
				default: 'task',
			},
			...taskDescription,
		],
	};

	methods = { listSearch: { searchTasks } };
}
