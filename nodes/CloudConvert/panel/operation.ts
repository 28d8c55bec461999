import type { IHttpRequestMethods, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { forEachItem, type ItemOperation } from './itemOperation';

/** One entry of the Operation menu, and the fields that it shows. */
export interface OperationDescription {
	option: INodePropertyOptions;
	fields: INodeProperties[];
}

/** An operation as its file tells it. */
interface OperationStory {
	name: string;
	value: string;
	action: string;
	description: string;
	/** The (first) request, with `{taskId}` or `{jobId}` where the ID goes. */
	method: IHttpRequestMethods;
	url: string;
	fields: INodeProperties[];
	prepare: ItemOperation;
}

/**
 * Declares an operation. The declared request goes through `forEachItem`, because n8n's own sending neither
 * pairs items, nor limits how many requests are open, nor tries again.
 *
 * @param resource the value of the Resource menu that the operation belongs to
 */
export function describeOperation(resource: string, story: OperationStory): OperationDescription {
	const { name, value, action, description, method, url, fields, prepare } = story;
	return {
		option: {
			name,
			value,
			action,
			description,
			routing: {
				request: { method, url },
				send: { paginate: true },
				operations: { pagination: forEachItem(prepare) },
			},
		},
		fields: fields.map((field) => ({
			...field,
			displayOptions: {
				show: { resource: [resource], operation: [value], ...field.displayOptions?.show },
			},
		})),
	};
}
