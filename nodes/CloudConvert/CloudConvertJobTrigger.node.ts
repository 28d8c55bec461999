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

import { simplifyField } from './panel/fields';
import { hasWebhook, registerWebhook, removeWebhook } from './webhook/lifecycle';
import { eventsField, jobFilters, outputField } from './webhook/parameters';
import { putOut } from './webhook/putOut';
import { receiveCall } from './webhook/receive';

export class CloudConvertJobTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CloudConvert Job Trigger',
		name: 'cloudConvertJobTrigger',
		icon: { light: 'file:cloudconvert.svg', dark: 'file:cloudconvert.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ "job: " + $parameter["events"].join(", ") }}',
		description: 'Starts the workflow the moment a CloudConvert job has finished or failed',
		defaults: { name: 'CloudConvert Job Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'cloudConvertTasksApi', required: true }],
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'cloudconvert' },
		],
		properties: [eventsField, jobFilters, outputField, simplifyField],
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await hasWebhook(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				await registerWebhook(this);
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				await removeWebhook(this);
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveCall(this);
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await putOut(this);
	}
}
