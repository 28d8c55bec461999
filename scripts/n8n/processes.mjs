// The processes that a script starts: each in a group of its own, ended with it, by its own id.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname } from 'node:path';

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks again and again until the answer is truthy. */
export async function until(what, ask, { timeout = 60_000, every = 250 } = {}) {
	const deadline = Date.now() + timeout;
	for (;;) {
		const answer = await ask();
		if (answer) return answer;
		if (Date.now() > deadline) throw new Error(`Waited ${timeout / 1000} s in vain: ${what}`);
		await sleep(every);
	}
}

/** A port that nobody listens on now. */
export async function freePort() {
	const server = createServer();
	await once(server.listen(0, '127.0.0.1'), 'listening');
	const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
	await new Promise((resolve) => server.close(resolve));
	return port;
}

const running = new Set();

/** A group, because n8n starts a task runner of its own. */
function signal(child, name) {
	try {
		if (process.platform === 'win32') child.kill(name);
		else process.kill(-child.pid, name);
	} catch (error) {
		if (error.code !== 'ESRCH') throw error;
	}
}

process.once('exit', () => {
	for (const child of running) signal(child, 'SIGKILL');
});

/**
 * Starts a process that writes to a log file.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {object} options
 * @param {string} options.log the file
 * @param {string} [options.cwd]
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {number} [options.uid]
 * @param {number} [options.gid]
 * @returns how to stop it: `stop` lets it finish within a time, `kill` does not ask
 */
export function startProcess(command, args, { log, cwd, env, uid, gid }) {
	mkdirSync(dirname(log), { recursive: true });
	const output = createWriteStream(log, { flags: 'a' });
	const detached = process.platform !== 'win32';
	const child = spawn(command, args, { cwd, env, uid, gid, detached });
	child.stdout.pipe(output, { end: false });
	child.stderr.pipe(output, { end: false });
	running.add(child);
	const ended = new Promise((resolve) => {
		child.once('error', (error) => {
			output.write(`${error.message}\n`);
			resolve(-1);
		});
		// Not 'close': what the process leaves behind may hold its output open.
		child.once('exit', (code) => resolve(code ?? -1));
	}).then((code) => {
		// Whatever the process left behind in its group goes with it.
		if (child.pid) signal(child, 'SIGKILL');
		running.delete(child);
		output.end();
		return code;
	});
	return {
		pid: child.pid,
		log,
		ended,
		isRunning: () => running.has(child),
		async stop(patience = 20_000) {
			if (!running.has(child)) return;
			// To the process alone: it tells its own children, in its own order.
			child.kill('SIGTERM');
			const timer = setTimeout(() => signal(child, 'SIGKILL'), patience);
			await ended;
			clearTimeout(timer);
		},
		async kill() {
			if (!running.has(child)) return;
			signal(child, 'SIGKILL');
			await ended;
		},
	};
}
