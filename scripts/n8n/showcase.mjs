// An n8n to look at: the package installed, an owner, a credential, and the examples imported.
import { readExamples, withCredential } from './examples.mjs';
import { createInstance } from './instance.mjs';
import { nodeType, pack, place } from './package.mjs';
import { pollingEvery } from './pollTimes.mjs';
import { createRest } from './rest.mjs';

const OWN_CREDENTIAL = 'cloudConvertTasksApi';

const TRIGGER = nodeType('cloudConvertTrigger');

const isTriggered = ({ nodes }) => nodes.some(({ type }) => type === TRIGGER);

/**
 * Starts it, in an empty folder.
 *
 * @param credential what the credential holds
 * @returns the instance, its REST client, and the imported workflows: `{file, id, name, isActive}`
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
	for (const [file, example] of await readExamples()) {
		const workflow = withCredential(pollingEvery(20, example), OWN_CREDENTIAL, saved);
		const { id, name } = await rest.createWorkflow(workflow);
		const isActive = isTriggered(workflow);
		if (isActive) {
			await rest
				.activate(id)
				.catch((error) => log(`"${name}" cannot be activated: ${error.message}`));
		}
		workflows.push({ file, id, name, isActive });
	}
	return { instance, rest, credential: saved, workflows };
}
