import type { INodeParameters } from 'n8n-workflow';

import { executeNode, type NodeRun } from './engine';
import { WORKING } from './oneStepPlaces';
import type { simulate } from './simulate';
import { isCreation, itemWithFile } from './simulateFiles';
import type { JobRequest } from './world';

/** Runs an operation such as `pdf/ocr`, on an item with a PDF unless told. */
export async function runOneStep(
	path: string,
	parameters: INodeParameters = {},
	more: Partial<NodeRun> = {},
) {
	const [resource, operation] = path.split('/');
	const { items = [await itemWithFile('the report', 'report.pdf')] } = more;
	const all = { resource, operation, ...WORKING[path], ...parameters };
	return await executeNode({ ...more, items, parameters: all });
}

/** What the jobs were created from. */
export const bodiesOf = ({ simulator }: ReturnType<typeof simulate>) =>
	simulator.requests.filter(isCreation).map(({ body }) => body as JobRequest);

/** A value as an expression: of what is typed in, n8n itself refuses some. */
export const given = (value: unknown) =>
	`={{ (${JSON.stringify(value).replace(/}(?=})/g, '} ')}) }}`;

/** Such a value in a parameter, or in one of the Options when its name begins with `options.`. */
export function placed(name: string, value: unknown): INodeParameters {
	const [first = '', option] = name.split('.');
	return option ? { options: { [option]: given(value) } } : { [first]: given(value) };
}
