import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../transport/json';

/** What is wrong with a definition, continuing "Definition ...". */
export interface Flaw {
	problem: string;
	hint: string;
}

/** What the vendor takes for the name of a task. */
const NAME = /^[A-Za-z0-9_-]+$/;

/** The ID of a task outside of the job, which an input may name as well. */
const TASK_ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** The smallest definition. */
const EXAMPLE = '{"tasks": {"import": {"operation": "import/upload"}}}';

const inputsOf = (task: IDataObject): unknown[] =>
	task.input === undefined ? [] : [task.input].flat();

const quote = (name: unknown): string =>
	`"${(typeof name === 'string' ? name : JSON.stringify(name)).slice(0, 60)}"`;

function flawOfTask(name: string, task: unknown, tasks: IDataObject): Flaw | undefined {
	if (!NAME.test(name)) {
		const hint = 'A task name has letters, digits, hyphens and underscores only.';
		return { problem: `has a task with the name ${quote(name)}`, hint };
	}
	if (!isRecord(task) || typeof task.operation !== 'string' || task.operation.trim() === '') {
		const hint = 'Each task needs an operation, such as "import/url", "convert" or "export/url".';
		return { problem: `has no operation for the task ${quote(name)}`, hint };
	}
	const missing = inputsOf(task).find(
		(input) => typeof input !== 'string' || !(Object.hasOwn(tasks, input) || TASK_ID.test(input)),
	);
	if (missing === undefined) return undefined;
	const hint = `The input of ${quote(name)} must be the name of a task in this job, or a list of them. There are: ${Object.keys(tasks).join(', ')}.`;
	return { problem: `has no task ${quote(missing)}`, hint };
}

/** What is wrong with the tasks of a job, if something is; the vendor would charge for what is right. */
export function flawOf(tasks: IDataObject): Flaw | undefined {
	const names = Object.keys(tasks);
	if (names.length === 0) {
		return { problem: 'has no tasks', hint: `Give at least one task, such as ${EXAMPLE}.` };
	}
	// Only an object is a task of this name.
	if (Array.isArray(tasks.tasks)) {
		const hint = `tasks is a list; it must be an object whose keys are the names of the tasks: ${EXAMPLE}.`;
		return { problem: 'has a list of tasks', hint };
	}
	for (const name of names) {
		const flaw = flawOfTask(name, tasks[name], tasks);
		if (flaw) return flaw;
	}
	return undefined;
}

/**
 * The body of `POST /jobs` that a definition means: the body itself, or only its tasks.
 *
 * @param tag takes the place of the definition's own, unless it is empty
 */
export function jobBody(
	definition: IDataObject,
	tag: string,
): IDataObject & { tasks: IDataObject } {
	const { tasks } = definition;
	// A task may have any name: "tasks" as well as "operation".
	const isBody = isRecord(tasks) && typeof tasks.operation !== 'string';
	const body = isBody ? { ...definition, tasks } : { tasks: definition };
	return tag === '' ? body : { ...body, tag };
}
