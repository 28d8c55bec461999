// What a trigger's executions received, and how that compares with what really happened.

/** The rows of a workflow's executions, newest first; n8n 2 pages by cursor, n8n 1 by ID. */
async function rowsOf(rest, workflowId) {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const rows = new Map();
	for (let after = ''; ;) {
		const { results, nextCursor } = await rest.get(
			`/rest/executions?filter=${filter}&limit=100${after}`,
		);
		// The running ones come with every page.
		const fresh = results.filter(({ id }) => !rows.has(id));
		for (const row of fresh) rows.set(row.id, row);
		if (fresh.length === 0 || nextCursor === null) return [...rows.values()];
		const last = Math.min(...fresh.map(({ id }) => Number(id)));
		after = nextCursor ? `&cursor=${nextCursor}` : `&lastId=${last}`;
	}
}

/**
 * Every execution of a workflow, oldest first, with its data.
 *
 * @param known executions that had ended when they were read; further ones are added
 */
export async function executionsOf(rest, workflowId, known = new Map()) {
	const executions = [];
	for (const { id } of (await rowsOf(rest, workflowId)).reverse()) {
		const execution = known.get(id) ?? (await rest.execution(id));
		if (execution.stoppedAt) known.set(id, execution);
		executions.push(execution);
	}
	return executions;
}

/**
 * The items that an execution was started with. One that crashed has them only where they waited to
 * be worked on: n8n replaces its results.
 */
export function startedWith(execution, trigger) {
	const run = execution.data?.resultData?.runData?.[trigger]?.[0];
	const tasksOf = (items) => (items ?? []).map(({ json }) => json).filter((json) => json?.id);
	const put = tasksOf(run?.data?.main?.[0]);
	if (put.length > 0) return put;
	const stack = execution.data?.executionData?.nodeExecutionStack ?? [];
	return stack.flatMap(({ data }) => tasksOf(data?.main?.[0]));
}

/**
 * Compares the service's own log with what executions received.
 *
 * @param ended IDs of the tasks that ended
 * @param received IDs of the tasks that executions were started with
 */
export function compare(ended, received) {
	const expected = new Set(ended);
	const counts = new Map();
	for (const id of received) counts.set(id, (counts.get(id) ?? 0) + 1);
	return {
		lost: [...expected].filter((id) => !counts.has(id)),
		doubled: [...counts].filter(([, count]) => count > 1).map(([id]) => id),
		unexpected: [...counts.keys()].filter((id) => !expected.has(id)),
	};
}
