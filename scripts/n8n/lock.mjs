// One process at a time: a folder is a lock, because making one either succeeds or does not.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import { join } from 'node:path';

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const isAlive = (pid) => {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
};

/** Whether who took the lock is gone; a lock without a name gets a moment to be given one. */
async function isStale(folder) {
	for (let tries = 0; tries < 5; tries += 1) {
		const pid = Number(await readFile(join(folder, 'pid'), 'utf8').catch(() => ''));
		if (pid) return !isAlive(pid);
		await sleep(200);
	}
	return true;
}

/** Waits for the lock, holds it while `work` runs, and gives it back however that ends. */
export async function withLock(folder, log, work) {
	let told = false;
	for (;;) {
		try {
			await mkdir(folder);
			break;
		} catch (error) {
			if (error.code !== 'EEXIST') throw error;
		}
		if (await isStale(folder)) {
			await rm(folder, { recursive: true, force: true });
			continue;
		}
		if (!told) log(`Waiting for another process that holds ${folder}`);
		told = true;
		await sleep(1000);
	}
	const release = () => rmSync(folder, { recursive: true, force: true });
	process.once('exit', release);
	try {
		await writeFile(join(folder, 'pid'), String(process.pid));
		return await work();
	} finally {
		process.removeListener('exit', release);
		release();
	}
}
