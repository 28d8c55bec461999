/**
 * Polling more often than n8n's panel offers. n8n refuses a single expression for that, but takes
 * one for each second of the minute.
 */
export const everySeconds = (step) => ({
	item: Array.from({ length: 60 / step }, (_, index) => ({
		mode: 'custom',
		cronExpression: `${index * step} * * * * *`,
	})),
});

/** A workflow whose triggers poll more often. */
export const pollingEvery = (step, workflow) => ({
	...workflow,
	nodes: workflow.nodes.map((node) =>
		node.parameters.pollTimes
			? { ...node, parameters: { ...node.parameters, pollTimes: everySeconds(step) } }
			: node,
	),
});
