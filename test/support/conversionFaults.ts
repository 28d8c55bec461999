import {
	expireFirstLink,
	isCreation,
	isDeletion,
	isDownload,
	isLook,
	isTask,
	isUpload,
	isWait,
	showJobAs,
	withoutResults,
} from './simulateFiles';
import type { Fault, LoggedRequest, Simulator } from './simulator';

/** A request of a conversion that trouble may meet. */
export interface Step {
	name: string;
	isMeant: (request: LoggedRequest) => boolean;
	/** What brings the conversion to this request. */
	prepare?: (simulator: Simulator) => void;
	/** The tag that the user gave. */
	tag?: string;
	/** Whether its answer has no body. */
	isEmpty?: boolean;
	/** Whether it sends or fetches the file. */
	movesFile?: boolean;
	/** What an error says in place of the trouble. */
	says?: RegExp;
}

/** The answer to the creation is lost, and the job is there. */
const loseCreation = (simulator: Simulator) =>
	simulator.addFault({ when: isCreation, drop: true, afterEffect: true });

/** The answer to the creation does not tell where the file goes. */
const hideForm = (simulator: Simulator) => showJobAs(simulator, isCreation, withoutResults);

const loseUpload = (simulator: Simulator) =>
	simulator.addFault({ when: isUpload, drop: true, afterEffect: true });

/** The requests of a conversion, in their order. */
export const STEPS: Step[] = [
	{ name: 'create the job', isMeant: isCreation },
	{ name: 'create the job, with a Tag of yours', isMeant: isCreation, tag: 'mine' },
	{
		name: 'look for a job whose creation was not answered',
		isMeant: isLook,
		prepare: loseCreation,
		says: /ECONNRESET/,
	},
	{ name: 'get the upload task', isMeant: isTask, prepare: hideForm },
	{ name: 'upload the file', isMeant: isUpload, isEmpty: true, movesFile: true },
	{ name: 'ask whether an upload has arrived', isMeant: isTask, prepare: loseUpload },
	{ name: 'wait for the job', isMeant: isWait },
	{ name: 'download the converted file', isMeant: isDownload, movesFile: true },
	{ name: 'get a new link after one that has expired', isMeant: isTask, prepare: expireFirstLink },
	{ name: 'delete the job', isMeant: isDeletion, isEmpty: true },
];

/** Milliseconds that each request may take where an answer does not come. */
export const TIMEOUT = 80;

const NEVER = 3 * TIMEOUT;
/** A file that is whole, and is not as large as CloudConvert told. */
export const ANOTHER_SIZE = 'another size';
const page = { body: '<html>Welcome</html>', headers: { 'content-type': 'text/html' } };

export interface Trouble {
	name: string;
	fault: Fault;
	/** What an error says of it. */
	says: RegExp;
}

const trouble = (name: string, says: RegExp, fault: Fault): Trouble => ({ name, says, fault });

/** What may happen to a request before the server has acted on it, or after that. */
export const TROUBLES: Trouble[] = [
	trouble('drop, before', /ECONNRESET/, { drop: true }),
	trouble('drop, after', /ECONNRESET/, { drop: true, afterEffect: true }),
	trouble('503, before', /HTTP 503/, { status: 503 }),
	trouble('503, after', /HTTP 503/, { status: 503, afterEffect: true }),
	trouble('500, before', /HTTP 500/, { status: 500 }),
	trouble('500, after', /HTTP 500/, { status: 500, afterEffect: true }),
	trouble('408, after', /HTTP 408/, { status: 408, afterEffect: true }),
	trouble('520, after', /HTTP 520/, { status: 520, afterEffect: true }),
	trouble('429', /HTTP 429/, { status: 429, headers: { 'retry-after': '0' } }),
	trouble('silence, before', /in time|ETIMEDOUT/, { drop: true, delay: NEVER }),
	trouble('silence, after', /in time|ETIMEDOUT/, { delay: NEVER }),
	trouble('page, before', /not JSON|another size|A web page/, page),
	trouble('page, after', /not JSON|another size|A web page/, { ...page, afterEffect: true }),
	trouble('cut off', /ECONNRESET/, { cutAfter: 10 }),
	trouble(ANOTHER_SIZE, /another size/, {
		change: (answer) => ({
			...answer,
			headers: { 'content-type': 'application/pdf' },
			body: Buffer.from('not the file that was told of'),
		}),
	}),
];

/**
 * Whether a trouble can meet a step: an answer without a body has nothing to cut off, and only a file has
 * a size that was told.
 */
export const isPossible = ({ isEmpty, isMeant }: Step, { name, fault }: Trouble) =>
	!(isEmpty && fault.cutAfter !== undefined) && (name !== ANOTHER_SIZE || isMeant === isDownload);

/** Meets a step of the conversions with a fault, this often. */
export function addTrouble(simulator: Simulator, step: Step, fault: Fault, times: number): void {
	step.prepare?.(simulator);
	simulator.addFault({ ...fault, when: step.isMeant, times });
}
