import { refuse, xml, type RoutedRequest, type SimulatedResponse } from './exchange';
import { piecesOf } from './fileContent';
import { isLinkGood, STORAGE_HOST } from './links';
import type { Simulator } from './simulator';

const OTHER_HOST = 'eu-central.storage.cloudconvert.com';

export const isStorageHost = (host: string) => host === STORAGE_HOST || host === OTHER_HOST;

const TYPES: Record<string, string> = {
	csv: 'text/csv',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	html: 'text/html',
	jpg: 'image/jpeg',
	mp4: 'video/mp4',
	pdf: 'application/pdf',
	png: 'image/png',
	txt: 'text/plain',
	zip: 'application/zip',
};

const typeOf = (filename: string) =>
	TYPES[filename.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream';

/** The hosts that give out the files of tasks. */
export function routeStorage(
	{ world, storageRedirects }: Simulator,
	{ logged }: RoutedRequest,
): SimulatedResponse {
	if (logged.method !== 'GET') return refuse(405, 'METHOD_NOT_ALLOWED', 'Method not allowed.');
	const [, id = '', number] = /^\/tasks\/([^/]+)\/(\d+)\//.exec(logged.path) ?? [];
	const index = Number(number);
	if (!isLinkGood(world, id, index, logged.query)) return xml(403, 'AccessDenied');
	if (storageRedirects && logged.host === STORAGE_HOST) {
		const query = new URLSearchParams(logged.query).toString();
		return xml(302, 'Found', { location: `https://${OTHER_HOST}${logged.path}?${query}` });
	}
	const file = world.tasks.get(id)?.files[index];
	if (!file || file.isGone) return xml(404, 'NoSuchKey');
	return {
		status: 200,
		headers: { 'content-type': typeOf(file.filename), 'content-length': String(file.size) },
		body: piecesOf(file),
	};
}
