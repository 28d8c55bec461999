import type { IExecutePaginationFunctions, INodeProperties } from 'n8n-workflow';

import { invalidField, readText, type Field } from '../panel/parameters';
import { withEnding } from './ending';
import type { FormFile } from './multipart';

const INPUT_BINARY: Field = { name: 'inputBinaryPropertyName', label: 'Input Binary Field' };

/** The field that names the file of the incoming item. */
export const inputBinaryField: INodeProperties = {
	displayName: INPUT_BINARY.label,
	name: INPUT_BINARY.name,
	type: 'string',
	default: 'data',
	required: true,
	placeholder: 'e.g. data',
	hint: 'The name of the input field containing the binary file data to be processed',
};

/** A file of the incoming item, whose bytes can be read more than once. */
export interface InputFile extends FormFile {
	/** The bytes: as a stream where n8n keeps files outside of memory. */
	open: () => Promise<Buffer | ByteStream>;
}

/** A stream as n8n gives it. */
export type ByteStream = Awaited<
	ReturnType<IExecutePaginationFunctions['helpers']['getBinaryStream']>
>;

/**
 * The stream with other pieces. (`compose` would be plainer, but in Node 20 an error that comes before
 * anybody reads ends the process.)
 *
 * @param change gives what comes in place of a piece; what it throws ends the stream
 */
export const inPieces = (source: ByteStream, change: (piece: Buffer) => Buffer[]): ByteStream =>
	source.on('error', () => {}).flatMap(change as never);

/**
 * The file that the user named.
 *
 * @throws NodeOperationError naming the field when the item has no such file
 */
export async function readInputFile(context: IExecutePaginationFunctions): Promise<InputFile> {
	const { helpers } = context;
	const name = readText(context, INPUT_BINARY);
	const hint =
		'Give the name that the file has in the Binary tab of the input, and check that the node before puts out a file.';
	if (name === '') throw invalidField(context, INPUT_BINARY, 'is empty', hint);
	let binary;
	try {
		binary = helpers.assertBinaryData(name);
	} catch {
		throw invalidField(context, INPUT_BINARY, `"${name}" has no file`, hint);
	}
	const { id, data, mimeType } = binary;
	if (!id && typeof data !== 'string') {
		throw invalidField(context, INPUT_BINARY, `"${name}" has no file`, hint);
	}
	const filename = withEnding(binary.fileName || 'file', binary);
	if (id) {
		const { fileSize } = await helpers.getBinaryMetadata(id);
		const open = async () => await helpers.getBinaryStream(id);
		return { filename, mimeType, size: fileSize, open };
	}
	const bytes = Buffer.from(data, 'base64');
	return { filename, mimeType, size: bytes.length, open: async () => bytes };
}
