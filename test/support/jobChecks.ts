import type { JobRequest } from './world';
import { inputsOf } from './worldJobs';

/** What is wrong, by the field. */
type Errors = Record<string, string[]>;

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown) => typeof value === 'string';

/** Operations that begin with a file of their own. */
const isSource = (operation: string) => /^(?:import\/|capture-website$)/.test(operation);

/** The tasks from which no way leads back to a task that begins with a file of its own. */
function inCircles(tasks: Record<string, unknown>): string[] {
	let left = Object.entries(tasks) as Array<[string, { input?: unknown }]>;
	for (;;) {
		const names = left.map(([name]) => name);
		const rest = left.filter(([, { input }]) =>
			inputsOf(input).some((other) => names.includes(other)),
		);
		if (rest.length === left.length) return names;
		left = rest;
	}
}

/** What an operation cannot do without. */
const REQUIRED: Record<string, string[]> = {
	archive: ['output_format'],
	'capture-website': ['url', 'output_format'],
	command: ['engine', 'command', 'arguments'],
	convert: ['output_format'],
	merge: ['output_format'],
	'metadata/write': ['metadata'],
	'pdf/decrypt': ['password'],
	'pdf/encrypt': ['set_password'],
	'pdf/extract-pages': ['pages'],
	thumbnail: ['output_format'],
};

function taskErrors(field: string, task: unknown, names: string[]): Errors {
	if (!isObject(task)) return { [field]: [`The ${field} must be an array.`] };
	const { operation, input } = task;
	if (typeof operation !== 'string' || operation === '') {
		return { [`${field}.operation`]: [`The ${field}.operation field is required.`] };
	}
	if (!/^[a-z0-9-]+(?:\/[a-z0-9-]+)?$/.test(operation)) {
		return { [`${field}.operation`]: [`The selected ${field}.operation is invalid.`] };
	}
	const errors: Errors = {};
	const inputs = inputsOf(input);
	if (!inputs.every((name) => isText(name) && names.includes(name))) {
		errors[`${field}.input`] = [`The selected ${field}.input is invalid.`];
	}
	if (inputs.length === 0 && !isSource(operation)) {
		errors[`${field}.input`] = [`The ${field}.input field is required.`];
	}
	// As the vendor's own SDK found out: an address with a space is none.
	if (operation === 'import/url' && /\s/.test(String(task.url ?? ''))) {
		errors[`${field}.url`] = [`The ${field}.url format is invalid.`];
	}
	for (const option of REQUIRED[operation] ?? []) {
		if (task[option]) continue;
		errors[`${field}.${option}`] = [`The ${field}.${option} field is required.`];
	}
	return errors;
}

/** What the vendor would not accept in a request for a job; empty when all is well. */
export function jobErrors(request: unknown): Errors {
	const { tasks, tag, webhook_url: webhookUrl } = (request ?? {}) as Partial<JobRequest>;
	if (!isObject(tasks) || Object.keys(tasks).length === 0) {
		return { tasks: ['The tasks field is required.'] };
	}
	const errors: Errors = {};
	const names = Object.keys(tasks);
	for (const [name, task] of Object.entries(tasks)) {
		const field = `tasks.${name}`;
		if (!/^[A-Za-z0-9_-]+$/.test(name)) errors[field] = ['The task name is invalid.'];
		Object.assign(errors, taskErrors(field, task, names));
	}
	if (Object.keys(errors).length === 0) {
		for (const name of inCircles(tasks)) {
			errors[`tasks.${name}.input`] = ['The input leads back to the task itself.'];
		}
	}
	if (!isText(tag ?? '')) errors.tag = ['The tag must be a string.'];
	if (!isText(webhookUrl ?? '')) errors.webhook_url = ['The webhook url format is invalid.'];
	return errors;
}
