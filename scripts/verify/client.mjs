// A bare client of CloudConvert. It sends what it is told, once, and remembers what it has made.
import { createFixtures } from './fixtures.mjs';
import { baseUrl } from './hosts.mjs';
import { Made } from './made.mjs';
import { Interrupted, told, Trouble } from './outcomes.mjs';

/**
 * @typedef {import('./hosts.mjs').Place} Place
 * @typedef {{ status: number, headers: Record<string, string>, bytes: Buffer, text: string, body: any,
 *   milliseconds: number }} Answer
 * @typedef {{ query?: Record<string, unknown>, body?: unknown, key?: string } & Place} Asked
 *
 * @typedef {object} Service
 * @property {import('./https.mjs').Send} send
 * @property {string} apiKey
 * @property {string} [readOnlyKey] a key without the scope task.write
 * @property {'live' | 'sandbox'} environment
 * @property {boolean} [isSimulated]
 * @property {(milliseconds: number) => Promise<unknown>} pause
 * @property {() => number} now the service's clock, in milliseconds since the epoch
 * @property {import('./receiver.mjs').Receiver} [receiver] where calls of webhooks arrive
 * @property {number} holding how long a request must stay open to be called waiting, in milliseconds
 */

/** Whether an answer says nothing about what was asked, but about the account or the moment. */
const isTrouble = ({ status }) => status === 402 || status === 429 || status >= 500;

function parsed(text) {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

export class Client {
	made = new Made();

	/** Jobs that several checks look at. */
	fixtures = createFixtures(this);

	/** Called with each exchange. */
	onExchange = (_request, _answer) => {};

	#stop = new AbortController();

	/**
	 * @param {Service} service
	 * @param {string} tag of the jobs of this run, which no other job has
	 */
	constructor(service, tag) {
		this.service = service;
		this.tag = tag;
	}

	/** Lets no request begin any more, and ends those that change nothing. */
	interrupt() {
		this.#stop.abort();
	}

	/** Lets requests begin again, and from now on no interruption end them: what was made is deleted. */
	finish() {
		this.#stop = new AbortController();
		this.interrupt = () => {};
	}

	async pause(milliseconds) {
		await this.service.pause(milliseconds);
		if (this.#stop.signal.aborted) throw new Interrupted();
	}

	/**
	 * A request to any host, without the key.
	 *
	 * @param {Buffer} [body]
	 * @returns {Promise<Answer>}
	 */
	async fetch(method, address, headers = {}, body) {
		const { signal } = this.#stop;
		if (signal.aborted) throw new Interrupted();
		const url = new URL(address);
		const start = Date.now();
		// What may have made something is seen to its end.
		const ending = method === 'GET' ? { signal } : {};
		const request = { method, url, headers, body, ...ending };
		const incoming = await this.service.send(request).catch((error) => {
			throw signal.aborted ? new Interrupted() : error;
		});
		const text = incoming.bytes.toString('utf8');
		const answer = { ...incoming, text, body: parsed(text), milliseconds: Date.now() - start };
		this.onExchange(request, answer);
		return answer;
	}

	/**
	 * A request to the API.
	 *
	 * @throws Trouble when it is refused for now
	 * @param {string} path behind the address of the API
	 * @param {Asked} [asked] a key that is empty is left out
	 */
	async api(method, path, asked = {}) {
		const { query = {}, body, key = this.service.apiKey, ...place } = asked;
		const url = new URL(baseUrl({ environment: this.service.environment, ...place }) + path);
		for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
		const headers = {
			accept: 'application/json',
			...(key && { authorization: `Bearer ${key}` }),
			...(body !== undefined && { 'content-type': 'application/json' }),
		};
		const sent = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
		if (method === 'POST') this.made.expect(asked.body);
		const answer = await this.fetch(method, url, headers, sent);
		this.made.notice(method, path, answer);
		if (isTrouble(answer)) throw new Trouble(`CloudConvert had trouble: ${told(answer)}`);
		return answer;
	}

	/** @returns {Promise<Answer>} */
	async get(path, query = {}, place = {}) {
		return await this.api('GET', path, { query, ...place });
	}

	/**
	 * Without an address that leads to this machine it is one that leads nowhere: CloudConvert calls it for
	 * every job of the account that fails meanwhile, and nobody else may hear of those.
	 *
	 * @param suffix sets its address apart from that of the others
	 */
	async createWebhook(suffix = '') {
		const url = new URL(this.service.receiver?.url ?? 'https://verify.invalid/webhook');
		url.searchParams.set('verify', this.tag + suffix);
		const body = { url: url.href, events: ['job.failed'] };
		return await this.api('POST', '/webhooks', { body });
	}

	/** @param suffix sets the job's tag apart from that of the others */
	async createJob(tasks, suffix = '', more = {}) {
		return await this.api('POST', '/jobs', { body: { tasks, tag: this.tag + suffix, ...more } });
	}
}
