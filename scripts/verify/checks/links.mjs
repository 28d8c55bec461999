import { SAMPLE, taskOf } from '../fixtures.mjs';
import { hours, lifetimeOf } from '../lifetimes.mjs';
import { isAddress, outcome, Untried } from '../outcomes.mjs';

/** Seconds that a link is needed for at least: so long the trigger waits for files. */
const LIFE = 10 * 60;

const exportIn = async (client) => taskOf(await client.fixtures.finished(), 'export');
const fileOf = ({ result }) => result?.files?.[0] ?? {};
const linkIn = async (client) => fileOf(await exportIn(client)).url;

/** A link, asked for anew. */
async function linkAgain(client) {
	const { id } = await exportIn(client);
	return fileOf((await client.get(`/tasks/${id}`)).body.data).url;
}

const checks = [
	{
		name: 'A text becomes a file with the name that it was given',
		reliesOn: ['resources/oneStep/source.ts'],
		async run(client) {
			const { filename } = fileOf(taskOf(await client.fixtures.finished(), 'import'));
			return outcome(filename === SAMPLE.filename, filename);
		},
	},
	{
		name: 'A finished export has its files with their names and links',
		reliesOn: ['api/task.ts', 'files/downloadFrom.ts'],
		async run(client) {
			const { filename, url } = fileOf(await exportIn(client));
			return outcome(filename === SAMPLE.filename && isAddress(url), filename);
		},
	},
	{
		name: 'The size of a file is told in bytes',
		reliesOn: ['files/downloadFrom.ts'],
		async run(client) {
			const { size } = fileOf(await exportIn(client));
			return outcome(size === SAMPLE.content.length, `${size} of ${SAMPLE.content.length}`);
		},
	},
	{
		name: 'Only exports have links to their files',
		reliesOn: ['api/job.ts', 'files/downloadFrom.ts'],
		async run(client) {
			const { url } = fileOf(taskOf(await client.fixtures.finished(), 'import'));
			return outcome(url === undefined, url ? 'an import has one' : 'an import has none');
		},
	},
	{
		name: 'A link gives the whole file with 200, without the key',
		reliesOn: ['files/attemptDownload.ts'],
		async run(client) {
			const { status, text } = await client.fetch('GET', await linkIn(client));
			return outcome(
				status === 200 && text === SAMPLE.content,
				`HTTP ${status}, ${text.length} bytes`,
			);
		},
	},
	{
		name: 'The answer of a link tells the type of the file',
		reliesOn: ['files/attemptDownload.ts', 'files/pages.ts'],
		async run(client) {
			const { headers } = await client.fetch('GET', await linkIn(client));
			const length = headers['content-length'] ?? 'not told';
			const seen = `${headers['content-type']}, length ${length}`;
			return outcome(/^[\w.+-]+\/[\w.+-]+/.test(headers['content-type'] ?? ''), seen);
		},
	},
	{
		name: 'A part of a file comes as 206, and everything else whole',
		reliesOn: ['files/attemptDownload.ts'],
		async run(client) {
			const answer = await client.fetch('GET', await linkIn(client), { range: 'bytes=0-3' });
			const { status, text } = answer;
			const isWhole = status === 200 && text === SAMPLE.content;
			const isPart = status === 206 && text === SAMPLE.content.slice(0, 4);
			return outcome(isWhole || isPart, `HTTP ${status}, ${text.length} bytes`);
		},
	},
	{
		name: 'A task that is asked again has its links again',
		reliesOn: ['files/downloadFrom.ts'],
		async run(client) {
			const again = await linkAgain(client);
			const seen = again === (await linkIn(client)) ? 'the same link' : 'another link';
			return outcome(isAddress(again), again ? seen : 'none');
		},
	},
	{
		name: 'A link works for ten minutes at least',
		reliesOn: ['trigger/deliver.ts', 'files/downloadFrom.ts'],
		async run(client) {
			const life = lifetimeOf(await linkIn(client), client.service.now());
			if (life === undefined) throw new Untried('the link does not tell until when it works');
			return outcome(life >= LIFE, hours(life));
		},
	},
	{
		name: 'A link is dead when its job has been deleted',
		reliesOn: ['resources/oneStep/options.ts', 'files/downloadFrom.ts'],
		async run(client) {
			const job = await client.fixtures.toDelete();
			await client.api('DELETE', `/jobs/${job.id}`);
			const answer = await client.fetch('GET', fileOf(taskOf(job, 'export')).url);
			return outcome([401, 403, 404, 410].includes(answer.status), `HTTP ${answer.status}`);
		},
	},
];

export const links = { title: 'Files and their links', checks };
