import {
	DirectoryLoader,
	ExecutionLifecycleHooks,
	LoadOptionsContext,
	PollContext,
	RoutingNode,
	WorkflowExecute,
} from 'n8n-core';
import {
	NodeConnectionTypes,
	Workflow,
	createRunExecutionData,
	type IConnections,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type IPollFunctions,
	type IRun,
	type IWorkflowBase,
	type IWorkflowExecuteAdditionalData,
	type WorkflowActivateMode,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { CloudConvertTasksApi } from '../../credentials/CloudConvertTasksApi.credentials';
import { CloudConvert } from '../../nodes/CloudConvert/CloudConvert.node';
import { EngineCredentialsHelper } from './credentialsHelper';

/** Hands the items it is started with to the next node, so that $json and pairing are real. */
const start: INodeType = {
	description: {
		displayName: 'Start',
		name: 'start',
		group: ['input'],
		version: 1,
		description: '',
		defaults: { name: 'Start' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [this.getInputData()];
	},
};

/** Does what n8n does on load: a declarative node gets the request options and its execute. */
function prepare(nodeType: INodeType): INodeType {
	if (nodeType.description.requestDefaults === undefined) return nodeType;
	DirectoryLoader.applyDeclarativeNodeOptionParameters(nodeType);
	nodeType.execute = async function (this: IExecuteFunctions) {
		return (await new RoutingNode(this as never, nodeType).runNode()) ?? [];
	};
	return nodeType;
}

const prepareAll = (types: Record<string, INodeType>): Record<string, INodeType> =>
	Object.fromEntries(Object.entries(types).map(([name, type]) => [name, prepare(type)]));

/** The node types of a run, by the type that a workflow names them with. */
function nodeTypesOf(types: Record<string, INodeType>): INodeTypes {
	const typeOf = (name: string): INodeType => {
		const nodeType = types[name];
		if (!nodeType) throw new Error(`There is no node type "${name}"`);
		return nodeType;
	};
	return { getByName: typeOf, getByNameAndVersion: typeOf, getKnownTypes: () => ({}) };
}

export interface EngineOptions {
	nodes: INode[];
	connections?: IConnections;
	/** Node types besides our own, by name; one under our own name takes the place of it. */
	nodeTypes?: Record<string, INodeType>;
	/** The credential type in place of the one in the sources. */
	credentialType?: ICredentialType;
	credentials?: ICredentialDataDecryptedObject;
	mode?: WorkflowExecuteMode;
	staticData?: Record<string, unknown>;
	/** Another workflow each time unless told. */
	workflowId?: string;
	executionId?: string;
}

let workflows = 0;

export const OWN_TYPE = 'n8n-nodes-cloudconvert-tasks.cloudConvert';

/** A workflow on n8n's engine, with everything that n8n itself would put around it. */
export function createEngine(options: EngineOptions) {
	const { nodes, connections = {}, mode = 'trigger', workflowId = `w${++workflows}` } = options;
	const { executionId = 'e1' } = options;
	const nodeTypes = nodeTypesOf({
		start,
		[OWN_TYPE]: prepare(new CloudConvert()),
		...prepareAll(options.nodeTypes ?? {}),
	});
	const base = { id: workflowId, name: 'Test', active: false, nodes, connections };
	const workflow = new Workflow({
		...base,
		nodeTypes,
		staticData: (options.staticData ?? {}) as never,
		settings: { executionOrder: 'v1' },
	});
	const workflowData = { ...base, createdAt: new Date(), updatedAt: new Date() };
	const additionalData = {
		credentialsHelper: new EngineCredentialsHelper(
			options.credentialType ?? new CloudConvertTasksApi(),
			options.credentials ?? { apiKey: 'test-key' },
		),
		currentNodeExecutionIndex: 0,
		executionId,
		hooks: new ExecutionLifecycleHooks(mode, executionId, workflowData as unknown as IWorkflowBase),
		// Absolute, because the engine builds resume URLs from them for every expression.
		restApiUrl: 'http://localhost/rest',
		instanceBaseUrl: 'http://localhost/',
		formWaitingBaseUrl: 'http://localhost/form-waiting',
		webhookBaseUrl: 'http://localhost/webhook',
		webhookWaitingBaseUrl: 'http://localhost/webhook-waiting',
		webhookTestBaseUrl: 'http://localhost/webhook-test',
		variables: {},
		externalSecretsProxy: {
			hasProvider: () => false,
			listProviders: () => [],
			getSecret: () => undefined,
			listSecrets: () => [],
		},
	} as unknown as IWorkflowExecuteAdditionalData;

	return {
		workflow,
		additionalData,
		/** Runs the workflow from a node that gets these items; `cancel` on the result stops it. */
		start(from: string, items: INodeExecutionData[] = [{ json: {} }]) {
			const node = workflow.getNode(from) as INode;
			const runExecutionData = createRunExecutionData({
				executionData: { nodeExecutionStack: [{ node, data: { main: [items] }, source: null }] },
			});
			const execution = new WorkflowExecute(additionalData, mode, runExecutionData);
			return execution.processRunExecutionData(workflow);
		},
	};
}

/** The node that a workflow of tests begins with. */
export const START_NODE: INode = {
	id: 'n0',
	name: 'Start',
	type: 'start',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** The credential that every node of ours names. */
const OWN_CREDENTIALS = { cloudConvertTasksApi: { id: 'c1', name: 'CloudConvert' } };

export interface NodeRun {
	parameters: INodeParameters;
	items?: INodeExecutionData[];
	credentials?: ICredentialDataDecryptedObject;
	/** Settings of the node, such as `onError`. */
	node?: Partial<INode>;
	/** Another one each time unless told, so that a test can run a workflow again. */
	workflowId?: string;
	/** The same each time unless told. */
	executionId?: string;
}

/** A workflow of a start node and the CloudConvert node. */
function createNodeEngine({ parameters, credentials, node, workflowId, executionId }: NodeRun) {
	const own: INode = {
		id: 'n1',
		name: 'CloudConvert',
		type: OWN_TYPE,
		typeVersion: 1,
		position: [200, 0],
		credentials: OWN_CREDENTIALS,
		...node,
		parameters: { resource: 'task', ...parameters },
	};
	return createEngine({
		nodes: [START_NODE, own],
		connections: {
			Start: { main: [[{ node: 'CloudConvert', type: NodeConnectionTypes.Main, index: 0 }]] },
		},
		credentials,
		workflowId,
		executionId,
	});
}

/** What the CloudConvert node put out, or the error that the engine recorded for it. */
export function resultOf(run: IRun, name = 'CloudConvert') {
	const task = run.data.resultData.runData[name]?.at(-1);
	const outputs = task?.data?.main ?? [];
	return {
		run,
		error: task?.error ?? run.data.resultData.error,
		outputs,
		items: outputs[0] ?? [],
		json: (outputs[0] ?? []).map((item) => item.json),
	};
}

/** Starts the CloudConvert node; the promise can be cancelled, as a user does. */
export const startNode = (run: NodeRun) => createNodeEngine(run).start('Start', run.items);

/** Runs the CloudConvert node on n8n's engine. */
export const executeNode = async (run: NodeRun) => resultOf(await startNode(run));

/** What the editor asks a list for. */
export interface Search {
	filter?: string;
	paginationToken?: string;
	/** What the panel has in the fields. */
	parameters?: INodeParameters;
	credentials?: ICredentialDataDecryptedObject;
}

/** What n8n calls a method of the panel with. */
export function panelContext({ parameters = {}, credentials }: Search): LoadOptionsContext {
	const { workflow, additionalData } = createNodeEngine({ parameters, credentials });
	const node = workflow.getNode('CloudConvert') as INode;
	additionalData.currentNodeParameters = { ...node.parameters, ...parameters };
	return new LoadOptionsContext(workflow, node, additionalData, '');
}

/** Asks the list of a field for what it shows, as the editor does. */
export async function searchList(
	method: keyof CloudConvert['methods']['listSearch'],
	{ filter, paginationToken, ...panel }: Search = {},
) {
	const search = new CloudConvert().methods.listSearch[method];
	return await search.call(panelContext(panel), filter, paginationToken);
}

/** Asks a form for its fields, as the editor does. */
export async function loadFields(
	method: keyof CloudConvert['methods']['resourceMapping'],
	panel: Search = {},
) {
	return await new CloudConvert().methods.resourceMapping[method].call(panelContext(panel));
}

export interface PollerOptions {
	nodeType: INodeType;
	parameters?: INodeParameters;
	credentialType?: ICredentialType;
	credentials?: ICredentialDataDecryptedObject;
	staticData?: Record<string, unknown>;
	/** Milliseconds that n8n gives to a poll; `null` for an n8n that does not say. */
	pollBudget?: number | null;
	workflowId?: string;
	/** The ID of the node, and of its credential. */
	nodeId?: string;
	credentialId?: string;
}

/** A polling trigger whose static data lives as long as the returned object, as a workflow's does. */
export function createPoller({
	nodeType,
	parameters = {},
	credentialType,
	credentials,
	staticData,
	pollBudget,
	workflowId,
	nodeId = 'n1',
	credentialId = 'c1',
}: PollerOptions) {
	const node: INode = {
		id: nodeId,
		name: 'Trigger',
		type: 'trigger',
		typeVersion: 1,
		position: [0, 0],
		credentials: { cloudConvertTasksApi: { id: credentialId, name: 'CloudConvert' } },
		parameters,
	};
	const engine = createEngine({
		nodes: [node],
		nodeTypes: { trigger: nodeType },
		credentialType,
		credentials,
		staticData,
		workflowId,
	});
	const { workflow, additionalData } = engine;
	const own = workflow.getNode('Trigger') as INode;
	const contextFor = (mode: WorkflowExecuteMode, activation: WorkflowActivateMode) => {
		const context = new PollContext(workflow, own, additionalData, mode, activation);
		if (pollBudget === undefined) return context;
		const getPollBudgetMs = pollBudget === null ? undefined : () => pollBudget;
		return Object.assign(context, { getPollBudgetMs });
	};
	return {
		workflow,
		state: () => workflow.getStaticData('node', own),
		/** Where the node writes its log. */
		logger: contextFor('trigger', 'activate').logger,
		async poll(
			mode: WorkflowExecuteMode = 'trigger',
			activation: WorkflowActivateMode = 'activate',
		) {
			const how = mode === 'manual' ? 'manual' : activation;
			return (await nodeType.poll?.call(contextFor(mode, how) as IPollFunctions)) ?? null;
		},
	};
}
