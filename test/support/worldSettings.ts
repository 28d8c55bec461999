import type { GivenFile } from './fileContent';
import type { Failure, ListOrder, TaskOrder, WorldFile } from './worldTypes';

/** What a test may set of how the simulated CloudConvert behaves. */
export class WorldSettings {
	order: ListOrder = 'newestFirst';

	/** In which order a job shows its tasks; the vendor promises none. */
	taskOrder: TaskOrder = 'asNamed';

	/** How many more jobs and retries the account can pay for. */
	credits = Infinity;

	/** How many jobs may run at once. */
	jobsAtOnce = Infinity;

	/** The word that goes with the refusal of a job too many; the vendor's is unknown. */
	jobsAtOnceCode?: string;

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

	/** What `import/url` finds, and how the server calls it; there is a small file at every other URL. */
	readonly remoteFiles = new Map<string, Partial<GivenFile>>();

	/** Why `import/url` finds nothing at an address. */
	importFailure?: (url: string) => Failure | undefined;

	/** What `convert` makes of a file instead of one file, where it makes anything. */
	convertedFiles?: (input: WorldFile, payload: Record<string, unknown>) => GivenFile[] | undefined;

	/** Why `convert` fails with a file; nothing lets it finish. */
	conversionFailure?: (payload: Record<string, unknown>) => Failure | undefined;

	/** The fields that the form of an `import/upload` task asks for. */
	uploadParameters: Record<string, string | number | null> = {
		expires: 1545444403,
		max_file_count: 1,
		signature: 'd0db9b5e4ff7',
	};

	/** Seconds for which the form of an `import/upload` task takes a file; the task waits longer. */
	formSeconds = 6 * 60 * 60;

	/** Seconds by which the times that bodies tell are ahead. */
	secondsAhead = 0;

	/** Whether bodies tell times at all. */
	tellsTimes = true;

	/** Seconds for which a link to a file works. */
	linkSeconds = 60 * 60;
}
