import type { IExecutePaginationFunctions, INodeProperties } from 'n8n-workflow';

import { chosenBinary, noFile, severalBinaries, type ChosenBinary } from './chosenBinary';
import { invalidField, type Field } from '../panel/parameters';
import { textOf } from '../transport/json';
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

/** What n8n writes in place of the bytes of a file that it keeps elsewhere (n8n-core, binary-data). */
const STORES = ['filesystem', 'filesystem-v2', 's3', 'azure', 'database'];

/** The length of base64 that decodes without leaving anything out, in bytes, or else undefined. */
const plainLength = (base64: string): number | undefined =>
	/^[A-Za-z0-9+/_-]*={0,2}$/.test(base64) ? Buffer.byteLength(base64, 'base64') : undefined;

/** A file whose bytes are in the item: they are decoded each time they are sent, and not kept. */
function inMemory(base64: string): Pick<InputFile, 'size' | 'open'> {
	const decode = () => Buffer.from(base64, 'base64');
	return { size: plainLength(base64) ?? decode().length, open: async () => decode() };
}

/** A file whose bytes n8n keeps elsewhere. */
async function inStore(
	{ helpers }: IExecutePaginationFunctions,
	id: string,
	isGone: (error: unknown) => Error,
): Promise<Pick<InputFile, 'size' | 'open'>> {
	async function orGone<Value>(reading: Promise<Value>): Promise<Value> {
		try {
			return await reading;
		} catch (error) {
			throw isGone(error);
		}
	}
	const { fileSize } = await orGone(helpers.getBinaryMetadata(id));
	return { size: fileSize, open: async () => await orGone(helpers.getBinaryStream(id)) };
}

/** @throws NodeOperationError when the bytes of the file are gone */
async function fileOf(
	context: IExecutePaginationFunctions,
	field: Field,
	{ binary, name }: ChosenBinary,
): Promise<InputFile> {
	const { id, data, mimeType } = binary;
	const about = { filename: withEnding(textOf(binary.fileName) || 'file', binary), mimeType };

	function isGone(error: unknown) {
		const hint = `Run the workflow again from the node that outputs the file: n8n deletes files with their execution. (${String(error)})`;
		const problem = `"${name}" has a file whose bytes are gone from n8n's storage`;
		return invalidField(context, field, problem, hint);
	}
	if (id) return { ...about, ...(await inStore(context, id, isGone)) };
	if (typeof data !== 'string') throw noFile(context, field, name);
	if (STORES.includes(data)) throw isGone('no ID');
	return { ...about, ...inMemory(data) };
}

/**
 * The file that the user named.
 *
 * @param field Input Binary Field, unless another one names it
 * @param name the name itself, where no field has it
 * @throws NodeOperationError naming the field when the item has no such file, or its bytes are gone
 */
export const readInputFile = async (
	context: IExecutePaginationFunctions,
	field = INPUT_BINARY,
	name?: string,
): Promise<InputFile> => await fileOf(context, field, chosenBinary(context, field, name));

/**
 * The files that the user named: one, several with commas, or `*` for every file of the item.
 *
 * @param other the field of a file for something else, which `*` does not mean
 * @throws as `readInputFile`
 */
export async function readInputFiles(
	context: IExecutePaginationFunctions,
	other?: string,
): Promise<InputFile[]> {
	const chosen = severalBinaries(context, INPUT_BINARY, other);
	return await Promise.all(chosen.map(async (each) => await fileOf(context, INPUT_BINARY, each)));
}
