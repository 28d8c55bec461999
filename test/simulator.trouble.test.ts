import { sleep } from 'n8n-workflow';

import {
	binaryFrom,
	binaryOf,
	binaryStreamOf,
	keepBinaryDataIn,
	readFilesFrom,
} from './support/binaryData';
import { api, conversion, finishedJob, linkOf, taskOf, upload, type Body } from './support/client';
import { simulate } from './support/simulate';
import { isDownload, isUpload, isWait } from './support/simulateFiles';
import type { Fault } from './support/simulator';
import { tricklingStream } from './support/streams';
import { speedUp } from './support/time';
import {
	BAD_GATEWAY,
	FIRST_HALF,
	JSON_MESSAGE,
	NO_CONTENT,
	otherFile,
	PAGE,
	REDIRECT,
	SILENT,
	statusShown,
	SWALLOWED,
	trickling,
} from './support/wrongAnswers';

const CONTENT = 'converted to pdf: the file at https://example.com/a%20b.docx';

afterEach(() => jest.restoreAllMocks());

describe('a file of the simulated CloudConvert', () => {
	it.each<[string, Fault, number, string, string]>([
		['nothing', NO_CONTENT, 204, 'text/plain', ''],
		['its first half', FIRST_HALF, 206, 'application/pdf', CONTENT.slice(0, 30)],
		['a text', BAD_GATEWAY, 200, 'text/plain', 'Bad gateway'],
		['a page', PAGE, 200, 'text/html', '<html>Welcome</html>'],
		['JSON', JSON_MESSAGE, 200, 'application/json', '{"message":"Bad gateway"}'],
		['another file', otherFile('other bytes'), 200, 'application/pdf', 'other bytes'],
	])('may come as %s', async (_what, fault, status, type, text) => {
		const { simulator } = simulate();
		const link = linkOf(await finishedJob());
		simulator.addFault({ when: isDownload, ...fault });
		const file = await fetch(link);
		expect([file.status, file.headers.get('content-type')]).toEqual([status, type]);
		expect(await file.text()).toBe(text);
		expect(await (await fetch(link)).text()).toBe(CONTENT);
	});

	it('may be told with another size, or not be there', async () => {
		const { world } = simulate();
		world.convertedFiles = () => [{ filename: 'a.pdf', content: 'abc', toldSize: 50_000 }];
		const told = await finishedJob();
		expect(taskOf(told, 'export')?.result?.files).toMatchObject([{ size: 50_000 }]);
		expect(await (await fetch(linkOf(told))).text()).toBe('abc');
		world.convertedFiles = () => [{ filename: 'a.pdf', content: 'abc', isGone: true }];
		const gone = await finishedJob();
		expect(taskOf(gone, 'export')?.result?.files).toMatchObject([{ size: 3 }]);
		expect((await fetch(linkOf(gone))).status).toBe(404);
	});

	it.each([
		['trickles', trickling(1), true],
		['is silent after the headers', SILENT, false],
	])('%s', async (_what, fault, hasBytes) => {
		const { simulator } = simulate();
		const link = linkOf(await finishedJob());
		simulator.addFault({ when: isDownload, ...fault });
		const { status, body } = await fetch(link);
		expect(status).toBe(200);
		const reader = body?.getReader();
		const first = await Promise.race([reader?.read(), sleep(200)]);
		expect(first !== undefined).toBe(hasBytes);
		await Promise.race([reader?.cancel(), sleep(50)]);
	});
});

describe('an upload to the simulated CloudConvert', () => {
	it.each([
		[PAGE, 200],
		[REDIRECT, 302],
		[SWALLOWED, 201],
	])('may be answered although it never arrives: %j', async (fault, status) => {
		const { simulator } = simulate();
		const { body: job } = await api('POST', '/jobs', conversion());
		simulator.addFault({ when: isUpload, ...fault });
		expect((await upload(job, 'x', 'x.docx')).status).toBe(status);
		const { body } = await api('GET', `/jobs/${job.data.id}`);
		expect(taskOf(body, 'import')?.status).toBe('waiting');
	});
});

it('shows a status that has gone back, once', async () => {
	const { world, simulator } = simulate();
	const { id } = world.createJob(
		conversion({ operation: 'import/url', url: 'https://a.example/b' }),
	);
	simulator.addFault({ when: isWait, ...statusShown('processing') });
	const statusOf = async (): Promise<Body['data']['status']> =>
		(await api('GET', `sync/jobs/${id}`)).body.data.status;
	expect([await statusOf(), await statusOf()]).toEqual(['processing', 'finished']);
});

describe("n8n's store of files", () => {
	const store = keepBinaryDataIn('filesystem');

	it('can lose its files, and can trickle', async () => {
		const data = await binaryFrom('abc');
		const item = { json: {}, binary: { data } };
		expect(String(await binaryOf(item))).toBe('abc');
		store.loseFiles();
		await expect(binaryOf(item)).rejects.toThrow(/ENOENT|not found/);
		readFilesFrom(() => tricklingStream(1));
		for await (const piece of await binaryStreamOf(item)) {
			expect(String(piece)).toBe('.');
			break;
		}
	});
});

it('has a clock that can be hurried', async () => {
	const elapsed = speedUp(100);
	const limit = AbortSignal.timeout(5000);
	await sleep(10_000);
	expect(elapsed()).toBeGreaterThanOrEqual(9);
	expect(elapsed()).toBeLessThan(60);
	expect(limit.aborted).toBe(true);
});
