import type {
	IDataObject,
	INodeProperties,
	INodePropertyOptions,
	IPollFunctions,
} from 'n8n-workflow';

import {
	includeOption,
	includeQuery,
	optionsField,
	readInclude,
	readSimplify,
} from '../panel/fields';
import { readFilters, type TaskFilters } from '../panel/taskFilters';
import { IS_EMPTY, invalidField, readBoolean, readChoices, type Field } from '../panel/parameters';
import { isFollowUp } from '../api/job';
import { simplifyTask, type Task } from '../api/task';
import { LIST_INCLUDE_OPTIONS, type EndedStatus } from '../api/vocabulary';

const EVENTS: Field = { name: 'events', label: 'Trigger On' };
const DOWNLOAD: Field = { name: 'options.download', label: 'Download' };

const CAUSES_ONLY: Field = { name: 'options.causesOnly', label: 'Leave Out Follow-Ups' };

const EVENT_OPTIONS: INodePropertyOptions[] = [
	{ name: 'Task Failed', value: 'error', description: 'A task ended with the status error' },
	{
		name: 'Task Finished',
		value: 'finished',
		description: 'A task ended with the status finished',
	},
];

export const eventsField: INodeProperties = {
	displayName: EVENTS.label,
	name: EVENTS.name,
	type: 'multiOptions',
	required: true,
	default: ['finished', 'error'],
	options: EVENT_OPTIONS,
	description: 'Which ends of a task start the workflow',
};

const downloadOption: INodeProperties = {
	displayName: DOWNLOAD.label,
	name: 'download',
	type: 'boolean',
	default: false,
	description:
		'Whether to put out the files of finished Export to URL tasks as well: in the binary fields data, data_1, data_2 and so on',
};

const causesOnlyOption: INodeProperties = {
	displayName: CAUSES_ONLY.label,
	name: 'causesOnly',
	type: 'boolean',
	default: false,
	description:
		'Whether to leave out the tasks that failed only because another one did: an export after a conversion that failed, for example',
};

export const triggerOptions = optionsField([
	downloadOption,
	includeOption(LIST_INCLUDE_OPTIONS),
	causesOnlyOption,
]);

/** What the user set in the trigger's panel. */
export interface TriggerParameters {
	events: EndedStatus[];
	filters: TaskFilters;
	/** What every request asks for besides. */
	query: IDataObject;
	/** Whether to put out files as well. */
	download: boolean;
	/** Whether a task that has ended starts the workflow. */
	isWanted: (task: Task) => boolean;
	/** Turns a task into what the trigger puts out. */
	toOutput: (task: Task) => IDataObject;
}

/** @throws NodeOperationError naming the field that cannot be used */
export function readTriggerParameters(context: IPollFunctions): TriggerParameters {
	const events = readChoices(context, EVENTS, EVENT_OPTIONS) as EndedStatus[];
	if (events.length === 0) {
		throw invalidField(context, EVENTS, IS_EMPTY, 'Choose at least one way in which a task ends.');
	}
	const simplify = readSimplify(context);
	const include = readInclude(context, LIST_INCLUDE_OPTIONS);
	const causesOnly = readBoolean(context, CAUSES_ONLY, false);
	return {
		events,
		filters: readFilters(context),
		query: includeQuery(include),
		download: readBoolean(context, DOWNLOAD, false),
		isWanted: (task) => !causesOnly || !isFollowUp(task),
		toOutput: (task) => (simplify ? simplifyTask(task, include) : task),
	};
}
