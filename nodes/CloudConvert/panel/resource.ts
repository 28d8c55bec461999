import type { INodeProperties } from 'n8n-workflow';

import type { OperationDescription } from './operation';

/** All that is told of a field but its operation; locators of a resource are the same by their name. */
const identityOf = ({ displayOptions, ...field }: INodeProperties): string =>
	field.type === 'resourceLocator'
		? field.name
		: JSON.stringify([field, { ...displayOptions?.show, operation: undefined }]);

/**
 * The fields of all operations. What several begin with is there once, and shown for each of them: n8n
 * evaluates the expression in every field of a name, shown or not, twice for each item.
 */
function shareFields(operations: OperationDescription[]): INodeProperties[] {
	const fields = new Map<string, INodeProperties>();
	for (const { fields: own } of operations) {
		let path = '';
		for (const field of own) {
			// With what comes before it, so that the panel of each operation keeps its order.
			path += identityOf(field);
			const { show } = fields.get(path)?.displayOptions ?? {};
			const operation = [show, field.displayOptions?.show].flatMap(
				(shown) => shown?.operation ?? [],
			);
			const displayOptions = { show: { ...field.displayOptions?.show, operation } };
			fields.set(path, { ...field, displayOptions });
		}
	}
	return [...fields.values()];
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
		...shareFields(operations),
	];
}
