import type { INodeProperties } from 'n8n-workflow';

import type { OperationDescription } from './operation';

/**
 * The fields, with one locator for all operations that share it, in its first place: n8n evaluates the
 * expression in every field of that name, shown or not, twice for each item.
 */
function shareLocator(fields: INodeProperties[]): INodeProperties[] {
	const all = fields.filter(({ type }) => type === 'resourceLocator');
	const [first] = all;
	const operation = all.flatMap(({ displayOptions }) => displayOptions?.show?.operation ?? []);
	return fields
		.filter((field) => field === first || !all.includes(field))
		.map((field) =>
			field === first
				? { ...field, displayOptions: { show: { ...field.displayOptions?.show, operation } } }
				: field,
		);
}

/**
 * A resource: its Operation menu, and the fields of each operation.
 *
 * @param resource its value in the Resource menu
 * @param chosen the operation that the menu begins with
 */
export function describeResource(
	resource: string,
	operations: OperationDescription[],
	chosen: string,
): INodeProperties[] {
	return [
		{
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show: { resource: [resource] } },
			options: operations.map(({ option }) => option),
			default: chosen,
		},
		...shareLocator(operations.flatMap(({ fields }) => fields)),
	];
}
