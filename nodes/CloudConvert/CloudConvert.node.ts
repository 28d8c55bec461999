import {
	NodeConnectionTypes,
	type INodeProperties,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { searchJobs } from './listSearch/searchJobs';
import { searchOutputFormats } from './listSearch/searchOutputFormats';
import { searchTasks } from './listSearch/searchTasks';
import { loadingOptions } from './listSearch/getConversionOptions';
import { subtitleOf } from './panel/subtitle';
import { fileDescription } from './resources/file';
import { jobDescription } from './resources/job';
import { pdfDescription } from './resources/pdf';
import { taskDescription } from './resources/task';
import { LIVE_BASE_URL } from './transport/hosts';

const properties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'File', value: 'file' },
			{ name: 'Job', value: 'job' },
			{ name: 'PDF', value: 'pdf' },
			{ name: 'Task', value: 'task' },
		],
		default: 'task',
	},
	...fileDescription,
	...jobDescription,
	...pdfDescription,
	...taskDescription,
];

export class CloudConvert implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CloudConvert',
		name: 'cloudConvert',
		icon: { light: 'file:cloudconvert.svg', dark: 'file:cloudconvert.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitleOf(properties),
		description: 'Convert files with CloudConvert, and see and steer its jobs and tasks',
		defaults: { name: 'CloudConvert' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'cloudConvertTasksApi', required: true }],
		// The operations put the host of the credential in its place: n8n would evaluate an expression
		// here twice for each item.
		requestDefaults: { baseURL: LIVE_BASE_URL },
		// n8n adds fields of its own to this list.
		properties: [...properties],
	};

	methods = {
		listSearch: { searchJobs, searchOutputFormats, searchTasks },
		resourceMapping: { getConversionOptions: loadingOptions(() => this.description.properties) },
	};
}
