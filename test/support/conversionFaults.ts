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
import { otherFile } from './wrongAnswers';

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
	/** Whether its answer is the file. */
	givesFile?: boolean;
	/** What an error says in place of the trouble. */
	says?: RegExp;
	/** The requests without which an operation has no such step; every one has it unless told. */
	needs?: (request: LoggedRequest) => boolean;
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
	{ name: 'get the upload task', isMeant: isTask, prepare: hideForm, needs: isUpload },
	{
		name: 'upload the file',
		isMeant: isUpload,
		needs: isUpload,
		isEmpty: true,
		movesFile: true,
	},
	{
		name: 'ask whether an upload has arrived',
		isMeant: isTask,
		prepare: loseUpload,
		needs: isUpload,
	},
	{ name: 'wait for the job', isMeant: isWait },
	{
		name: 'download the converted file',
		isMeant: isDownload,
		needs: isDownload,
		movesFile: true,
		givesFile: true,
	},
	{
		name: 'get a new link after one that has expired',
		isMeant: isTask,
		prepare: expireFirstLink,
		needs: isDownload,
	},
	{ name: 'delete the job', isMeant: isDeletion, isEmpty: true },
];

/** Milliseconds that each request may take where an answer does not come. */
export const TIMEOUT = 80;

const NEVER = 3 * TIMEOUT;
const page = { body: '<html>Welcome</html>', headers: { 'content-type': 'text/html' } };

const OTHER_BYTES = 'other bytes';

export interface Trouble {
	name: string;
	fault: Fault;
	/** What an error says of it. */
	says: RegExp;
	/** What is in the file that comes in place of the right one. */
	gives?: string;
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
	trouble('520', /HTTP 520/, { status: 520 }),
	trouble('408', /HTTP 408/, { status: 408 }),
	trouble('425', /HTTP 425/, { status: 425 }),
	trouble('429', /HTTP 429/, { status: 429, headers: { 'retry-after': '0' } }),
	trouble('silence, before', /in time|ETIMEDOUT/, { drop: true, delay: NEVER }),
	trouble('silence, after', /in time|ETIMEDOUT/, { delay: NEVER }),
	trouble('page, before', /not JSON|another size|A web page/, page),
	trouble('page, after', /not JSON|another size|A web page/, { ...page, afterEffect: true }),
	trouble('cut off', /ECONNRESET/, { cutAfter: 10 }),
	{ ...trouble('another size', /another size/, otherFile(OTHER_BYTES)), gives: OTHER_BYTES },
];

/** Whether a fault can meet a step: an answer without a body has nothing to cut off. */
export const isPossible = ({ isEmpty, givesFile }: Step, { fault, gives }: Trouble) =>
	!(isEmpty && fault.cutAfter !== undefined) && (gives === undefined || givesFile === true);

/** Meets a step of the conversions with a fault, this often. */
export function addTrouble(simulator: Simulator, step: Step, fault: Fault, times: number): void {
	step.prepare?.(simulator);
	simulator.addFault({ ...fault, when: step.isMeant, times });
}
