import { Simulator } from '../../support/simulator';
import { checks, createClient, furnish, runChecks } from '../../support/verifying';
import { World } from '../../support/world';

it('holds', async () => {
	const simulator = new Simulator(furnish(new World()), 'real');
	const { results, left } = await runChecks(checks, createClient(simulator), { isPaid: true });
	const wrong = results.filter(({ held }) => held !== true);
	console.log(results.map((r) => `${r.held} ${r.check.name}: ${r.seen}`).join('\n'));
	expect(wrong).toEqual([]);
	expect(left).toEqual([]);
});
