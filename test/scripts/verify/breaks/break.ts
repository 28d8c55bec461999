import type { Body, Break, Received, Sent } from '../../../support/verifying';

/** A file of a task. */
interface File {
	filename?: string;
	size?: number;
	url?: string;
}

/** A task, a job or a row of the catalogue, as far as it is changed here. */
export interface Shown {
	id: string;
	tag?: string | null;
	name?: unknown;
	operation?: string;
	status?: string;
	code?: string | null;
	created_at?: string;
	credits?: unknown;
	retries?: unknown[];
	tasks?: Shown[];
	result?: {
		form?: { url?: string; parameters: Record<string, unknown> };
		files?: File[];
		metadata?: unknown;
		output?: unknown;
	} | null;
	/** Of a webhook. */
	events?: string[];
	signing_secret?: string;
	/** Of a row of the catalogue. */
	options?: Array<{ name?: string; type?: string; possible_values?: unknown[] }>;
}

/** Which requests; all that is named must be so. */
export interface When {
	/** GET unless told. */
	method?: string;
	host?: RegExp;
	/** Of the address, without the version. */
	path: RegExp;
	/** Parts of the query; `undefined` for what must not be there. */
	query?: Record<string, string | undefined>;
	/** Something in the body that is answered. */
	body?: (shown: Shown) => boolean;
}

const isMeant = ({ method = 'GET', host = /./, path, query = {} }: When, request: Sent): boolean =>
	request.method === method &&
	host.test(request.url.host) &&
	path.test(request.url.pathname.replace(/^\/v2/, '')) &&
	Object.entries(query).every(
		([name, value]) => (request.url.searchParams.get(name) ?? undefined) === value,
	);

/** Changes what is answered. */
export const answers = (when: When, change: (answer: Received, request: Sent) => void): Break => ({
	answer(answer, request) {
		if (!isMeant(when, request)) return;
		const shown = answer.body?.data as Shown | undefined;
		if (when.body && !(shown && when.body(shown))) return;
		change(answer, request);
	},
});

/** Changes the task or job that is answered. */
export const shows = (when: When, change: (shown: Shown) => unknown): Break =>
	answers(when, ({ body }) => {
		if (body?.data) change(body.data as Shown);
	});

/** Changes the list that is answered. */
export const listed = (when: When, change: (entries: Shown[]) => unknown): Break =>
	answers(when, ({ body }) => {
		if (Array.isArray(body?.data)) change(body.data as Shown[]);
	});

/** Changes what is asked, so that something in it has no effect. */
export const asks = (when: When, change: (request: Sent) => void): Break => ({
	request(request) {
		if (isMeant(when, request)) change(request);
	},
});

/** Takes parts of the query for something else, or for nothing. */
export const rewrites = (when: When, query: Record<string, string | undefined>): Break =>
	asks(when, ({ url }) => {
		for (const [name, value] of Object.entries(query)) {
			if (value === undefined) url.searchParams.delete(name);
			else url.searchParams.set(name, value);
		}
	});

/** Another status in place of the one that is answered. */
export const status = (when: When, code: number, body?: Body): Break =>
	answers(when, (answer) => {
		answer.status = code;
		if (body !== undefined) answer.body = body;
	});

/** How the simulated service is made to be otherwise, by the name of the check that must notice it. */
export type Breaks = Record<string, () => Break>;

export const TASK = /^\/tasks\/[^/]+$/;
export const JOB = /^\/jobs\/[^/]+$/;
export const TASKS = /^\/tasks$/;
export const JOBS = /^\/jobs$/;

/** Whether it is this task, or the job with it. */
export const named =
	(name: string) =>
	(shown: Shown): boolean =>
		shown.name === name || (shown.tasks ?? []).some((task) => task.name === name);

export const taskIn = ({ tasks = [] }: Shown, name: string): Shown =>
	tasks.find((task) => task.name === name) ?? { id: '' };
