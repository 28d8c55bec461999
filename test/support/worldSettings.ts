import type { GivenFile } from './fileContent';
import type { ListOrder, TaskOrder, WorldFile } from './worldTypes';

/** What a test may set of how the simulated CloudConvert behaves. */
export class WorldSettings {
	order: ListOrder = 'newestFirst';

	/** In which order a job shows its tasks; the vendor promises none. */
	taskOrder: TaskOrder = 'asNamed';

	/** How the vendor refuses what is wrong in a request for a job; both were seen. */
	refusalStatus: 400 | 422 = 422;

	/** Seconds after which the list shows a new job. */
	jobsVisibleAfter = 0;

	/** Seconds that a task of a job takes, from when its inputs have finished. */
	taskSeconds = 0;

	/** The same for an operation that takes otherwise. */
	readonly operationSeconds: Record<string, number> = {};

	/** Whether a job shows its tasks that wait for others as `queued`. */
	showsQueued = false;

	/** What `import/url` finds; there is a small file at every other URL. */
	readonly remoteFiles = new Map<string, Omit<GivenFile, 'filename'>>();

	/** What `convert` makes of a file instead of one file. */
	convertedFiles?: (input: WorldFile, payload: Record<string, unknown>) => GivenFile[];

	/** The fields that the form of an `import/upload` task asks for. */
	uploadParameters: Record<string, string | number | null> = {
		expires: 1545444403,
		max_file_count: 1,
		signature: 'd0db9b5e4ff7',
	};

	/** Seconds for which a link to a file works. */
	linkSeconds = 60 * 60;
}
