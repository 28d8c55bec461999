import { Simulator } from '../../support/simulator';
import { checks, createClient, furnish, runChecks } from '../../support/verifying';
import { World } from '../../support/world';

it('holds', async () => {
	const simulator = new Simulator(furnish(new World()), 'real');
	const { left } = await runChecks(checks, createClient(simulator), { isPaid: true });
	expect(left).toEqual([]);
});
