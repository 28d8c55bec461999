import { createHash } from 'node:crypto';

import type { IExecutePaginationFunctions } from 'n8n-workflow';

import { isTool } from '../transport/attempt';

/** A short word for a text, another one for every other text. */
export const fingerprint = (text: string): string =>
	createHash('sha256').update(text).digest('hex').slice(0, 32);

/**
 * A tag that only the job for this item of this execution has, the same whenever n8n runs the item again.
 *
 * @param work what the job does
 */
export function ownTag(context: IExecutePaginationFunctions, work: unknown): string {
	const run = context.evaluateExpression('{{ $runIndex }}', context.getItemIndex());
	const word = fingerprint(
		JSON.stringify([
			context.getInstanceId?.(),
			context.getWorkflow().id,
			context.getExecutionId(),
			context.getNode().id,
			// Each call of an agent's tool is a run of its own, retries included.
			isTool(context) ? 0 : run,
			context.getItemIndex(),
			work,
		]),
	);
	return `n8n-${word.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}`;
}
