// The examples that our trigger starts.
import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { sleep, until } from '../../../scripts/n8n/processes.mjs';
import { importedExamples } from '../importedExamples.mjs';

/** @param {import('../binary.mjs').FileLane} lane */
export async function startedExamples(lane, check) {
	const { service, received } = lane;
	const { world } = service;
	const { folder, importExample, activated, allOf } = importedExamples(lane);

	await check('fetch-exported-files.json: each file of an export is written', async () => {
		await mkdir(folder, { recursive: true });
		const id = await importExample('fetch-exported-files.json');
		await activated(id, async () => {
			world.createJob({
				tasks: {
					one: { operation: 'import/raw', file: 'first', filename: 'Äpfel.txt' },
					two: { operation: 'import/raw', file: 'second', filename: 'pears.txt' },
					export: { operation: 'export/url', input: ['one', 'two'] },
				},
			});
			const written = async () => (await allOf(id, 'Write the file')).length >= 2;
			await until('the files are written', written, { timeout: 30_000 });
		});
		assert.equal(String(await readFile(join(folder, 'Äpfel.txt'))), 'first');
		assert.equal(String(await readFile(join(folder, 'pears.txt'))), 'second');
	});
	await check('retry-and-tell.json: one more try, and its end is told', async () => {
		const retry = world.retry.bind(world);
		const fates = { 'convert-a': 'finished', 'convert-b': 'error' };
		world.retry = (task) => {
			const made = retry(task);
			return Object.assign(made, { endsAt: world.now + 1, endsAs: fates[made.name] });
		};
		const id = await importExample('retry-and-tell.json');
		await activated(id, async () => {
			for (const name of ['convert-a', 'convert-b']) world.createEnded('error', { name });
			await until('both ends are told', () => received.length >= 2, { timeout: 60_000 });
			const used = { status: 402, body: { message: 'Used up', code: 'CREDITS_EXCEEDED' } };
			service.simulator.addFault({ when: ({ path }) => path.endsWith('/retry'), ...used });
			world.createEnded('error', { name: 'convert-c' });
			await until('the third is told', () => received.length >= 3, { timeout: 60_000 });
			await sleep(4_000);
		});
		world.retry = retry;
		const texts = received.map(({ text }) => text).sort();
		const why = 'failed: The file could not be converted.';
		assert.equal(texts.length, 3, texts.join('\n'));
		assert.equal(texts[0], `convert-a ${why} The second try worked: document.pdf`);
		assert.equal(
			texts[1],
			`convert-b ${why} So did the second try: The file could not be converted. (CONVERSION_FAILED)`,
		);
		assert.match(texts[2], /^convert-c .* It could not be tried again: .*credits/);
		return texts[2];
	});
	await check('when-a-task-ends.json: what finished and what failed', async () => {
		const id = await importExample('when-a-task-ends.json');
		await activated(id, async () => {
			world.createEnded('finished', { name: 'good' });
			world.createEnded('error', { name: 'bad' });
			const ended = async () =>
				(await allOf(id, 'Finished')).length > 0 && (await allOf(id, 'Failed')).length > 0;
			await until('both came', ended, { timeout: 30_000 });
		});
		assert.deepEqual(await allOf(id, 'Finished'), [{ task: 'good', files: 'document.pdf' }]);
		assert.deepEqual(await allOf(id, 'Failed'), [
			{ task: 'bad', why: 'The file could not be converted. (CONVERSION_FAILED)' },
		]);
	});
}
