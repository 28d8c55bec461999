import type { INodeProperties } from 'n8n-workflow';

import type { Noun } from '../api/answers';
import type { RequestContext } from '../transport/attempt';
import { invalidField, readChoices, type Field } from './parameters';
import { STATUS_OPTIONS } from '../api/vocabulary';

const STATUS: Field = { name: 'filters.status', label: 'Status' };

export const statusFilter = (noun: Noun): INodeProperties => ({
	displayName: STATUS.label,
	name: 'status',
	type: 'options',
	default: 'finished',
	description: `Only ${noun}s with this status`,
	options: STATUS_OPTIONS,
});

/**
 * The filter on the status; empty when there is none.
 *
 * @throws NodeOperationError when there is no such status
 */
export function readStatusFilter(context: RequestContext): string {
	const [status = '', ...more] = readChoices(context, STATUS, STATUS_OPTIONS);
	if (more.length === 0) return status;
	const hint = 'Leave it empty to see all of them.';
	throw invalidField(context, STATUS, 'takes one status only', hint);
}
