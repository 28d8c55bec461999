import type { INodeProperties } from 'n8n-workflow';

import type { OperationDescription } from './operation';

/**
 * The fields, with one field for all operations that share a locator: n8n evaluates the expression in
 * every field of that name, shown or not, twice for each item.
 */
function shareLocator(fields: INodeProperties[]): INodeProperties[] {
	const [locator] = fields.filter(({ type }) => type === 'resourceLocator');
	if (!locator) return fields;
	const isLocator = ({ name }: INodeProperties) => name === locator.name;
	const operation = fields
		.filter(isLocator)
		.flatMap(({ displayOptions }) => displayOptions?.show?.operation ?? []);
	return [
		{ ...locator, displayOptions: { show: { ...locator.displayOptions?.show, operation } } },
		...fields.filter((field) => !isLocator(field)),
	];
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
