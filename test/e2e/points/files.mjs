// Files in and out, in each mode in which n8n keeps them: their bytes, names, links and errors.
import assert from 'node:assert/strict';

import { fileRuns } from '../fileRuns.mjs';
import { files as fileItems, items, itemsOf, jsonOf, manual, workflow } from '../workflow.mjs';
import { ours, runNew } from './operations.mjs';

const NASTY = 'Über "2026" – 😀 \'a\' 100%.docx';

/** Every byte there is, so that none is taken for text. */
const ALL_BYTES = Buffer.from(Array.from({ length: 1024 }, (_, index) => index % 256));

const converted = (content) =>
	Buffer.concat([Buffer.from('converted to pdf: '), Buffer.from(content)]);

export const toPdf = {
	resource: 'file',
	operation: 'convert',
	outputFormat: { __rl: true, mode: 'list', value: 'pdf' },
};
const fromUrl = { ...toPdf, source: 'url', url: '={{ $json.url }}' };

/** @param {import('../binary.mjs').FileLane} lane */
export async function files(lane, check) {
	const { service } = lane;
	const { world } = service;

	const run = fileRuns(lane);

	await check('Convert: files of the items, with any name', async () => {
		const source = fileItems('Items', [
			{ json: { name: 'one' }, fileName: NASTY, content: 'größer' },
			{ json: { name: 'two' }, fileName: 'empty.txt', content: '' },
			{ json: { name: 'three' }, fileName: 'bytes.bin', content: ALL_BYTES },
		]);
		const { out, bytes, linked, texts } = await run(source, toPdf);
		const names = [NASTY.replace('docx', 'pdf'), 'empty.pdf', 'bytes.pdf'];
		assert.deepEqual(linked, [
			['one', names[0]],
			['two', names[1]],
			['three', names[2]],
		]);
		assert.deepEqual(bytes, [converted('größer'), converted(''), converted(ALL_BYTES)]);
		assert.deepEqual(
			out.map(({ binary }) => [binary.data.fileName, binary.data.mimeType]),
			names.map((name) => [name, 'application/pdf']),
		);
		assert.equal(texts[0], 'converted to pdf: größer');
		assert.ok(out.every(({ binary }) => Boolean(binary.data.id) === (lane.mode !== 'default')));
	});
	await check('Convert: files at URLs, each through one job', async () => {
		world.remoteFiles.set('https://example.com/b.png', { content: ALL_BYTES });
		const before = world.jobs.size;
		const urls = ['https://example.com/a%20b.docx', 'https://example.com/b.png'];
		const source = items(
			'Items',
			urls.map((url) => ({ url, name: url })),
		);
		const { bytes, linked, out } = await run(source, fromUrl);
		assert.deepEqual(linked, [
			[urls[0], 'a b.pdf'],
			[urls[1], 'b.pdf'],
		]);
		assert.deepEqual(bytes, [converted(`the file at ${urls[0]}`), converted(ALL_BYTES)]);
		assert.equal(world.jobs.size - before, 2);
		return JSON.stringify(out[0].json);
	});
	await check('Convert: each file of one conversion is an item of its own', async () => {
		world.convertedFiles = () =>
			[1, 2].map((page) => ({ filename: 'page.png', content: `page ${page}` }));
		const { linked, texts } = await run(
			items('Items', [{ name: 'x', url: 'https://a.de/b' }]),
			fromUrl,
		);
		world.convertedFiles = undefined;
		assert.deepEqual(linked, [
			['x', 'page.png'],
			['x', 'page.png'],
		]);
		assert.deepEqual(texts, ['page 1', 'page 2']);
	});
	await check('Convert: a failure leaves by the error output, with the reason', async () => {
		world.failOperation('convert', { code: 'INVALID_PASSWORD', message: 'The file is encrypted' });
		const source = items('Items', [{ url: 'https://example.com/locked.docx' }]);
		const { execution, out } = await run(source, fromUrl, { onError: 'continueErrorOutput' });
		assert.deepEqual(out, []);
		const [{ error }] = jsonOf(execution, 'Failed');
		assert.match(error, /The file is encrypted \(INVALID_PASSWORD\)/);
		return error;
	});
	await check('Convert: without a file nothing is created, and the field is named', async () => {
		const before = world.jobs.size;
		const source = items('Items', [{ name: 'no file' }]);
		const { execution } = await run(source, toPdf, { onError: 'continueErrorOutput' });
		assert.match(jsonOf(execution, 'Failed')[0].error, /Input Binary Field "data" has no file/);
		assert.equal(world.jobs.size, before);
	});
	await check('Convert: links instead of files, and a deleted job', async () => {
		const list = [{ name: 'x', url: 'https://example.com/x.docx' }];
		const nodes = (options) => [
			manual(),
			items('Items', list),
			ours(lane, 'CloudConvert', { ...fromUrl, options }),
		];
		const links = [
			['Manual Trigger', 'Items'],
			['Items', 'CloudConvert'],
		];
		const result = async (options) =>
			itemsOf(
				await runNew(lane, workflow('e2e options', nodes(options), links)),
				'CloudConvert',
			)[0];
		const { json, binary } = await result({ download: false });
		assert.match(json.url, /^https:\/\/storage\.cloudconvert\.com\//);
		assert.equal(binary, undefined);
		const item = await result({ deleteAfter: true, filename: 'mine.pdf' });
		assert.equal(item.binary.data.fileName, 'mine.pdf');
		assert.equal(item.json.deleted, true);
		assert.ok(!world.jobs.has(item.json.job_id));
	});
	await check('files went by way of the proxy, and the key did not go to them', async () => {
		const { requests, leaks } = service.simulator;
		const statuses = (host) =>
			requests.filter((each) => each.host === host).map((each) => each.status);
		assert.deepEqual(statuses('upload.cloudconvert.com'), [201, 201, 201]);
		assert.deepEqual(new Set(statuses('storage.cloudconvert.com')), new Set([200]));
		assert.deepEqual(leaks, []);
	});
}
