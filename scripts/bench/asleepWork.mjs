// Conversions that are under way, each in an execution of its own: what this process holds meanwhile.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { compiled } from '../compiled.mjs';

const { OWN_TYPE, START_NODE, createEngine } = compiled('test/support/engine');

const MEGABYTE = 1024 * 1024;
const HOUR = 60 * 60 * 1000;

setFlagsFromString('--expose_gc');
const collectGarbage = runInNewContext('gc');

/** What is in use, in megabytes, garbage left out. */
function megabytesInUse() {
	collectGarbage();
	const { heapUsed, external } = process.memoryUsage();
	return (heapUsed + external) / MEGABYTE;
}

/**
 * n8n's Wait node: the execution goes to the database, and nothing of it stays here.
 *
 * @type {any}
 */
const wait = {
	description: {
		...{ name: 'wait', displayName: 'Wait', properties: [] },
		inputs: ['main'],
		outputs: ['main'],
	},
	async execute() {
		await this.putExecutionToWait(new Date(Date.now() + HOUR));
		return [this.getInputData()];
	},
};

/** @returns {import('n8n-workflow').INode} */
const node = (name, type, parameters = {}, more = {}) => ({
	...{ id: name, name, type, typeVersion: 1, position: [0, 0], parameters },
	...more,
});

/** @returns {import('n8n-workflow').INodeConnections} */
const to = (name) => ({ main: [[{ node: name, type: 'main', index: 0 }]] });

/** @returns what starts an execution that converts one file */
function workflow(waits) {
	const parameters = {
		...{ resource: 'file', operation: 'convert', outputFormat: 'pdf' },
		...{ source: 'url', url: 'https://example.com/film.mov' },
		options: { download: false, waitForCompletion: waits },
	};
	const credentials = { cloudConvertTasksApi: { id: 'c1', name: 'CloudConvert' } };
	const own = node('Convert', OWN_TYPE, parameters, { credentials });
	const engine = createEngine({
		nodes: [START_NODE, own, ...(waits ? [] : [node('Sleep', 'wait')])],
		connections: { Start: to('Convert'), ...(!waits && { Convert: to('Sleep') }) },
		nodeTypes: { wait },
	});
	return async () => await engine.start('Start');
}

/** Executions that run in this process. */
let running = 0;

/** What became of those that run no more: how they ended, and the bytes of their data in n8n's database. */
let ended = [];

let before = 0;

async function execute(start) {
	running += 1;
	try {
		const { status, data } = await start();
		ended.push({ status, bytes: JSON.stringify(data).length });
	} finally {
		running -= 1;
	}
}

export const asleepWork = {
	/** Starts so many executions, and does not wait for their end. */
	async startConversions({ count, waits }) {
		const start = workflow(waits);
		ended = [];
		before = megabytesInUse();
		for (let index = 0; index < count; index += 1) void execute(start);
		return {};
	},

	/** What is held now. */
	async heldConversions() {
		return { running, megabytes: megabytesInUse() - before, ended };
	},
};
