import type { LoggedRequest, Simulator } from './simulator';
import type { World } from './world';

/** An assumption about CloudConvert, and how it is tried. */
export interface Check {
	name: string;
	group: string;
	reliesOn: string[];
	costs: number;
}

export interface Result {
	check: Check;
	held: boolean | null;
	seen: string;
	/** Whether no usable answer came. */
	isLost?: boolean;
}

export interface Ran {
	results: Result[];
	wasInterrupted: boolean;
	left: string[];
}

/** A request of a check, before it is sent. */
export interface Sent {
	method: string;
	url: URL;
	headers: Record<string, string>;
	/** Of JSON. */
	body?: { tasks?: Record<string, { url?: string } | undefined> };
}

/** What answers have in their bodies. */
export interface Body {
	message?: string;
	code?: string;
	errors?: Record<string, string[]>;
	data?: unknown;
	links?: Record<string, unknown>;
	meta?: Record<string, unknown>;
}

/** The answer to it. */
export interface Received {
	status: number;
	headers: Record<string, string>;
	body?: Body;
	/** What is sent in place of the body. */
	text?: string;
}

/** How the simulated service is made to be otherwise. */
export interface Break {
	request?: (request: Sent) => void;
	answer?: (answer: Received, request: Sent) => void;
	/** What becomes of a call to a webhook. */
	call?: (call: { headers: Record<string, string>; bytes: Buffer }) => void;
}

export interface Client {
	interrupt(): void;
	onExchange: (request: LoggedRequest, answer: Received) => void;
}

export const checks: Check[];
export function furnish(world: World): World;
export function createClient(simulator: Simulator, broken?: Break): Client;
export function runChecks(
	checks: Check[],
	client: Client,
	options?: { isPaid?: boolean; onCheck?: (check: Check) => void },
): Promise<Ran>;

/** Takes secrets out of a copy of a value. */
export function createScrubber(secrets: string[]): <Value>(value: Value) => Value;

/** The exchanges that are worth keeping. */
export function recorded(exchanges: unknown[], ids: Set<string>): Array<Record<string, unknown>>;

type Cells = Map<string, string[]>;
export const contract: {
	COLUMNS: string[];
	parseContract(text: string): Cells;
	withResults(cells: Cells, results: Result[], column: string, date: string): Cells;
	renderContract(checks: Check[], cells: Cells): string;
};

/** The types of options that a form has fields for. */
export const OPTION_TYPES: string[];
