export type Status = 'waiting' | 'processing' | 'finished' | 'error';

/** Why a task failed, as the vendor tells it. */
export interface Failure {
	code: string;
	message: string;
}

/** A file of a task. Without its content it is a pattern of the given size, made as it is read. */
export interface WorldFile {
	filename: string;
	/** Bytes. */
	size: number;
	/** Bytes that bodies tell, where they tell another number. */
	toldSize?: number;
	/** Whether its bytes are not there although bodies tell of it. */
	isGone?: boolean;
	/** Where it is, for a file that does not lie in the simulated storage. */
	url?: string;
	/** The bytes, unless they are too many to be kept. */
	content?: Buffer;
	/** In hexadecimal; of a file whose bytes were there once. */
	sha256?: string;
	/** Text that a pattern begins with. */
	beginning?: string;
	/** What was written into it. */
	metadata?: Record<string, unknown>;
}

/** A task as the simulated CloudConvert keeps it; times are in whole seconds since the epoch. */
export interface WorldTask {
	id: string;
	jobId: string;
	name: string;
	operation: string;
	status: Status;
	code: string | null;
	message: string | null;
	credits: number | null;
	createdAt: number;
	/** What is told in its place. */
	shownCreatedAt?: unknown;
	startedAt: number | null;
	endedAt: number | null;
	/** When the task ends by itself, with which status. */
	endsAt?: number;
	endsAs: 'finished' | 'error';
	/** Why it ends as error by itself. */
	failure?: Failure;
	/** From when on the list shows the task; showing it by ID works at once. */
	visibleAt: number;
	retryOf: string | null;
	/** IDs of the tasks whose files it works on. */
	dependsOn: string[];
	payload: Record<string, unknown>;
	files: WorldFile[];
	/** What its result has besides files. */
	told?: Record<string, unknown>;
}

/** A job; what became of it is told by its tasks. */
export interface WorldJob {
	id: string;
	tag: string | null;
	webhookUrl: string | null;
	createdAt: number;
	/** From when on the list shows the job; showing it by ID works at once. */
	visibleAt: number;
	/** In the order in which the request named them. */
	taskIds: string[];
}

/** What a job is created from: the vendor's request body. */
export interface JobRequest {
	tasks: Record<string, JobTaskRequest>;
	tag?: string | null;
	webhook_url?: string | null;
}

export interface JobTaskRequest extends Record<string, unknown> {
	operation: string;
	/** The name of a task of the same job, or several. */
	input?: string | string[];
}

/** Something that really happened, in the order in which it did. */
export interface WorldEvent {
	event: 'created' | 'started' | 'ended' | 'deleted';
	taskId: string;
	status: Status;
	/** Seconds since the epoch. */
	at: number;
}

/** A job or a retry that was paid for. */
export interface Charge {
	jobId: string;
	tag: string | null;
	/** The new task of a retry. */
	taskId?: string;
	/** Seconds since the epoch. */
	at: number;
}

/** A job, or a task by itself, that is gone, with the bytes that went with it. */
export interface Deletion {
	jobId: string;
	/** Of a task that was deleted by itself. */
	taskId?: string;
	/** Names of the files. */
	files: string[];
	/** Whether somebody asked for it, or its time was over. */
	why: 'asked' | 'expired';
	/** Seconds since the epoch. */
	at: number;
}

/** A key of the account: what it may do, and in which environment. */
export interface WorldKey {
	scopes: string[];
	environment: 'live' | 'sandbox';
}

/** In which order the lists come; the vendor does not document it. */
export type ListOrder = 'newestFirst' | 'oldestFirst' | 'shuffled';

/** In which order a job shows its tasks; the vendor promises none. */
export type TaskOrder = 'asNamed' | 'reversed' | 'shuffled';
