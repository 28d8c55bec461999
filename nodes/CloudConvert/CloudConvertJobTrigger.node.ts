import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type IHookFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { filtersField, simplifyField } from './panel/fields';
import { tagFilter } from './panel/tagFilter';
import { eventsField, outputField } from './webhook/parameters';

// n8n loads all nodes when it starts: what only a webhook needs can wait for one.
const lifecycle = async () => await import('./webhook/lifecycle');

export class CloudConvertJobTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CloudConvert Job Trigger',
		name: 'cloudConvertJobTrigger',
		icon: { light: 'file:cloudconvert.svg', dark: 'file:cloudconvert.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ "Job " + $parameter["events"].join(" or ") }}',
		description: 'Starts the workflow the moment a CloudConvert job has finished or failed',
		defaults: { name: 'CloudConvert Job Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'cloudConvertTasksApi', required: true }],
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'cloudconvert' },
		],
		properties: [eventsField, filtersField([tagFilter]), outputField, simplifyField],
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await (await lifecycle()).hasWebhook(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				await (await lifecycle()).registerWebhook(this);
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				await (await lifecycle()).removeWebhook(this);
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await (await import('./webhook/receive')).receiveCall(this);
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await (await import('./webhook/putOut')).putOut(this);
	}
}
