import type { INodeProperties } from 'n8n-workflow';

import type { Noun } from '../api/answers';
import type { RequestContext } from '../transport/attempt';
import { invalidField, readChoices, type Field } from './parameters';
import { JOB_STATUS_OPTIONS, STATUS_OPTIONS } from '../api/vocabulary';

const STATUS: Field = { name: 'filters.status', label: 'Status' };

const OPTIONS = { task: STATUS_OPTIONS, job: JOB_STATUS_OPTIONS };

export const statusFilter = (noun: Noun): INodeProperties => ({
	displayName: STATUS.label,
	name: 'status',
	type: 'options',
	default: 'finished',
	description: `Only ${noun}s with this status`,
	options: OPTIONS[noun],
});

/**
 * The filter on the status; empty when there is none.
 *
 * @throws NodeOperationError when there is no such status, or none that the list can be filtered by
 */
export function readStatusFilter(context: RequestContext, noun: Noun): string {
	const [status = '', ...more] = readChoices(context, STATUS, STATUS_OPTIONS);
	if (more.length > 0) {
		const hint = 'Leave it empty to see all of them.';
		throw invalidField(context, STATUS, 'takes one status only', hint);
	}
	if (status !== '' && !OPTIONS[noun].some(({ value }) => value === status)) {
		const hint = `CloudConvert cannot filter ${noun}s by it. Leave Filters > Status empty, and look at the status of each ${noun} that comes.`;
		throw invalidField(context, STATUS, `cannot be ${status}`, hint);
	}
	return status;
}
