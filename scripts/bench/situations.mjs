// The situations for which the cost of a poll is bounded. Each is a history of an account with a poll
// every minute: it pauses for the activation, for polls whose cost is measured, and for others.

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const KIB = 1024;

/** For so many pages of 350 ms a poll has time that may take 36 seconds, of which a fifth is kept back. */
const BACKLOG_PAGES_PER_POLL = 82;

/** So many polls stand for a day: after the first few, each of them costs the same. */
const POLLS_OF_A_DAY = 180;

/** Tasks that ended before anybody watched, spread evenly over the last day. */
function addEnded(world, count) {
	for (let index = 0; index < count; index += 1) {
		const createdAt = world.now - DAY + Math.floor(((index + 1) * DAY) / count) - 30;
		const status = index % 10 ? 'finished' : 'error';
		Object.assign(world.createEnded(status, { createdAt }), { endedAt: createdAt + 20 });
	}
}

/** A minute in which so many tasks are created, each of which ends within half a minute. */
function busyMinute(world, count) {
	for (let index = 0; index < count; index += 1) {
		const createdAt = world.now + Math.floor((index * MINUTE) / count);
		const endsAt = createdAt + ((index * 7) % 30);
		world.createTask({ createdAt, endsAt, endsAs: index % 10 ? 'finished' : 'error' });
	}
	world.advance(MINUTE);
}

function* minutes(world, count, pause, happens = () => world.advance(MINUTE)) {
	for (let minute = 0; minute < count; minute += 1) {
		happens();
		yield pause;
	}
}

/** Ends whatever is still open, and gives the pollers three minutes to notice. */
function* endAll(world) {
	for (const task of world.tasks.values()) world.end(task.id);
	yield* minutes(world, 3, 'poll');
}

/** Nothing here reads further back than some minutes: the rest of a day's 1,440,000 tasks may go. */
function forget(world, seconds) {
	for (const task of world.tasks.values()) {
		if (task.createdAt >= world.now - seconds) break;
		world.delete(task.id);
	}
}

function* quiet(world, ended, open = 0) {
	for (let index = 0; index < open; index += 1) {
		const createdAt = world.now - DAY + Math.floor((index * DAY) / open);
		world.createTask({ createdAt, status: index % 2 ? 'waiting' : 'processing' });
	}
	addEnded(world, ended);
	yield 'activation';
	yield* minutes(world, 10, 'measured');
	yield* endAll(world);
}

/** The ID of each open or recent task, and not a byte for the others. */
function bytesOfOpenAndRecent(world) {
	const tasks = world.list();
	const recent = tasks.findIndex(({ createdAt }) => createdAt < tasks[0].createdAt - 65);
	const open = tasks.slice(recent).filter((task) => world.isOpen(task)).length;
	return 256 + 48 * (open + recent);
}

export const situations = [
	{
		name: 'nothing new, nothing open; 100 ended tasks over the day',
		requests: 1,
		bytes: 4 * KIB,
		history: (world) => quiet(world, 100),
	},
	{
		name: 'nothing new, nothing open; 100,000 ended tasks over the day',
		requests: 1,
		bytes: 4 * KIB,
		history: (world) => quiet(world, 100_000),
	},
	{
		name: 'nothing new, 100 open tasks of any age (which end at last)',
		requests: 3,
		bytes: 12 * KIB,
		history: (world) => quiet(world, 1_000, 100),
	},
	{
		name: '1,000 tasks created and ended since the last poll, after a quiet hour',
		requests: 12,
		bytes: 64 * KIB,
		*history(world) {
			addEnded(world, 1_000);
			yield 'activation';
			yield* minutes(world, 60, 'poll');
			for (let index = 0; index < 1_000; index += 1) {
				const createdAt = world.now + 10 + Math.floor(index / 50);
				world.createTask({ createdAt, endsAt: createdAt + (index % 20) });
			}
			yield* minutes(world, 10, 'measured');
		},
	},
	{
		name: '1,000 tasks created and ended every minute, all day',
		requests: 35,
		bytes: 160 * KIB,
		*history(world) {
			addEnded(world, 1_000);
			yield 'activation';
			yield* minutes(world, POLLS_OF_A_DAY, 'measured', () => {
				busyMinute(world, 1_000);
				forget(world, 15 * MINUTE);
			});
			yield* endAll(world);
		},
	},
	{
		name: '1,000 tasks open for an hour that all end between two polls',
		requests: 25,
		bytes: 64 * KIB,
		*history(world) {
			addEnded(world, 1_000);
			yield 'activation';
			for (let index = 0; index < 1_000; index += 1) world.createTask();
			// A few others come and go meanwhile.
			yield* minutes(world, 60, 'measured', () => busyMinute(world, 2));
			for (const task of world.tasks.values()) world.end(task.id);
			yield* minutes(world, 3, 'measured');
		},
	},
	{
		name: '100,000 tasks in the account and one that stays open all day',
		requests: 3,
		bytes: bytesOfOpenAndRecent,
		bytesText: 'open and recent tasks only',
		*history(world) {
			world.createTask({ createdAt: world.now - DAY + HOUR });
			addEnded(world, 100_000);
			yield 'activation';
			yield* minutes(world, POLLS_OF_A_DAY, 'measured', () => busyMinute(world, 69));
			yield* endAll(world);
		},
	},
	{
		name: 'idle after a burst of 1,000 tasks in half a minute',
		requests: 1,
		bytes: 4 * KIB,
		*history(world) {
			addEnded(world, 1_000);
			yield 'activation';
			yield* minutes(world, 3, 'poll');
			for (let index = 0; index < 1_000; index += 1) {
				const createdAt = world.now + 25 + Math.floor((index * 30) / 1_000);
				world.createTask({ createdAt, endsAt: createdAt });
			}
			// 65 seconds after the last of them nothing of it is read again.
			yield* minutes(world, 3, 'poll');
			yield* minutes(world, 10, 'measured');
		},
	},
	{
		name: 'one inversion: two neighbours a second the wrong way round, 20,000 tasks in the account',
		requests: 1,
		bytes: 4 * KIB,
		*history(world) {
			addEnded(world, 20_000);
			yield 'activation';
			yield* minutes(world, 10, 'measured', () => {
				const early = world.createEnded();
				world.createEnded();
				early.shownCreatedAt = new Date((world.now + 1) * 1000).toISOString();
				world.advance(MINUTE);
			});
		},
	},
	{
		name: 'backlog: 9,000 tasks ended while n8n was down, and a poll has time for 82 pages',
		requests: BACKLOG_PAGES_PER_POLL,
		bytes: 64 * KIB,
		requestsPerPoll: BACKLOG_PAGES_PER_POLL,
		// At 100 tasks on a page.
		backlog: { pages: 90, polls: 2 },
		*history(world) {
			addEnded(world, 100);
			yield 'activation';
			for (let index = 0; index < 9_000; index += 1) {
				const createdAt = world.now + Math.floor((index * 6 * HOUR) / 9_000);
				world.createTask({ createdAt, endsAt: createdAt + 20 });
			}
			world.advance(6 * HOUR);
			yield* minutes(world, 2, 'measured');
			yield* minutes(world, 3, 'poll');
		},
	},
];
