import type { JobRequest, JobTaskRequest } from './world';

export const AUTHORIZATION = { authorization: 'Bearer test-key' };

/** The parts of bodies that are looked at here. */
export interface Body {
	data: {
		id: string;
		status: string;
		tasks: Array<{
			name: string;
			status: string;
			code: string | null;
			result: {
				form?: { url: string; parameters: Record<string, unknown> };
				files?: Array<{ filename: string; size: number; url?: string }>;
			} | null;
		}>;
	};
	errors: Record<string, string[]>;
}

/** A request to the API, to the synchronous host when the path begins with `sync`. */
export async function api(method: string, path: string, body?: unknown) {
	const host = path.startsWith('sync/') ? 'sync.api.cloudconvert.com' : 'api.cloudconvert.com';
	const response = await fetch(`https://${host}/v2${path.replace(/^sync/, '')}`, {
		method,
		headers: { ...AUTHORIZATION, 'content-type': 'application/json' },
		...(body !== undefined && { body: JSON.stringify(body) }),
	});
	const text = await response.text();
	return { status: response.status, body: (text ? JSON.parse(text) : undefined) as Body };
}

/** A job that converts a file, which is uploaded unless told otherwise. */
export const conversion = (first: JobTaskRequest = { operation: 'import/upload' }): JobRequest => ({
	tasks: {
		import: first,
		convert: { operation: 'convert', input: 'import', output_format: 'pdf' },
		export: { operation: 'export/url', input: ['convert'] },
	},
	tag: 'mine',
});

export const FROM_URL = conversion({
	operation: 'import/url',
	url: 'https://example.com/a%20b.docx',
});

export const taskOf = ({ data }: Body, name: string) =>
	data.tasks.find((task) => task.name === name);

/** Uploads a file the way the form of the job's `import` task asks for. */
export async function upload(
	job: Body,
	bytes: string | Uint8Array,
	filename: string,
	headers = {},
) {
	const { url = '', parameters = {} } = taskOf(job, 'import')?.result?.form ?? {};
	const form = new FormData();
	for (const [name, value] of Object.entries(parameters)) form.append(name, String(value));
	form.append('file', new Blob([bytes as unknown as string]), filename);
	return await fetch(url, { method: 'POST', body: form, headers, redirect: 'manual' });
}

/** The link to the first file of the job's `export` task. */
export const linkOf = (job: Body) => String(taskOf(job, 'export')?.result?.files?.[0]?.url);

/** A job that has finished. */
export async function finishedJob() {
	const { body } = await api('POST', '/jobs', FROM_URL);
	return (await api('GET', `sync/jobs/${body.data.id}`)).body;
}
