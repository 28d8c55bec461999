import { Simulator } from '../../support/simulator';
import { checks, createClient, furnish, runChecks, type Break } from '../../support/verifying';
import { World } from '../../support/world';
import { breaks } from './breaks';

/** The names of the checks that do not hold, or cannot be made. */
async function failing(broken?: Break): Promise<string[]> {
	const simulator = new Simulator(furnish(new World()), 'real');
	const client = createClient(simulator, broken);
	const { results } = await runChecks(checks, client, { isPaid: true });
	expect(results).toHaveLength(checks.length);
	return results.filter(({ held }) => held !== true).map(({ check }) => check.name);
}

it('holds in the simulator, all of it', async () => {
	expect(await failing()).toEqual([]);
});

it('has a break for every check, and none for another', () => {
	expect(Object.keys(breaks).sort()).toEqual(checks.map(({ name }) => name).sort());
});

it.each(Object.entries(breaks))('notices, and only there: %s', async (name, broken) => {
	expect(await failing(broken())).toEqual([name]);
});
