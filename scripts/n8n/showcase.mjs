// An n8n to look at: the package installed, an owner, a credential, and the examples imported.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { readExamples, withCredential, withFolder } from './examples.mjs';
import { createInstance } from './instance.mjs';
import { pack, place } from './package.mjs';
import { pollingEvery } from './pollTimes.mjs';
import { createRest } from './rest.mjs';
import { samplePdf } from './samplePdf.mjs';

const OWN_CREDENTIAL = 'cloudConvertTasksApi';

/** The one that is active from the start: it only looks. */
const ACTIVE = 'when-a-task-ends.json';

/** The folders that the examples work with, and a file for each that reads one. */
async function addFiles(folder) {
	for (const name of ['to-convert', 'converted', 'scans', 'searchable']) {
		await mkdir(join(folder, name), { recursive: true });
	}
	await writeFile(join(folder, 'to-convert', 'letter.html'), '<h1>Dear reader</h1>\n');
	await writeFile(join(folder, 'scans', 'contract.pdf'), samplePdf(['A contract']));
	return folder;
}

/**
 * Starts it, in an empty folder.
 *
 * @param {object} options
 * @param {import('./install.mjs').N8n} options.n8n
 * @param {string} options.folder
 * @param {Record<string, string>} options.environment
 * @param {number} [options.port]
 * @param {object} options.credential what the credential holds
 * @param {(line: string) => void} options.log
 * @returns the instance, its REST client, the credential, the folder of the examples' files, and the
 *   imported workflows: `{file, id, name, isActive}`
 */
export async function startShowcase({ n8n, folder, environment, port, credential, log }) {
	const instance = await createInstance({ n8n, folder, environment, port });
	await place(await pack(folder), instance.nodesFolder);
	log(`Starting n8n ${n8n.version}`);
	await instance.start();
	const rest = createRest({ url: instance.url, n8n });
	await rest.setUpOwner();
	const saved = await rest.createCredential('CloudConvert account', OWN_CREDENTIAL, credential);
	const workflows = [];
	const files = await addFiles(join(instance.home, '.n8n-files'));
	for (const [file, example] of await readExamples()) {
		const own = withFolder(pollingEvery(20, example), files);
		const { id, name } = await rest.createWorkflow(withCredential(own, OWN_CREDENTIAL, saved));
		const isActive = file === ACTIVE;
		if (isActive) {
			await rest
				.activate(id)
				.catch((error) => log(`"${name}" cannot be activated: ${error.message}`));
		}
		workflows.push({ file, id, name, isActive });
	}
	return { instance, rest, credential: saved, files, workflows };
}
