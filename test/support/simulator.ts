import { sleep } from 'n8n-workflow';

import { isApiHost, routeApi } from './apiRoutes';
import {
	bodyOf,
	isInPieces,
	json,
	refuse,
	type LoggedRequest,
	type Pieces,
	type RoutedRequest,
	type SimulatedRequest,
	type SimulatedResponse,
} from './exchange';
import { cutAnswer, isSpoiling, spoiltAnswer, type Fault } from './faults';
import { isStorageHost, routeStorage } from './storageRoutes';
import { routeUploads, UPLOAD_HOST } from './uploadRoutes';
import type { World } from './world';

export type { LoggedRequest, SimulatedRequest, SimulatedResponse } from './exchange';
export type { Fault } from './faults';

/** CloudConvert's HTTP interface to a world, apart from any network. */
export class Simulator {
	readonly requests: LoggedRequest[] = [];

	/** The requests that showed a key to a host that has no business with it. */
	readonly leaks: LoggedRequest[] = [];

	/** The most requests that were open at once, until the last byte of the answer. */
	peakInFlight = 0;

	/** Called before each page of a list is read, to move the list meanwhile. */
	beforePage?: (page: number) => void;

	/** Called before a request is answered, to change the world meanwhile. */
	onRequest?: (request: LoggedRequest) => void;

	/** What comes with the entries of a page. */
	pageParts = ['links', 'meta'];

	/** What the service allows for `per_page`; the vendor does not say. */
	maxPageSize = 100;

	/** By how many seconds the `Date` of its answers is ahead of the world; null for none. */
	dateAhead: number | null = 0;

	/** Whether `GET /operations` comes in pages. */
	pagesOperations = false;

	/** Makes another of a row of `GET /operations`, whose spelling is not certain. */
	showOperation: (row: Record<string, unknown>) => unknown = (row) => row;

	/** Whether a form that was accepted leads on to another page. */
	uploadAnswersRedirect = false;

	/** Whether the storage sends a client on to another host. */
	storageRedirects = false;

	private inFlight = 0;

	private faults: Fault[] = [];

	/**
	 * @param waiting how the synchronous host waits: `jump` moves the world's clock to the end of the
	 *   task, `real` holds the request until something else ends it
	 */
	constructor(
		public world: World,
		readonly waiting: 'jump' | 'real' = 'jump',
	) {}

	addFault(fault: Fault): void {
		this.faults.push({ times: 1, ...fault });
	}

	clearFaults(): void {
		this.faults = [];
	}

	async handle(request: SimulatedRequest): Promise<SimulatedResponse> {
		this.inFlight += 1;
		this.peakInFlight = Math.max(this.peakInFlight, this.inFlight);
		let isOver = true;
		try {
			const { delay, ...response } = await this.answer(request);
			if (delay) await sleep(delay);
			if (!isInPieces(response.body)) return response;
			isOver = false;
			return { ...response, body: this.sending(response.body) };
		} finally {
			if (isOver) this.inFlight -= 1;
		}
	}

	private async *sending(pieces: Pieces): AsyncGenerator<Uint8Array> {
		try {
			yield* pieces;
		} finally {
			this.inFlight -= 1;
		}
	}

	private async answer(request: SimulatedRequest): Promise<SimulatedResponse & { delay?: number }> {
		const url = new URL(request.path, `https://${request.host}`);
		const logged: LoggedRequest = {
			method: request.method.toUpperCase(),
			host: request.host,
			path: url.pathname,
			query: Object.fromEntries(url.searchParams),
			authorization: String(request.headers.authorization ?? ''),
			status: 0,
		};
		this.requests.push(logged);
		if (String(request.headers['content-type']).startsWith('application/json')) {
			logged.body = await readJson(request);
		}
		this.onRequest?.(logged);
		const fault = this.faults.find(({ when, times }) => times !== 0 && (when?.(logged) ?? true));
		if (fault) fault.times = (fault.times ?? 1) - 1;
		const isSpoilt = fault && isSpoiling(fault);
		const acts = !isSpoilt || fault.afterEffect;
		const routed = { logged, headers: request.headers, body: bodyOf(request) };
		let response = acts ? await this.route(routed) : json(200, null);
		if (isSpoilt) response = spoiltAnswer(fault);
		if (fault?.change) response = fault.change(response);
		if (fault?.cutAfter !== undefined) response = cutAnswer(response, fault.cutAfter);
		logged.status = response.drop ? 'dropped' : response.status;
		return { ...response, headers: this.withDate(response.headers), delay: fault?.delay };
	}

	private withDate(headers: Record<string, string>): Record<string, string> {
		if (this.dateAhead === null) return headers;
		const now = new Date((this.world.now + this.dateAhead) * 1000);
		return { date: now.toUTCString(), ...headers };
	}

	private async route(request: RoutedRequest): Promise<SimulatedResponse> {
		const { logged } = request;
		if (isApiHost(logged.host)) return await routeApi(this, logged);
		if (this.showsKey(request)) {
			this.leaks.push(logged);
			return refuse(400, 'BAD_REQUEST', 'Two ways of authorization.');
		}
		if (logged.host === UPLOAD_HOST) return await routeUploads(this, request);
		if (isStorageHost(logged.host)) return routeStorage(this, request);
		return json(404, 'no such host');
	}

	private showsKey({ logged, headers }: RoutedRequest): boolean {
		const sent = Object.values(headers).flat().join(' ');
		return (
			logged.authorization !== '' || [...this.world.keys.keys()].some((key) => sent.includes(key))
		);
	}
}

/** What came as JSON; nothing when it is none, which is for the check of it to say. */
async function readJson(request: SimulatedRequest): Promise<unknown> {
	const pieces: Uint8Array[] = [];
	for await (const piece of bodyOf(request)) pieces.push(piece);
	try {
		return JSON.parse(Buffer.concat(pieces).toString('utf8')) as unknown;
	} catch {
		return undefined;
	}
}
