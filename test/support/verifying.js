// The checks of `npm run verify` in this process: scripts are ES modules, and tests are not.
const { setImmediate } = require('node:timers/promises');

const { furnish, KEYS } = require('../../scripts/verify/account.mjs');
const { checks } = require('../../scripts/verify/checks.mjs');
const { Client } = require('../../scripts/verify/client.mjs');
const { callOf } = require('./worldWebhooks');
const { runChecks } = require('../../scripts/verify/run.mjs');

exports.checks = checks;
exports.furnish = furnish;
exports.runChecks = runChecks;

/** So often everything that is ready gets its turn. */
const TURNS = 5;

const asJson = (text) => {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
};

/** The bytes of a simulated body. */
async function bytesOf(body) {
	if (body === undefined) return Buffer.alloc(0);
	if (typeof body === 'string' || body instanceof Uint8Array) return Buffer.from(body);
	const isInPieces = !Array.isArray(body) && (body[Symbol.asyncIterator] || body[Symbol.iterator]);
	if (!isInPieces) return Buffer.from(JSON.stringify(body));
	const pieces = [];
	for await (const piece of body) pieces.push(piece);
	return Buffer.concat(pieces);
}

async function unlessAborted(promise, signal) {
	if (!signal) return await promise;
	let stop;
	const aborted = new Promise((_, reject) => {
		stop = () => reject(new Error('aborted'));
		signal.addEventListener('abort', stop);
	});
	try {
		return await Promise.race([promise, aborted]);
	} finally {
		signal.removeEventListener('abort', stop);
	}
}

/** Sends to a simulator; a break may change what is sent and what comes back. */
const simulatedSend = (simulator, broken) => async (outgoing) => {
	const { method, headers, body, signal } = outgoing;
	const url = new URL(outgoing.url);
	const request = { method, url, headers: { ...headers }, body: asJson(body?.toString()) };
	broken.request?.(request);
	const handled = simulator.handle({
		method,
		host: request.url.host,
		path: request.url.pathname + request.url.search,
		headers: request.headers,
		body,
	});
	const { status, headers: answered, body: sent } = await unlessAborted(handled, signal);
	const bytes = await bytesOf(sent);
	/** @type {any} */
	const answer = { status, headers: { ...answered }, body: asJson(bytes.toString()) };
	const before = JSON.stringify(answer.body);
	broken.answer?.(answer, request);
	const isSame = JSON.stringify(answer.body) === before;
	const text = answer.text ?? (isSame ? bytes : answer.body);
	return { status: answer.status, headers: answer.headers, bytes: await bytesOf(text) };
};

exports.createClient = (simulator, broken = {}) => {
	const { world } = simulator;
	const calls = [];
	world.webhooks.onOwed = () => {
		for (const owed of world.webhooks.owed.splice(0)) {
			const { url, body, headers } = callOf(world, owed);
			const call = { method: 'POST', url, headers, bytes: Buffer.from(body) };
			broken.call?.(call);
			calls.push(call);
		}
	};
	const service = {
		...KEYS,
		send: simulatedSend(simulator, broken),
		environment: /** @type {const} */ ('live'),
		isSimulated: true,
		receiver: { url: 'https://n8n.example.com/webhook', calls },
		holding: 1000,
		now: () => world.now * 1000,
		async pause(milliseconds) {
			world.advance(Math.ceil(milliseconds / 1000));
			for (let turn = 0; turn < TURNS; turn++) await setImmediate();
		},
	};
	return new Client(service, 'verify-test');
};

const { createScrubber } = require('../../scripts/verify/scrub.mjs');
const { recorded } = require('../../scripts/verify/exchanges.mjs');
const contract = require('../../scripts/verify/contract.mjs');

exports.createScrubber = createScrubber;
exports.recorded = recorded;
exports.contract = contract;
exports.OPTION_TYPES = require('../../scripts/verify/checks/options.mjs').OPTION_TYPES;
