import { compiled } from '../compiled.mjs';
import { pluck, same } from './checks.mjs';
import { loadPackage } from './package.mjs';
import { readExample, runFrom } from './run.mjs';

export const TRIGGER_EXAMPLE = 'when-a-task-ends.json';

/** What happens in the simulated account, minute by minute, and which tasks the trigger has to emit. */
const minutes = [
	{
		what: 'the workflow is activated; what ended before is no news',
		happens: () => {},
		emits: [],
	},
	{
		what: 'a video and a broken file are done',
		happens: ({ world }) => world.advance(120),
		emits: ['convert-broken', 'convert-video'],
	},
	{ what: 'nothing ends', happens: ({ world }) => world.advance(60), emits: [] },
	{
		what: '150 photos are converted, and the service is down when n8n looks',
		happens({ world, simulator }) {
			for (let photo = 1; photo <= 150; photo++)
				world.createEnded('finished', { name: `photo-${photo}` });
			const fault = { status: 503, headers: { 'retry-after': '3600' } };
			simulator.addFault({ ...fault, body: '<html>Down for maintenance</html>' });
		},
		emits: [],
		fails: true,
	},
	{
		what: 'the service is back: all 150 come, none twice',
		happens: ({ world }) => world.advance(60),
		emits: Array.from({ length: 150 }, (_, photo) => `photo-${photo + 1}`),
	},
	{ what: 'nothing ends', happens: ({ world }) => world.advance(60), emits: [] },
];

/**
 * Runs the trigger of the example on n8n's engine for some minutes of a simulated account, and the
 * workflow behind it for what it emits.
 *
 * @returns a row per minute with whether it did what it should, and what the executions put out
 */
export async function runTrigger({ world, simulator }, credentials) {
	const { createPoller } = compiled('test/support/engine');
	const workflow = readExample(TRIGGER_EXAMPLE);
	const { nodeTypes, credentialType } = loadPackage();
	const node = workflow.nodes.find(({ type }) => type in nodeTypes);
	const nodeType = nodeTypes[node.type];
	const { parameters } = node;
	const poller = createPoller({ nodeType, parameters, credentials, credentialType });
	const rows = [];
	const runs = [];
	for (const { what, happens, emits, fails = false } of minutes) {
		happens({ world, simulator });
		const before = simulator.requests.length;
		let items = [];
		let error;
		try {
			items = (await poller.poll())?.[0] ?? [];
		} catch (thrown) {
			error = thrown;
		}
		if (items.length > 0)
			runs.push(await runFrom(workflow, credentials, node.name, 'trigger', items));
		const names = pluck(pluck(items, 'json'), 'name');
		const kept = same([...names].sort(), [...emits].sort()) && Boolean(error) === fails;
		const requests = simulator.requests.length - before;
		rows.push({ what, emitted: items.length, requests, error, kept });
	}
	return { rows, runs };
}
