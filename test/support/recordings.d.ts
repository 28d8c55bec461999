/** A request and its answer, as it was seen; see scripts/verify/exchanges.mjs. */
export interface Recorded {
	check: string;
	method: string;
	url: string;
	status: number;
	headers: Record<string, string>;
	body: unknown;
}

export function readRecordings(): Array<{ path: string; exchanges: Recorded[] }>;
