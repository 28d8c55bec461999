import type { IExecutePaginationFunctions, INodeProperties } from 'n8n-workflow';

import { readPositiveInteger, type Field } from './parameters';

const MAX_WAIT: Field = { name: 'options.maxWait', label: 'Max Wait' };
const DEFAULT_MAX_WAIT = 3600;

/** The Max Wait option. */
export const maxWaitOption = (noun: string): INodeProperties => ({
	displayName: MAX_WAIT.label,
	name: 'maxWait',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: DEFAULT_MAX_WAIT,
	description: `How long to wait for the ${noun} to end, in seconds; after that the item fails`,
});

/**
 * @returns seconds
 * @throws NodeOperationError when the value is not a whole number from 1 up
 */
export const readMaxWait = (context: IExecutePaginationFunctions): number =>
	readPositiveInteger(context, MAX_WAIT, DEFAULT_MAX_WAIT);
