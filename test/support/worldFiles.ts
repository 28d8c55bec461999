import { fileOf, type GivenFile } from './fileContent';
import type { World } from './world';
import { baseName, makeFiles, text } from './worldOperations';
import { inputsOf } from './worldJobs';
import type { WorldFile, WorldTask } from './worldTypes';

/** The input's bytes behind a few words, so that a test sees which file was converted to what. */
function convert(input: WorldFile, payload: Record<string, unknown>): WorldFile {
	const format = String(payload.output_format);
	const filename = text(payload.filename) ?? `${baseName(input.filename)}.${format}`;
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
		const name = text(filename) ?? decodeURIComponent(path.split('/').at(-1) ?? '');
		const remote: Omit<GivenFile, 'filename'> = world.remoteFiles.get(String(url)) ?? {
			content: `the file at ${String(url)}`,
		};
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

/** The files that a task of a job has when it finishes. */
export function filesMadeBy(world: World, task: WorldTask): WorldFile[] {
	const { operation, payload, files } = task;
	// They were uploaded.
	if (operation === 'import/upload') return files;
	if (operation.startsWith('import/')) return [imported(world, task)];
	const inputs = inputFilesOf(world, task);
	if (operation.startsWith('export/')) return inputs;
	if (operation !== 'convert') return makeFiles(task, inputs);
	return inputs.flatMap((input) => {
		const given = world.convertedFiles?.(input, payload);
		return given ? given.map(fileOf) : [convert(input, payload)];
	});
}
