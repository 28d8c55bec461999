import type {
	IDataObject,
	IHookFunctions,
	INodeProperties,
	INodePropertyOptions,
	IWebhookFunctions,
} from 'n8n-workflow';

import { simplifyJob, type Job } from '../api/job';
import { simplifyTask, type Task } from '../api/task';
import { filtersField, readSimplify } from '../panel/fields';
import { invalidField, readChoices, readText, type Field } from '../panel/parameters';
import { EVENT_OPTIONS, type JobEvent } from './events';

const EVENTS: Field = { name: 'events', label: 'Trigger On' };
const TAG: Field = { name: 'filters.tag', label: 'Tag' };
export const OUTPUT: Field = { name: 'output', label: 'Output' };

/** What is put out for a job. */
export type Output = 'files' | 'job' | 'tasks';

const OUTPUT_OPTIONS: Array<INodePropertyOptions & { value: Output }> = [
	{
		name: 'Files',
		value: 'files',
		description:
			'One item for each exported file, downloaded into the binary field data. A job without files gives one item that tells of it.',
	},
	{ name: 'Job', value: 'job', description: 'One item: the job, with its tasks' },
	{
		name: 'Tasks',
		value: 'tasks',
		description: 'One item for each task of the job, as CloudConvert Trigger puts them out',
	},
];

export const eventsField: INodeProperties = {
	displayName: EVENTS.label,
	name: EVENTS.name,
	type: 'multiOptions',
	required: true,
	default: ['finished', 'failed'],
	options: EVENT_OPTIONS,
	description: 'What starts the workflow when it happens to a job of the account',
};

export const jobFilters = filtersField([
	{
		displayName: TAG.label,
		name: 'tag',
		type: 'string',
		default: '',
		description: 'Only jobs with exactly this tag',
	},
]);

export const outputField: INodeProperties = {
	displayName: OUTPUT.label,
	name: OUTPUT.name,
	type: 'options',
	default: 'job',
	options: OUTPUT_OPTIONS,
	description: 'What to put out for a job',
};

/**
 * Which events are wanted.
 *
 * @throws NodeOperationError when there is none, or one that does not exist
 */
export function readEvents(context: IHookFunctions | IWebhookFunctions): JobEvent[] {
	const events = readChoices(context, EVENTS, EVENT_OPTIONS) as JobEvent[];
	if (events.length > 0) return events;
	throw invalidField(context, EVENTS, 'is empty', 'Choose at least one event.');
}

/** What the user set in the panel, as far as a call needs it. */
export interface JobTriggerParameters {
	events: JobEvent[];
	/** Empty for any. */
	tag: string;
	output: Output;
	/** Turn a job or task into what is put out. */
	showJob: (job: Job) => IDataObject;
	showTask: (task: Task) => IDataObject;
}

/** @throws NodeOperationError naming the field that cannot be used */
export function readJobTriggerParameters(context: IWebhookFunctions): JobTriggerParameters {
	const [output = 'job'] = readChoices(context, OUTPUT, OUTPUT_OPTIONS) as Output[];
	const simplify = readSimplify(context);
	return {
		events: readEvents(context),
		tag: readText(context, TAG),
		output,
		showJob: (job) => (simplify ? simplifyJob(job) : job),
		showTask: (task) => (simplify ? simplifyTask(task) : task),
	};
}
