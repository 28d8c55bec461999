import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { RequestContext } from '../../shared/attempt';
import { readBoolean, readChoices, type Field } from '../../shared/parameters';

const SIMPLIFY: Field = { name: 'simplify', label: 'Simplify' };
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
export const includeOption = (options: INodePropertyOptions[]): INodeProperties => ({
	displayName: INCLUDE.label,
	name: 'include',
	type: 'multiOptions',
	default: [],
	description: 'What to fetch besides the task itself',
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
