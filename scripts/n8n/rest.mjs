// n8n's own REST interface, as its editor uses it.
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { sleep, until } from './processes.mjs';

export const OWNER = {
	email: 'owner@example.com',
	firstName: 'Olivia',
	lastName: 'Owner',
	password: 'CloudConvert1',
};

export class RestError extends Error {
	constructor(call, status, body) {
		super(`${call}: ${status} ${body?.message ?? JSON.stringify(body)}`);
		this.status = status;
		this.body = body;
	}
}

/** @param n8n from `installN8n`, whose `flatted` reads what its executions are kept as */
export function createRest({ url, n8n }) {
	const { parse } = createRequire(join(n8n.modules, 'n8n', 'package.json'))('flatted');
	const isLineOne = n8n.version.startsWith('1.');
	// n8n ties a log-in to a browser: the same on every call.
	const headers = { 'browser-id': 'a-browser-for-tests', 'content-type': 'application/json' };

	async function callOnce(method, path, body) {
		const answer = await fetch(`${url}${path}`, {
			method,
			headers,
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const cookie = /n8n-auth=[^;]+/.exec(answer.headers.get('set-cookie') ?? '');
		if (cookie) headers.cookie = cookie[0];
		const text = await answer.text();
		/** @type {any} */
		let content = text;
		try {
			content = JSON.parse(text);
		} catch {
			// A page or nothing: told as it is.
		}
		if (!answer.ok) throw new RestError(`${method} ${path}`, answer.status, content);
		return content?.data ?? content;
	}

	/** n8n says 503 for a moment when its database is busy. */
	async function call(method, path, body) {
		for (let tries = 1; ; tries += 1) {
			try {
				return await callOnce(method, path, body);
			} catch (error) {
				if (error.status !== 503 || tries === 20) throw error;
				await sleep(500);
			}
		}
	}

	const get = async (path) => await call('GET', path);
	const post = async (path, body) => await call('POST', path, body);

	/** Old ones know it as a change like any other. */
	async function setActive(id, active, change = {}) {
		try {
			await post(`/rest/workflows/${id}/${active ? 'activate' : 'deactivate'}`, change);
		} catch (error) {
			if (error.status !== 404) throw error;
			await rest.updateWorkflow(id, { active });
		}
	}

	// `satisfies`, because otherwise tsc takes any property of an object for possible.
	const rest = /** @satisfies {object} */ ({
		call,
		get,
		post,
		headers,
		setUpOwner: async () => await post('/rest/owner/setup', OWNER),
		logIn: async () =>
			await post('/rest/login', { emailOrLdapLoginId: OWNER.email, password: OWNER.password }),
		/** n8n writes the list anew after an installation: while it does, what is served is not whole. */
		nodeTypes: async () =>
			await until(
				'the list of node types is whole',
				async () => {
					const types = await get('/types/nodes.json');
					return Array.isArray(types) && types;
				},
				{ timeout: 30_000 },
			),
		createCredential: async (name, type, data) =>
			await post('/rest/credentials', { name, type, data }),
		testCredential: async ({ id, name, type }, data) =>
			await post('/rest/credentials/test', { credentials: { id, name, type, data } }),
		createWorkflow: async (workflow) =>
			await post('/rest/workflows', { settings: {}, active: false, ...workflow }),
		/** n8n 2 wants to know on which version a change was made. */
		updateWorkflow: async (id, change) => {
			const { versionId } = await get(`/rest/workflows/${id}`);
			return await call('PATCH', `/rest/workflows/${id}`, { ...change, versionId });
		},
		execution: async (id) => {
			const found = await get(`/rest/executions/${id}`);
			return { ...found, data: typeof found.data === 'string' ? parse(found.data) : found.data };
		},
		executions: async (workflowId, limit = 50) => {
			const filter = encodeURIComponent(JSON.stringify({ workflowId }));
			return (await get(`/rest/executions?filter=${filter}&limit=${limit}`)).results;
		},
		/** Runs a workflow from a trigger node and waits for its end; `more` is sent besides. */
		async run(id, from = 'Manual Trigger', timeout = 60_000, more = {}) {
			const workflowData = await get(`/rest/workflows/${id}`);
			const { executionId } = await post(`/rest/workflows/${id}/run`, {
				...(isLineOne && { workflowData }),
				triggerToStartFrom: { name: from },
				...more,
			});
			return await rest.ended(executionId, timeout);
		},
		/** An execution's row is there before its data: it has ended when both are. */
		ended: async (id, timeout = 60_000) =>
			await until(
				`execution ${id} ends`,
				async () => {
					const execution = await rest.execution(id);
					return execution.stoppedAt && execution.data?.resultData ? execution : undefined;
				},
				{ timeout, every: 100 },
			),
		/** @returns nothing when it is active; throws what the user would be told */
		async activate(id) {
			const { versionId } = await get(`/rest/workflows/${id}`);
			await setActive(id, true, { versionId });
			await rest.activated(id);
		},
		/** n8n 2 activates in the background, also when it has just started. */
		async activated(id, timeout = 60_000) {
			if (isLineOne) return;
			const status = await until(
				`workflow ${id} is published`,
				async () => {
					const found = await get(`/rest/workflows/${id}/publication-status`);
					return found.status === 'in_progress' ? undefined : found;
				},
				{ timeout },
			);
			if (status.status === 'failed') throw new RestError('publication', 'failed', status);
		},
		deactivate: async (id) => await setActive(id, false),
	});
	return rest;
}
