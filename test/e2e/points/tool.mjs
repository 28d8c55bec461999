// 3. The tool variant, called by its name as an agent calls it: n8n runs it in place of the agent.
import assert from 'node:assert/strict';

import { NODE } from '../lane.mjs';
import { errorOf, manual, node, workflow } from '../workflow.mjs';

const LANGCHAIN = '@n8n/n8n-nodes-langchain';

/** What a model fills in; n8n shows it to the model as the tool's arguments. */
const FROM_MODEL = "={{ $fromAI('Task_ID', 'ID of the task', 'string') }}";

/** @param {import('../lane.mjs').Lane} lane */
export async function tool(lane, check) {
	const { rest, service, n8n } = lane;
	/** n8n 2 asks for the arguments by tool. */
	const argumentsOf = (query) => (n8n.version.startsWith('1.') ? query : { CloudConvert: query });

	async function callTool(parameters, query) {
		const own = node(
			'CloudConvert',
			`${NODE}Tool`,
			{ resource: 'task', ...parameters },
			{ credentials: lane.credentials() },
		);
		const agent = node('Agent', `${LANGCHAIN}.agent`, { options: {} }, { typeVersion: 1.7 });
		const definition = workflow('e2e tool', [manual(), agent, own], [['Manual Trigger', 'Agent']]);
		definition.connections.CloudConvert = {
			ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]],
		};
		const { id } = await rest.createWorkflow(definition);
		const execution = await rest.run(id, 'Manual Trigger', 60_000, {
			destinationNode: { nodeName: 'CloudConvert', mode: 'inclusive' },
			agentRequest: { query: argumentsOf(query), tool: { name: 'CloudConvert' } },
		});
		const runs = execution.data.resultData.runData.CloudConvert ?? [];
		const given = runs.flatMap((run) => (run.data?.ai_tool?.[0] ?? []).map(({ json }) => json));
		return { execution, given };
	}

	const byModel = { __rl: true, mode: 'id', value: FROM_MODEL };

	await check('Get, with the ID that the model gives', async () => {
		const task = service.world.createEnded();
		const { execution, given } = await callTool(
			{ operation: 'get', taskId: byModel },
			{ Task_ID: task.id },
		);
		assert.equal(execution.status, 'success', errorOf(execution)?.message);
		assert.match(JSON.stringify(given), new RegExp(task.id));
	});
	await check('a wrong ID comes back to the model as words', async () => {
		const before = service.simulator.requests.length;
		const { given, execution } = await callTool(
			{ operation: 'get', taskId: byModel },
			{ Task_ID: '../users/me' },
		);
		assert.equal(service.simulator.requests.length, before);
		const told = JSON.stringify(given) + (errorOf(execution)?.message ?? '');
		assert.match(told, /not a task ID/);
	});
	await check('Convert, with the address that the model gives', async () => {
		const { execution, given } = await callTool(
			{
				resource: 'file',
				operation: 'convert',
				source: 'url',
				url: "={{ $fromAI('URL', 'address of the file', 'string') }}",
				outputFormat: { __rl: true, mode: 'id', value: 'pdf' },
			},
			{ URL: 'https://example.com/paper.docx' },
		);
		assert.equal(execution.status, 'success', errorOf(execution)?.message);
		const told = JSON.stringify(given);
		assert.match(told, /paper\.pdf/);
		return told;
	});
}
