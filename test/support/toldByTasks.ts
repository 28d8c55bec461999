import { lookIntoPdf } from './pdf';
import { isPdfFile } from './pdfOperations';
import type { WorldFile, WorldTask } from './worldTypes';

type Payload = Record<string, unknown>;

/** What a file tells of itself, in exiftool's words. */
function metadataOf(file: WorldFile): Payload {
	const { filename, size, metadata, content } = file;
	const basic = { FileName: filename, FileSize: size };
	if (!content || !isPdfFile(file)) return { ...basic, ...metadata };
	try {
		const { pages, metadata: own } = lookIntoPdf(content);
		return { ...basic, FileType: 'PDF', PageCount: pages.length, ...own };
	} catch {
		return { ...basic, FileType: 'PDF', Encryption: 'Password' };
	}
}

/** What a finished task tells besides its files. */
export function toldBy({ operation, payload }: WorldTask, inputs: WorldFile[]): Payload {
	if (operation === 'metadata') {
		const [file = { filename: '', size: 0 }] = inputs;
		return { metadata: metadataOf(file) };
	}
	if (operation === 'command' && payload.capture_output === true) {
		return { output: `${String(payload.command)} ${String(payload.arguments)}\n` };
	}
	return {};
}
