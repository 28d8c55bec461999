import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Noun } from '../api/answers';
import type { RequestContext } from '../transport/attempt';
import { readBoolean, readChoices, readPositiveInteger, type Field } from './parameters';

const SIMPLIFY: Field = { name: 'simplify', label: 'Simplify' };
const RETURN_ALL: Field = { name: 'returnAll', label: 'Return All' };
const LIMIT: Field = { name: 'limit', label: 'Limit' };
const DEFAULT_LIMIT = 50;
const INCLUDE: Field = { name: 'options.include', label: 'Include' };

/** The Simplify toggle, the same wherever tasks are output. */
export const simplifyField: INodeProperties = {
	displayName: SIMPLIFY.label,
	name: SIMPLIFY.name,
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** The Include option with the values that the operation can include. */
export const includeOption = (
	options: INodePropertyOptions[],
	noun: Noun = 'task',
): INodeProperties => ({
	displayName: INCLUDE.label,
	name: 'include',
	type: 'multiOptions',
	default: [],
	description: `What to fetch besides the ${noun} itself`,
	options,
});

export const returnAllField: INodeProperties = {
	displayName: RETURN_ALL.label,
	name: RETURN_ALL.name,
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

export const limitField: INodeProperties = {
	displayName: LIMIT.label,
	name: LIMIT.name,
	type: 'number',
	typeOptions: { minValue: 1 },
	default: DEFAULT_LIMIT,
	displayOptions: { show: { returnAll: [false] } },
	description: 'Max number of results to return',
};

/**
 * How many results the user wants.
 *
 * @throws NodeOperationError when Return All or Limit holds no usable value
 */
export const readLimit = (context: RequestContext): number =>
	readBoolean(context, RETURN_ALL, false)
		? Infinity
		: readPositiveInteger(context, LIMIT, DEFAULT_LIMIT);

/** The Filters collection, with the filters of one operation. */
export const filtersField = (options: INodeProperties[]): INodeProperties => ({
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options,
});

/** The Options collection, with the options of one operation. */
export const optionsField = (options: INodeProperties[]): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options,
});

/** @throws NodeOperationError when the value is neither true nor false */
export const readSimplify = (context: RequestContext): boolean =>
	readBoolean(context, SIMPLIFY, true);

/** @throws NodeOperationError when a value cannot be included */
export const readInclude = (context: RequestContext, options: INodePropertyOptions[]): string[] =>
	readChoices(context, INCLUDE, options);

/** The query that asks for what is to be included; none when nothing is. */
export const includeQuery = (include: string[]): { include?: string } =>
	include.length > 0 ? { include: include.join(',') } : {};
