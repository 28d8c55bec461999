import {
	json,
	refuse,
	xml,
	type LoggedRequest,
	type RoutedRequest,
	type SimulatedResponse,
} from './exchange';
import { receiveFile } from './fileContent';
import { readParts } from './multipart';
import type { Simulator } from './simulator';
import type { World, WorldFile } from './world';

export const UPLOAD_HOST = 'upload.cloudconvert.com';

async function* counted(body: AsyncIterable<Uint8Array>, count: (bytes: number) => void) {
	for await (const piece of body) {
		count(piece.length);
		yield piece;
	}
}

/** @throws Error when a field is missing, unknown, doubled or wrong, or when the file is not last */
async function readForm(
	{ headers, body }: RoutedRequest,
	parameters: World['uploadParameters'],
): Promise<WorldFile> {
	const type = String(headers['content-type']);
	const [, quoted, plain] =
		/^multipart\/form-data; *boundary=(?:"([^"]+)"|([^\s";]+))$/i.exec(type) ?? [];
	const boundary = quoted ?? plain;
	if (boundary === undefined) throw new Error(`This is no form: ${type}`);
	const missing = new Map(Object.entries(parameters).filter(([, value]) => value !== null));
	let length = 0;
	let file: WorldFile | undefined;
	const pieces = counted(body, (bytes) => (length += bytes));
	for await (const { name, filename, content } of readParts(pieces, boundary)) {
		if (file) throw new Error('The file must be the last field');
		const received = await receiveFile(filename ?? '', content);
		if (name === 'file' && filename !== undefined) file = received;
		else if (String(missing.get(name)) !== received.content?.toString('utf8')) {
			throw new Error(`The field "${name}" is unknown or has another value`);
		} else missing.delete(name);
	}
	if (missing.size > 0) throw new Error(`Fields are missing: ${[...missing.keys()].join(', ')}`);
	if (!file) throw new Error('There is no file');
	if (length !== Number(headers['content-length'] ?? length))
		throw new Error('The length is wrong');
	return file;
}

const landing = ({ method, path }: LoggedRequest) =>
	method === 'GET' && path.startsWith('/uploaded/');

/** The host that takes files for `import/upload` tasks. */
export async function routeUploads(
	{ world, uploadAnswersRedirect }: Simulator,
	request: RoutedRequest,
): Promise<SimulatedResponse> {
	const { logged } = request;
	if (landing(logged)) return json(200, { message: 'Thank you.' });
	if (logged.method !== 'POST') return refuse(405, 'METHOD_NOT_ALLOWED', 'Method not allowed.');
	const task = world.tasks.get(logged.path.slice(1));
	if (!task) return xml(404, 'NoSuchUpload');
	const isAwaited = () => task.operation === 'import/upload' && task.status === 'waiting';
	if (!isAwaited()) return xml(403, 'AccessDenied');
	let file: WorldFile;
	try {
		file = await readForm(request, world.uploadParameters);
	} catch (error) {
		return refuse(400, 'BAD_FORM', (error as Error).message);
	}
	// Another upload may have been faster.
	if (!isAwaited()) return xml(403, 'AccessDenied');
	task.files = [file];
	world.begin(task);
	if (!uploadAnswersRedirect) return { status: 201, headers: {}, body: '' };
	const location = `https://${UPLOAD_HOST}/uploaded/${task.id}`;
	return { status: 303, headers: { location }, body: '' };
}
