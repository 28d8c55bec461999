import type { INodePropertyOptions } from 'n8n-workflow';

import { CloudConvert } from '../../nodes/CloudConvert/CloudConvert.node';

/** Every operation of the node, with the resource whose menu it is in, in the order of the menus. */
export const everyOperation = new CloudConvert().description.properties
	.filter(({ name }) => name === 'operation')
	.flatMap(({ displayOptions, options }) => {
		const resource = String(displayOptions?.show?.resource?.[0]);
		return (options as INodePropertyOptions[]).map((option) => {
			const operation = String(option.value);
			return { resource, operation, path: `${resource}/${operation}`, option };
		});
	});

/** Whether an operation works with files, through a job of its own. */
export const isOneStep = ({ path }: { path: string }): boolean =>
	/^(?:file|pdf)\/|^job\/run$/.test(path);

/** Those: every test that goes through them takes them from here, and so from the menus. */
export const ONE_STEP_OPERATIONS = everyOperation.filter(isOneStep);

/** Those that name one task and send API requests only: the tests of all of them take them from here. */
export const ON_ONE_TASK = everyOperation
	.filter(({ option }) => option.routing?.request?.url?.startsWith('/tasks/{taskId}'))
	.map(({ operation }) => operation)
	.filter((operation) => !/load$/.test(operation));
