import {
	api,
	AUTHORIZATION,
	conversion,
	finishedJob,
	linkOf,
	taskOf,
	upload,
	type Body,
} from './support/client';
import { fileOf } from './support/fileContent';
import { residentMegabytes } from './support/memory';
import { simulate } from './support/simulate';

describe('files of the simulated CloudConvert', () => {
	it('takes a file through upload, conversion, export and download', async () => {
		const { world, requests } = simulate();
		world.taskSeconds = 20;
		const { status, body: created } = await api('POST', '/jobs', conversion());
		expect([status, created.data.status]).toEqual([201, 'waiting']);
		const filename = 'Größe "1"\n.docx';
		expect((await upload(created, Buffer.from([0xff, 0, 1]), filename)).status).toBe(201);
		const { body: ended } = await api('GET', `sync/jobs/${created.data.id}`);
		expect(ended.data).toMatchObject({ status: 'finished', ended_at: '2026-11-23T12:01:00+00:00' });
		expect(taskOf(ended, 'export')?.result?.files).toMatchObject([
			{ filename: 'Größe "1"\n.pdf', size: 21 },
		]);
		const file = await fetch(linkOf(ended));
		expect(file.headers.get('content-type')).toBe('application/pdf');
		expect(file.headers.get('content-length')).toBe('21');
		expect(Buffer.from(await file.arrayBuffer())).toEqual(
			Buffer.from('converted to pdf: \xff\x00\x01', 'latin1'),
		);
		expect(requests().map((line) => line.replace(/[0-9a-f-]{36}.*/, ''))).toEqual([
			'POST api.cloudconvert.com/v2/jobs',
			'POST upload.cloudconvert.com/',
			'GET sync.api.cloudconvert.com/v2/jobs/',
			'GET storage.cloudconvert.com/tasks/',
		]);
	});

	it('refuses a form that is not as it asked, and a second file', async () => {
		const { world, simulator } = simulate();
		const { body: job } = await api('POST', '/jobs', conversion());
		world.uploadParameters = { key: 'another' };
		expect((await upload(job, 'x', 'x.docx')).status).toBe(400);
		const { data } = (await api('GET', `/jobs/${job.data.id}`)).body;
		simulator.uploadAnswersRedirect = true;
		expect((await upload({ data } as Body, 'x', 'x.docx')).status).toBe(303);
		expect((await upload({ data } as Body, 'x', 'x.docx')).status).toBe(403);
	});

	it('notes each key that is shown to the hosts of files', async () => {
		const { simulator } = simulate();
		const { body: job } = await api('POST', '/jobs', conversion());
		expect((await upload(job, 'x', 'x.docx', AUTHORIZATION)).status).toBe(400);
		const link = linkOf(await finishedJob());
		expect((await fetch(link, { headers: AUTHORIZATION })).status).toBe(400);
		expect((await fetch(link, { headers: { 'x-key': 'test-key' } })).status).toBe(400);
		expect(simulator.leaks.map(({ host }) => host.split('.')[0])).toEqual([
			'upload',
			'storage',
			'storage',
		]);
	});

	it('lets a link expire, and gives a new one', async () => {
		const { world } = simulate();
		const job = await finishedJob();
		world.expireLinks();
		const expired = await fetch(linkOf(job));
		expect([expired.status, await expired.text()]).toEqual([403, expect.stringContaining('<?xml')]);
		const { body: again } = await api('GET', `/jobs/${job.data.id}`);
		expect((await fetch(linkOf(again))).status).toBe(200);
		world.advance(world.linkSeconds);
		expect((await fetch(linkOf(again))).status).toBe(403);
	});

	it('gives out the files of single tasks, from another host too', async () => {
		const { world, simulator, requests } = simulate();
		simulator.storageRedirects = true;
		const files = [fileOf({ filename: 'a.bin', content: 'bytes' })];
		const { id } = world.createEnded('finished', { operation: 'export/url', files });
		const { body } = await api('GET', `/tasks/${id}`);
		const [file] = (body.data as unknown as Body['data']['tasks'][0]).result?.files ?? [];
		expect(await (await fetch(String(file?.url))).text()).toBe('bytes');
		expect(requests().at(-1)).toContain('eu-central.storage.cloudconvert.com');
	});

	it('streams a file of 100 MB without holding it', async () => {
		const { world } = simulate();
		const size = 100 * 1024 * 1024;
		world.convertedFiles = () => [{ filename: 'huge.bin', size }];
		const { body } = await fetch(linkOf(await finishedJob()));
		const before = residentMegabytes();
		let [received, peak] = [0, 0];
		for await (const piece of body as unknown as AsyncIterable<Uint8Array>) {
			received += piece.length;
			peak = Math.max(peak, residentMegabytes() - before);
		}
		expect(received).toBe(size);
		expect(peak).toBeLessThan(50);
	});

	it('breaks a connection in the middle of a file', async () => {
		const { simulator } = simulate();
		const link = linkOf(await finishedJob());
		simulator.addFault({ cutAfter: 5 });
		await expect(fetch(link).then(async (file) => await file.text())).rejects.toThrow();
		expect((await fetch(link)).status).toBe(200);
	});
});
