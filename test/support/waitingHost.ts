import type { World, WorldTask } from './world';

/**
 * What the synchronous host does before it answers.
 *
 * @param how `jump` moves the world's clock to the end of the tasks, `real` waits until something else
 *   ends them
 * @param open gives the tasks that are not over yet; empty when there is nothing left to wait for
 */
export async function untilNoneOpen(
	world: World,
	how: 'jump' | 'real',
	open: () => WorldTask[],
): Promise<void> {
	for (let tasks = open(); tasks.length > 0; tasks = open()) {
		const ends = tasks.flatMap(({ endsAt }) => endsAt ?? []);
		if (how === 'jump' && ends.length > 0) world.advanceTo(Math.min(...ends));
		else await world.nextEnd();
	}
}
