// A simulated account in which something is always going on, at a pace that one can watch.

import { nothingAt } from './nowhere.mjs';
import { samplePdf } from './samplePdf.mjs';

const HOUR = 3600;

const JOBS = [
	{ file: 'invoice', from: 'docx', to: 'pdf' },
	{ file: 'slides', from: 'pptx', to: 'pdf' },
	{ file: 'photo', from: 'heic', to: 'jpg' },
	{ file: 'drawing', from: 'dwg', to: 'svg' },
	{ file: 'lecture', from: 'mov', to: 'mp4' },
	{ file: 'book', from: 'epub', to: 'pdf' },
];

const FAILURES = [
	{ code: 'CONVERSION_FAILED', message: 'The file is damaged and could not be converted.' },
	{ code: 'INVALID_PASSWORD', message: 'The file is encrypted, and no password was given.' },
];

const pick = (list) => list[Math.floor(Math.random() * list.length)];
const between = (low, high) => low + Math.floor(Math.random() * (high - low));

/** Seconds that a task takes: long enough that one sees it being processed. */
const SECONDS = { 'import/url': 2, 'import/upload': 1, convert: 8, 'export/url': 2 };

/** A job that imports, converts and exports a file; it converts in vain when there is a reason. */
function createJob(world, { file, from, to }, why) {
	const url = `https://example.com/${file}.${from}`;
	world.remoteFiles.set(url, { size: between(20_000, 900_000) });
	const names = ['import', 'convert', 'export'].map((step) => `${step}-${file}`);
	const job = world.createJob({
		tasks: {
			[names[0]]: { operation: 'import/url', url },
			[names[1]]: { operation: 'convert', input: names[0], output_format: to },
			[names[2]]: { operation: 'export/url', input: names[1] },
		},
		tag: file,
	});
	const convert = world.tasks.get(job.taskIds[1]);
	if (why) Object.assign(convert, { endsAs: 'error', failure: why });
	return job;
}

/** Ends a job at once, some time ago. */
function putIntoPast(world, job, ago) {
	const created = world.now - ago;
	job.createdAt = created;
	job.taskIds.forEach((id, index) => {
		const task = world.tasks.get(id);
		world.end(id, task.endsAs);
		const ended = created + 4 + index * 7;
		Object.assign(task, { createdAt: created, startedAt: created, endedAt: ended });
	});
}

/**
 * Fills a new account with the last hours' jobs.
 *
 * @param {import('../../test/support/world.js').World} world
 */
export function addPast(world) {
	Object.assign(world.operationSeconds, SECONDS);
	world.convertedFiles = convert;
	world.importFailure = nothingAt;
	for (let count = 0; count < 14; count += 1) {
		const why = count % 4 === 2 ? pick(FAILURES) : undefined;
		const job = createJob(world, JOBS[count % JOBS.length], why);
		putIntoPast(world, job, Math.floor(((14 - count) / 14) * 6 * HOUR) + 90);
	}
	for (const hours of [5, 2]) {
		world.createTask({
			operation: 'import/upload',
			name: 'import-scan',
			status: 'waiting',
			createdAt: world.now - hours * HOUR,
		});
	}
}

/** What becomes a PDF can be looked at; web pages and texts do so by themselves. */
function convert(
	{ filename, size },
	/** @type {any} */ { output_format: format, filename: wanted },
) {
	if (format !== 'pdf' || /\.(?:html?|md)$/i.test(filename)) return undefined;
	const content = samplePdf([filename, 'converted by a simulated CloudConvert'], size);
	return [{ filename: wanted ?? `${filename.replace(/\.[^.]*$/, '')}.pdf`, content }];
}

/**
 * What somebody retries from n8n is worked on too.
 *
 * @param {import('../../test/support/world.js').World} world
 */
function beginRetries(world) {
	for (const task of world.tasks.values()) {
		if (task.retryOf && task.status === 'waiting') world.begin(task);
	}
}

/**
 * @param {import('../../test/support/world.js').World} world
 * @returns how to stop it
 */
export function startLife(world) {
	addPast(world);
	let ticks = 0;
	const timer = setInterval(() => {
		beginRetries(world);
		const why = Math.random() < 0.25 ? pick(FAILURES) : undefined;
		if (ticks % 2 === 0) createJob(world, pick(JOBS), why);
		ticks += 1;
	}, 3_000);
	return { stop: () => clearInterval(timer) };
}
