import { HookContext, WebhookContext } from 'n8n-core';
import {
	sleep,
	type ICredentialDataDecryptedObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type IRun,
	type IWebhookData,
	type WorkflowActivateMode,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { CloudConvertJobTrigger } from '../../nodes/CloudConvert/CloudConvertJobTrigger.node';
import { createEngine } from './engine';
import { exchangeOf, type ArrivedCall } from './webhookExchange';
import type { SentCall } from './webhookSender';

const NAME = 'Job Trigger';

export interface JobTriggerOptions {
	nodeType?: INodeType;
	parameters?: INodeParameters;
	credentials?: ICredentialDataDecryptedObject;
	/** What n8n has stored. */
	staticData?: Record<string, unknown>;
	workflowId?: string;
	nodeId?: string;
	webhookId?: string;
	/** Settings of the node, such as `onError`. */
	node?: Partial<INode>;
	/** Whether it is a test in the editor. */
	isTest?: boolean;
}

/** What came of a call. */
export interface Received {
	status: number;
	/** What was said to CloudConvert. */
	body?: unknown;
	/** The execution that was started. */
	run?: IRun;
	items: INodeExecutionData[];
}

type StaticData = Record<string, unknown>;

let triggers = 0;

/**
 * A workflow with CloudConvert Job Trigger in n8n, on its real contexts and engine. Each call gets a copy
 * of what is stored, and what it changes is stored after it, as n8n does.
 */
export function createJobTrigger(options: JobTriggerOptions = {}) {
	const {
		nodeType = new CloudConvertJobTrigger(),
		workflowId = `j${++triggers}`,
		webhookId = `webhook-of-${workflowId}`,
		isTest = false,
	} = options;
	const node: INode = {
		id: options.nodeId ?? 'n1',
		name: NAME,
		type: 'jobTrigger',
		typeVersion: 1,
		position: [0, 0],
		credentials: { cloudConvertTasksApi: { id: 'c1', name: 'CloudConvert' } },
		parameters: options.parameters ?? {},
		webhookId,
		...options.node,
	};
	/** The text that n8n has in its database. */
	let stored = JSON.stringify(options.staticData ?? {});
	const executions: Received[] = [];
	const behaviour = {
		/** Milliseconds that n8n takes to start an execution, before it stores what a call has changed. */
		startingTakes: () => 1,
		/** Whether n8n cannot start an execution: its database is locked, say. */
		cannotStart: false,
	};

	function load(mode: WorkflowExecuteMode, staticData = JSON.parse(stored) as StaticData) {
		const engine = createEngine({
			nodes: [node],
			nodeTypes: { jobTrigger: nodeType },
			credentials: options.credentials,
			staticData,
			workflowId,
			mode,
		});
		return { ...engine, own: engine.workflow.getNode(NAME) as INode, staticData };
	}
	type Loaded = ReturnType<typeof load>;

	function save({ workflow: { staticData } }: Loaded): void {
		if (staticData.__dataChanged) stored = JSON.stringify(staticData);
	}

	const [webhookDescription] = nodeType.description.webhooks ?? [];
	const webhookData = { webhookDescription, isTest } as unknown as IWebhookData;

	async function hook(
		method: 'checkExists' | 'create' | 'delete',
		loaded: Loaded,
		mode: WorkflowExecuteMode,
		activation: WorkflowActivateMode,
	): Promise<boolean> {
		const { workflow, own, additionalData } = loaded;
		const context = new HookContext(workflow, own, additionalData, mode, activation, webhookData);
		return (await nodeType.webhookMethods?.default?.[method].call(context)) ?? false;
	}

	/** @returns what the node's hook came to, and stores what it changed when all went well */
	async function activate(activation: WorkflowActivateMode = 'activate'): Promise<boolean> {
		const mode = isTest ? 'manual' : 'trigger';
		const loaded = load(mode);
		const how = isTest ? 'manual' : activation;
		const exists = await hook('checkExists', loaded, mode, how);
		if (!exists) await hook('create', loaded, mode, how);
		save(loaded);
		return exists;
	}

	async function deactivate(): Promise<void> {
		const loaded = load('internal');
		await hook('delete', loaded, 'internal', 'update');
		save(loaded);
	}

	async function receive(call: ArrivedCall): Promise<Received> {
		const mode = isTest ? 'manual' : 'webhook';
		const loaded = load(mode);
		const { workflow, own, additionalData } = loaded;
		const { request, response } = exchangeOf(call);
		Object.assign(additionalData, { httpRequest: request, httpResponse: response });
		const context = new WebhookContext(workflow, own, additionalData, mode, webhookData, [], null);
		const data = (await nodeType.webhook?.call(context)) ?? {};
		if (!data.workflowData) {
			save(loaded);
			return { status: response.statusCode, body: response.sent, items: [] };
		}
		if (response.isSent) throw new Error('It was answered although it starts the workflow');
		// n8n 2 makes a second workflow of the same static data, and thereby forgets that they have changed.
		load(mode, loaded.staticData);
		await sleep(behaviour.startingTakes());
		if (behaviour.cannotStart) {
			response.status(500).json({});
			return { status: 500, items: [] };
		}
		const received: Received = { status: 200, items: data.workflowData[0] ?? [] };
		executions.push(received);
		save(loaded);
		response.json({ message: 'Workflow was started' });
		// Apart from the call: another copy of the workflow, with an execution's own context.
		received.run = await load('webhook').start(NAME, received.items);
		const task = received.run.data.resultData.runData[NAME]?.at(-1);
		received.items = task?.data?.main?.[0] ?? [];
		return received;
	}

	return {
		nodeType,
		webhookId,
		workflowId,
		executions,
		behaviour,
		/** Where CloudConvert calls it. */
		url: `http://localhost/webhook${isTest ? '-test' : ''}/${webhookId}/cloudconvert`,
		activate,
		deactivate,
		receive,
		/** What n8n has stored for the node. */
		state: () =>
			((JSON.parse(stored) as Record<string, unknown>)[`node:${NAME}`] ?? {}) as Record<
				string,
				unknown
			>,
		stored: () => JSON.parse(stored) as Record<string, unknown>,
		forget: () => (stored = '{}'),
		/** Takes what a sender sends. */
		post: async ({ headers, body }: SentCall) =>
			(await receive({ headers, rawBody: Buffer.from(body) })).status,
	};
}

export type JobTrigger = ReturnType<typeof createJobTrigger>;
