// Tasks that come and go at a calm pace, with what makes it hard to see each end once: bursts larger
// than a page, many in one second, ends out of order, retries, cancellations.

const OPERATIONS = ['convert', 'export/url', 'import/url', 'optimize', 'thumbnail'];

const pick = (list) => list[Math.floor(Math.random() * list.length)];

/** Seconds until a task ends: most soon, some not before long. */
function duration() {
	const kind = Math.random();
	if (kind < 0.2) return 0;
	if (kind < 0.8) return Math.ceil(Math.random() * 8);
	if (kind < 0.97) return Math.ceil(Math.random() * 40);
	return 60 + Math.ceil(Math.random() * 60);
}

/**
 * What was there before anybody watched: ended tasks that must not fire, created long ago and just now,
 * and open ones that must.
 *
 * @param {import('../support/world.js').World} world
 * @returns the open ones, which do not end by themselves
 */
export function addHistory(world) {
	for (let count = 0; count < 250; count += 1) {
		const age = count % 2 ? 3600 : 60;
		const createdAt = world.now - age + (count % 50);
		world.createEnded(count % 5 ? 'finished' : 'error', { createdAt });
	}
	return Array.from({ length: 30 }, (_, count) =>
		world.createTask({ createdAt: world.now - 1800 + count }),
	);
}

/**
 * Creates tasks until there were as many as asked for.
 *
 * @param {import('../support/world.js').World} world
 * @param {{ tasks: number, seconds: number }} size
 * @returns how many are left to create, and how to stop
 */
export function startLoad(world, { tasks, seconds }) {
	let left = tasks;
	const bursts = 3;
	const burst = Math.min(150, Math.floor(tasks / 10));
	const perTick = (tasks - bursts * burst) / (seconds * 4);
	const started = Date.now();
	let due = 0;
	let burstsDone = 0;

	function createOne() {
		if (left <= 0) return;
		left -= 1;
		const endsAs = Math.random() < 0.15 ? 'error' : 'finished';
		const visibleAfter = Math.random() < 0.02 ? 20 : 0;
		const operation = pick(OPERATIONS);
		const { id } = world.createTask({ operation, endsAfter: duration(), endsAs, visibleAfter });
		if (Math.random() < 0.01) world.cancel(id);
		if (Math.random() < 0.01 && left > 0) {
			left -= 1;
			world.start(Object.assign(world.retry(id), { endsAt: world.now + duration() + 1 }).id);
		}
	}

	const timer = setInterval(() => {
		const passed = (Date.now() - started) / 1000;
		if (burstsDone < bursts && passed > ((burstsDone + 0.5) * seconds) / bursts) {
			burstsDone += 1;
			for (let count = 0; count < burst; count += 1) createOne();
		}
		for (due += perTick; due >= 1; due -= 1) createOne();
		if (left <= 0) clearInterval(timer);
	}, 250);
	return {
		get left() {
			return left;
		},
		stop: () => clearInterval(timer),
	};
}
