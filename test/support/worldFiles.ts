import { fileOf, type GivenFile } from './fileContent';
import { baseName, text } from './fileNames';
import { pdfOfText } from './realPages';
import type { World } from './world';
import { inputsOf } from './worldJobs';
import { makeFiles } from './worldOperations';
import type { WorldFile, WorldTask } from './worldTypes';

/**
 * A web page becomes a real PDF. Of other files the bytes come behind a few words, so that a test sees
 * which was converted to what.
 */
function convert(input: WorldFile, payload: Record<string, unknown>): WorldFile {
	const format = String(payload.output_format);
	const filename = text(payload.filename) ?? `${baseName(input.filename)}.${format}`;
	const pdf = format === 'pdf' ? pdfOfText(input) : undefined;
	if (pdf) return fileOf({ filename, content: pdf });
	const beginning = `converted to ${format}: `;
	if (input.content) {
		return fileOf({ filename, content: Buffer.concat([Buffer.from(beginning), input.content]) });
	}
	return { filename, size: beginning.length + input.size, beginning };
}

function imported(world: World, { operation, payload }: WorldTask): WorldFile {
	const { url, file, filename } = payload;
	if (operation === 'import/url') {
		const path = new URL(String(url)).pathname;
		const remote: Partial<GivenFile> = world.remoteFiles.get(String(url)) ?? {
			content: `the file at ${String(url)}`,
		};
		const inPath = decodeURIComponent(path.split('/').at(-1) ?? '');
		const name = text(filename) ?? remote.filename ?? inPath;
		return fileOf({ ...remote, filename: name || 'file' });
	}
	const encoding = operation === 'import/base64' ? 'base64' : 'utf8';
	return fileOf({
		filename: text(filename) ?? 'file',
		content: Buffer.from(text(file) ?? '', encoding),
	});
}

/** The files of the tasks that a task names as its input. */
export function inputFilesOf(world: World, { dependsOn, payload }: WorldTask): WorldFile[] {
	const count = inputsOf(payload.input).length;
	return dependsOn.slice(0, count).flatMap((id) => world.tasks.get(id)?.files ?? []);
}

/** The picture of a watermark, which is another task's too. */
function pictureOf(world: World, { dependsOn, payload }: WorldTask): WorldFile | undefined {
	const [id = ''] = dependsOn.slice(inputsOf(payload.input).length);
	return world.tasks.get(id)?.files[0];
}

/**
 * The files that a task of a job has when it finishes.
 *
 * @throws an error with a `code` when it does not finish with these inputs
 */
export function filesMadeBy(world: World, task: WorldTask): WorldFile[] {
	const { operation, payload, files } = task;
	// They were uploaded.
	if (operation === 'import/upload') return files;
	if (operation.startsWith('import/')) return [imported(world, task)];
	const inputs = inputFilesOf(world, task);
	if (operation.startsWith('export/')) return inputs;
	if (operation !== 'convert') return makeFiles(task, inputs, pictureOf(world, task));
	return inputs.flatMap((input) => {
		const given = world.convertedFiles?.(input, payload);
		return given ? given.map(fileOf) : [convert(input, payload)];
	});
}
