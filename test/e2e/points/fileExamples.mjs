// The examples that work with files: the bytes that come out.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { textsIn, toldBy } from '../../../scripts/demo/bytes.mjs';
import { sleep, until } from '../../../scripts/n8n/processes.mjs';
import { bytesOf } from '../binary.mjs';
import { importedExamples } from '../importedExamples.mjs';
import { itemsOf, jsonOf } from '../workflow.mjs';

const converted = (text) => `converted to pdf: ${text}`;

/** @param {import('../lane.mjs').Lane} lane */
export async function fileExamples(lane, check) {
	const { world } = lane.service;
	const { folder, importExample, run, activated, allOf } = importedExamples(lane);

	await check('convert-mail-attachments.json: a PDF of each attachment', async () => {
		const id = await importExample('convert-mail-attachments.json');
		const execution = await run(id, 'Run this by hand');
		const bytes = itemsOf(execution, 'Convert to PDF').map((item) => bytesOf(lane, item));
		assert.deepEqual(
			(await Promise.all(bytes)).map((pdf) => textsIn(pdf)),
			[['Invoice\nTwo chairs'], ['# Terms\nBring them back any time.']],
		);
		assert.deepEqual(jsonOf(execution, 'Converted'), [
			{ subject: 'Your order', attachment: 'invoice.html', pdf: 'invoice.pdf' },
			{ subject: 'Your order', attachment: 'terms.md', pdf: 'terms.pdf' },
		]);
	});
	await check('job-step-by-step.json: a PDF and a picture, and nothing is left', async () => {
		const before = world.jobs.size;
		const id = await importExample('job-step-by-step.json');
		const execution = await run(id, 'Run this by hand');
		const made = itemsOf(execution, 'Download the files');
		const bytes = await Promise.all(made.map((item) => bytesOf(lane, item)));
		assert.deepEqual(
			made.map(({ json }) => json.filename),
			['letter.pdf', 'letter.png'],
		);
		assert.deepEqual(textsIn(bytes[0]), ['Dear reader']);
		assert.equal(String(bytes[1]), 'converted to png: <h1>Dear reader</h1>');
		assert.deepEqual(jsonOf(execution, 'Delete the job'), [{ deleted: true }]);
		assert.equal(world.jobs.size, before);
	});
	await check('website-as-pdf.json: by its schedule, too', async () => {
		const often = (text) =>
			text.replace('"triggerAtHour":7', '"field":"seconds","secondsInterval":2');
		const id = await importExample('website-as-pdf.json', often);
		const before = world.jobs.size;
		await activated(id, async () => {
			const told = async () => (await allOf(id, 'Told')).length > 0;
			await until('the file tells of itself', told, { timeout: 30_000 });
		});
		const [{ file, title }] = await allOf(id, 'Told');
		assert.equal(`${file} ${title}`.match(/^news-(.+)\.pdf News of \1$/)?.length, 2);
		const files = [...world.tasks.values()].filter(
			({ operation }) => operation === 'metadata/write',
		);
		assert.equal(toldBy(files[0].files[0].content).Title, title);
		assert.ok(world.jobs.size - before >= 3);
		return title;
	});
	await check('convert-a-folder.json: each file once, by hand and by schedule', async () => {
		const [from, to] = ['to-convert', 'converted'].map((name) => join(folder, name));
		await Promise.all([from, to].map((path) => mkdir(path, { recursive: true })));
		const film = randomBytes(5 * 1024 * 1024);
		await writeFile(join(from, 'Grüße "1".docx'), 'first');
		await writeFile(join(from, 'film.mov'), film);
		const before = world.jobs.size;
		const jobs = () => world.jobs.size - before;
		// The panel does not offer it, and nobody wants to wait for minutes.
		const often = (text) =>
			text.replace(
				'"field":"minutes","minutesInterval":5',
				'"field":"seconds","secondsInterval":2',
			);
		const id = await importExample('convert-a-folder.json', often);
		const execution = await run(id, 'Every five minutes');
		assert.equal(itemsOf(execution, 'Write the PDF').length, 2);
		assert.equal(String(await readFile(join(to, 'Grüße "1".pdf'))), converted('first'));
		// Too large for the simulated service to keep: what it got is seen by the size.
		const { length } = await readFile(join(to, 'film.pdf'));
		assert.equal(length, converted('').length + film.length);
		await run(id, 'Every five minutes');
		assert.equal(jobs(), 2);
		world.failOperation('convert', { code: 'CONVERSION_FAILED', message: 'It is damaged' });
		await writeFile(join(from, 'damaged.docx'), 'damaged');
		const refused = jsonOf(await run(id, 'Every five minutes'), 'Not converted');
		assert.equal(refused[0].file, 'damaged.docx');
		assert.match(refused[0].why, /It is damaged/);
		await activated(id, async () => {
			await writeFile(join(from, 'third.docx'), 'third');
			const there = async () => (await readdir(to)).includes('third.pdf');
			await until('the third file is converted', there, { timeout: 30_000 });
			await sleep(5_000);
		});
		assert.equal(jobs(), 4);
		assert.equal(String(await readFile(join(to, 'third.pdf'))), converted('third'));
	});
}
