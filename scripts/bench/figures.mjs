// What the loads share: figures as text, and fair comparisons.

const ROUNDS = 3;

export const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(2)} s`;
export const megabytes = (number) => `${Math.round(number)} MB`;
export const fixed = (ratio) => ratio.toFixed(2);

export function expectSame(what, found, expected) {
	if (String(found) !== String(expected)) throw new Error(`${what}: not what was asked for`);
}

/** The fastest of several, taken in turns, so that a busy moment of the machine spoils none of them. */
export async function inTurns(pieces, rounds = ROUNDS) {
	const best = pieces.map(() => undefined);
	for (let round = 0; round < rounds; round += 1) {
		for (const [index, piece] of pieces.entries()) {
			const found = await piece();
			const before = best[index];
			best[index] = !before || found.milliseconds < before.milliseconds ? found : before;
		}
	}
	return best;
}

/** The IDs of so many tasks that have ended. */
export const endedTasks = (world, count) =>
	Array.from({ length: count }, () => world.createEnded().id);
