import type { TaskFilters } from '../panel/taskFilters';
import type { Task } from '../api/task';
import { detect } from './detect';
import { observe, type TaskSource } from './observe';
import type { Gap, Scope, TriggerState, Watch } from './state';

/** What one poll found, and the state for the next. */
export interface PollResult {
	ended: Task[];
	state: TriggerState;
}

/** What both want; `undefined` when that is nothing. */
function intersect(a: Scope, b: Scope): Scope | undefined {
	const isApart = (one: string, other: string) => one !== '' && other !== '' && one !== other;
	const [one, other] = [a.filters, b.filters];
	if (isApart(one.jobId, other.jobId) || isApart(one.operation, other.operation)) return undefined;
	const events = a.events.filter((event) => b.events.includes(event));
	if (events.length === 0) return undefined;
	const filters = {
		jobId: one.jobId || other.jobId,
		operation: one.operation || other.operation,
	};
	return { filters, events };
}

const isSameFilter = (a: TaskFilters, b: TaskFilters): boolean =>
	a.jobId === b.jobId && a.operation === b.operation;

const isSameScope = (a: Scope, b: Scope): boolean =>
	isSameFilter(a.filters, b.filters) &&
	a.events.length === b.events.length &&
	a.events.every((event) => b.events.includes(event));

/**
 * What is still owed of an earlier scope in a new one. A task that was wanted before and is wanted now
 * is news as if nothing had changed; one that is wanted only now counts from now on, so that old tasks
 * do not flood in.
 */
function carriedOver(previous: TriggerState, watch: Watch): TriggerState | undefined {
	const common = intersect(previous, watch);
	if (!common) return undefined;
	const recent = { ...common, until: previous.since, from: Infinity, offset: 0, anchors: [] };
	const earlier = previous.gaps.map((gap): Gap | undefined => {
		const scope = intersect(gap, watch);
		return scope && { ...gap, ...scope };
	});
	const gaps = [recent, ...earlier].filter((gap) => gap !== undefined);
	// The filters stay: what was open is looked for in the lists that it was found in.
	return { ...previous, events: common.events, since: Infinity, gaps };
}

const isOwn = (state: TriggerState, { node, account }: Watch): boolean =>
	state.node === node && state.account === account;

/** Whether what is known was about something else, at least in part. */
export const beginsAnew = (state: TriggerState | undefined, watch: Watch): boolean =>
	!state || !isOwn(state, watch) || !isSameScope(state, watch);

/**
 * Reads what has happened since the last poll. It changes nothing: the caller assigns the state once
 * everything has gone well.
 *
 * @param previous state of the last poll, `undefined` on activation
 * @throws what the source throws; RangeError when the list does not end
 */
export async function poll(
	source: TaskSource,
	watch: Watch,
	previous: TriggerState | undefined,
): Promise<PollResult> {
	// The tasks of another account, or what another node has seen, tell nothing.
	const own = previous && isOwn(previous, watch) ? previous : undefined;
	const isAnew = beginsAnew(own, watch);
	const known = own && isAnew ? carriedOver(own, watch) : own;
	return detect(known, watch, await observe(source, watch, known, isAnew), isAnew);
}
