import { fileOf } from './fileContent';
import type { WorldFile, WorldTask } from './worldTypes';

type Payload = Record<string, unknown>;

export const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** The name of a file without its ending. */
export const baseName = (filename: string) => filename.replace(/(?<=.)\.[^.]*$/s, '');

const endingOf = (filename: string) => /\.[^.]*$/.exec(filename)?.[0] ?? '';

/** The input's bytes behind a few words, so that a test sees which file became what. */
function after(beginning: string, filename: string, input: WorldFile): WorldFile {
	if (!input.content) return { filename, size: beginning.length + input.size, beginning };
	return fileOf({ filename, content: Buffer.concat([Buffer.from(beginning), input.content]) });
}

/** Several files of one, with numbers in their names. */
const numbered = (count: number, name: string, make: (filename: string) => WorldFile) =>
	Array.from({ length: count }, (_each, index) =>
		make(
			name.includes('%d')
				? name.replace('%d', String(index + 1))
				: count === 1
					? name
					: `${baseName(name)}-${index + 1}${endingOf(name)}`,
		),
	);

/** The inputs one after the other; of large ones only their size is known. */
function joined(filename: string, beginning: string, inputs: WorldFile[]): WorldFile {
	const contents = inputs.flatMap(({ content }) => content ?? []);
	if (contents.length === inputs.length) {
		return fileOf({ filename, content: Buffer.concat([Buffer.from(beginning), ...contents]) });
	}
	const size = inputs.reduce((sum, input) => sum + input.size, beginning.length);
	return { filename, size, beginning };
}

type Make = (inputs: WorldFile[], payload: Payload, operation: string) => WorldFile[];

/** What each operation makes of its inputs; one that is not here makes of each file one of its kind. */
const MAKERS: Record<string, Make> = {
	merge: (inputs, payload) => {
		const name = text(payload.filename) ?? `${baseName(inputs[0]?.filename ?? 'file')}.pdf`;
		return [joined(name, 'merged to pdf: ', inputs)];
	},
	archive: (inputs, payload) => {
		const format = String(payload.output_format);
		const entries = inputs.map(({ filename, size }) => `${filename} ${size}\n`);
		const filename = text(payload.filename) ?? `archive.${format}`;
		return [fileOf({ filename, content: `${format} of:\n${entries.join('')}` })];
	},
	thumbnail: (inputs, payload) =>
		inputs.flatMap((input) => {
			const format = String(payload.output_format);
			const name = text(payload.filename) ?? `${baseName(input.filename)}.${format}`;
			const count = typeof payload.count === 'number' ? payload.count : 1;
			return numbered(count, name, (filename) =>
				after(`thumbnail as ${format}: `, filename, input),
			);
		}),
	'capture-website': (_inputs, payload) => {
		const { url, output_format: format } = payload;
		const filename = text(payload.filename) ?? `${new URL(String(url)).hostname}.${String(format)}`;
		return [fileOf({ filename, content: `${String(url)} as ${String(format)}` })];
	},
	metadata: () => [],
	'metadata/write': (inputs, payload) =>
		inputs.map((input) => ({
			...input,
			filename: text(payload.filename) ?? input.filename,
			metadata: { ...input.metadata, ...(payload.metadata as Payload) },
		})),
	command: (inputs, payload) => {
		const [, filename] = /\/output\/([^\s"']+)/.exec(String(payload.arguments)) ?? [];
		const [input] = inputs;
		return filename && input
			? [after(`made by ${String(payload.command)}: `, filename, input)]
			: [];
	},
	'pdf/split-pages': (inputs, payload) =>
		inputs.flatMap((input) =>
			numbered(2, text(payload.filename) ?? input.filename, (filename) =>
				after('a page of: ', filename, input),
			),
		),
};

/** The files that an operation other than an import, an export or a conversion makes. */
export function makeFiles({ operation, payload }: WorldTask, inputs: WorldFile[]): WorldFile[] {
	const make = MAKERS[operation];
	if (make) return make(inputs, payload, operation);
	return inputs.map((input) =>
		after(`${operation}: `, text(payload.filename) ?? input.filename, input),
	);
}

/** What a finished task tells besides its files. */
export function toldBy({ operation, payload }: WorldTask, inputs: WorldFile[]): Payload {
	if (operation === 'metadata') {
		const [file] = inputs;
		const { filename: FileName, size: FileSize, metadata } = file ?? { filename: '', size: 0 };
		return { metadata: { FileName, FileSize, ...metadata } };
	}
	if (operation === 'command' && payload.capture_output === true) {
		return { output: `${String(payload.command)} ${String(payload.arguments)}\n` };
	}
	return {};
}
