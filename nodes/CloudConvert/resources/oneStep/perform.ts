import type { performWork as Perform } from './performWork';

/**
 * See `performWork`. n8n loads all nodes when it starts, and what only a run needs, half of the code, is
 * loaded with the first one.
 */
export const performWork: typeof Perform = async (...given) =>
	await (await import('./performWork')).performWork(...given);
