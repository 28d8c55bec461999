// An account whose tasks a trigger watches, and what the trigger owes of them.
import { sleep } from '../../scripts/n8n/processes.mjs';
import { addHistory, startLoad } from './load.mjs';

/** @typedef {import('../support/world.js').World} World */

/** Lets tasks end by themselves, one after the other, and not at once. */
function letEnd(world, tasks) {
	tasks.forEach((task, index) => {
		task.endsAt = world.now + 10 + (index % 30);
	});
}

/**
 * Fills an account with a past, of which nothing ends before it is watched.
 *
 * @param {World} world
 */
export function openAccount(world) {
	const past = addHistory(world);
	const backlog = new Set();
	let begin = world.log.length;
	let end;
	/** @type {ReturnType<typeof startLoad> | undefined} */
	let load;
	const openTasks = () => [...world.tasks.values()].filter((task) => world.isOpen(task));

	return {
		world,
		/** IDs of the tasks that piled up. */
		backlog,
		/** How many tasks are still to be created. */
		get left() {
			return load?.left ?? 0;
		},
		get hasOpen() {
			return openTasks().length > 0;
		},
		/** IDs of the tasks that ended while it was watched. */
		get owed() {
			return world.log
				.slice(begin, end)
				.filter(({ event }) => event === 'ended')
				.map(({ taskId }) => taskId);
		},
		/** The trigger is active: whatever ends from now on it owes. */
		watched(size) {
			begin = world.log.length;
			letEnd(world, past);
			load = startLoad(world, size);
		},
		/** Nothing is created any more. */
		stop: () => load?.stop(),
		/** Nothing ends for now either, so that all that has ended can be received. */
		halt() {
			load?.stop();
			for (const task of openTasks()) task.endsAt = undefined;
		},
		/** The trigger is about to watch another one: what goes on here is none of its business. */
		leave() {
			end = world.log.length;
			letEnd(world, openTasks());
		},
		/** Many tasks are created evenly in so many seconds, and end soon. */
		async pileUp(tasks, seconds) {
			for (let second = 0; second < seconds; second += 1) {
				for (let count = 0; count < tasks / seconds; count += 1) {
					backlog.add(world.createTask({ endsAfter: count % 5 }).id);
				}
				await sleep(1_000);
			}
			await sleep(6_000);
		},
	};
}
