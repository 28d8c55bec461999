// A simulated account in which something is always going on, at a pace that one can watch.

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

/** Three tasks, each starting when the one before has ended; what follows a failure fails too. */
function createJob(world, { file, from, to }, isFailing) {
	const jobId = crypto.randomUUID();
	const files = [{ filename: `${file}.${to}`, size: between(20_000, 900_000) }];
	const payload = { input_format: from, output_format: to };
	const own = { jobId, payload, files, status: 'waiting' };
	const names = [
		['import/url', `import-${file}`],
		['convert', `convert-${file}`],
		['export/url', `export-${file}`],
	];
	const ids = [];
	for (const [operation, name] of names) {
		ids.push(world.createTask({ ...own, operation, name, dependsOn: ids.slice(-1) }).id);
	}
	return { ids, isFailing, why: pick(FAILURES) };
}

/** Ends the tasks of a job at once. */
function finishJob(world, { ids: [first, second, last], isFailing, why }) {
	world.end(first);
	if (!isFailing) world.end(second);
	else world.end(second, 'error', why);
	if (!isFailing) world.end(last);
	else world.end(last, 'error', { code: 'INPUT_TASK_FAILED', message: 'Input task has failed.' });
}

/** Fills a new account with the last hours' tasks. */
export function addPast(world) {
	const now = world.now;
	for (let count = 0; count < 14; count += 1) {
		const job = createJob(world, JOBS[count % JOBS.length], count % 4 === 2);
		finishJob(world, job);
		const ago = Math.floor(((14 - count) / 14) * 6 * HOUR) + 90;
		job.ids.forEach((id, index) => {
			const created = now - ago;
			const ended = created + 4 + index * 7;
			Object.assign(world.tasks.get(id), {
				createdAt: created,
				startedAt: created,
				endedAt: ended,
			});
		});
	}
	for (const hours of [5, 2]) {
		world.createTask({
			operation: 'import/upload',
			name: 'import-scan',
			status: 'waiting',
			createdAt: now - hours * HOUR,
		});
	}
}

/** Moves each job on by one step: start, end, or make the rest fail. */
function advanceJob(world, job) {
	const task = job.ids.map((id) => world.tasks.get(id)).find((each) => each && world.isOpen(each));
	if (!task) return false;
	if (task.status === 'waiting') world.start(task.id);
	else if (job.isFailing && task.operation === 'convert') world.end(task.id, 'error', job.why);
	else world.end(task.id);
	const hasFailed = job.ids.some((id) => world.tasks.get(id)?.status === 'error');
	if (hasFailed) {
		const why = { code: 'INPUT_TASK_FAILED', message: 'Input task has failed.' };
		for (const id of job.ids) world.end(id, 'error', why);
	}
	return true;
}

/** What somebody retries from n8n is worked on too. */
function adoptRetries(world, known, jobs) {
	for (const { id, retryOf, status } of world.tasks.values()) {
		if (!retryOf || status !== 'waiting' || known.has(id)) continue;
		known.add(id);
		jobs.push({ ids: [id], isFailing: false });
	}
}

/** @returns how to stop it */
export function startLife(world) {
	addPast(world);
	let jobs = [];
	const retried = new Set();
	let ticks = 0;
	const timer = setInterval(() => {
		adoptRetries(world, retried, jobs);
		if (ticks % 3 === 0) jobs.push(createJob(world, pick(JOBS), Math.random() < 0.25));
		jobs = jobs.filter((job) => (Math.random() < 0.6 ? advanceJob(world, job) : true));
		ticks += 1;
	}, 3_000);
	return { stop: () => clearInterval(timer) };
}
