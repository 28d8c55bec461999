import { binaryOf, keepBinaryDataIn } from '../../../../support/binaryData';
import { fileOf } from '../../../../support/fileContent';
import {
	byId,
	continueRegular,
	idOfItem,
	itemsOf,
	run,
	simulate,
} from '../../../../support/simulate';
import { createExport, isDownload } from '../../../../support/simulateFiles';

/** Names as the service tells them, and as they come out. */
const NAMES: Record<string, string> = {
	'Größe "1" – 日本語 🙂.pdf': 'Größe "1" – 日本語 🙂.pdf',
	'two\r\nlines: x.txt': 'two_lines: x.txt',
	"semi;colon, comma='%22.png": "semi;colon, comma='%22.png",
	'../../etc/passwd': 'passwd',
	'C:\\Users\\x\\report.pdf': 'report.pdf',
	'folder/': 'file',
	'no-ending': 'no-ending',
	' blanks around .csv ': ' blanks around .csv ',
	[`${'long '.repeat(80)}.pdf`]: `${'long '.repeat(50)}l.pdf`,
};

describe.each(['memory', 'filesystem'] as const)('Task: Download Files, into %s', (mode) => {
	keepBinaryDataIn(mode);

	it('puts out an item for each file, paired, with its bytes', async () => {
		const { world, simulator, requests } = simulate();
		const { id, jobId } = createExport(world, 'b.pdf', 'a.txt', 'b.pdf');
		const { items } = await run('download', byId(id));
		const lines = requests().map((line) => line.replace(/\?.*/, ''));
		expect(lines[0]).toBe(`GET api.cloudconvert.com/v2/tasks/${id}`);
		const storage = `GET storage.cloudconvert.com/tasks/${id}`;
		expect(lines.slice(1).sort()).toEqual(
			['/0/b.pdf', '/1/a.txt', '/2/b.pdf'].map((path) => storage + path),
		);
		expect(items).toMatchObject(
			['b.pdf', 'a.txt', 'b.pdf'].map((filename) => ({
				json: { task_id: id, job_id: jobId, filename, size: 18 },
				binary: { data: { fileName: filename, bytes: 18 } },
				pairedItem: { item: 0 },
			})),
		);
		expect(items[1]?.binary?.data?.mimeType).toBe('text/plain');
		for (const item of items) {
			expect(String(await binaryOf(item))).toBe(`the bytes of ${String(item.json.filename)}`);
		}
		expect(simulator.leaks).toEqual([]);
	});

	it('shows the key to the API only, after a redirect as well', async () => {
		const { world, simulator } = simulate();
		simulator.storageRedirects = true;
		const { items } = await run('download', byId(createExport(world, 'a.pdf').id));
		const seen = simulator.requests.map(({ host, authorization }) => [host, authorization]);
		expect(seen).toEqual([
			['api.cloudconvert.com', 'Bearer test-key'],
			['storage.cloudconvert.com', ''],
			['eu-central.storage.cloudconvert.com', ''],
		]);
		expect(simulator.leaks).toEqual([]);
		expect(String(await binaryOf(items[0]))).toBe('the bytes of a.pdf');
	});

	it('keeps names of all kinds, and their bytes', async () => {
		const { world } = simulate();
		const names = Object.keys(NAMES);
		const { id } = createExport(world, ...names);
		const { items } = await run('download', byId(id));
		// Later nodes may write a file under its name: no path may be in it, in JSON neither.
		expect(items.map(({ json }) => json.filename)).toEqual(Object.values(NAMES));
		expect(items.map(({ binary }) => binary?.data?.fileName)).toEqual(Object.values(NAMES));
		for (const [index, item] of items.entries()) {
			expect(String(await binaryOf(item))).toBe(`the bytes of ${names[index]}`);
		}
		const [task] = (await run('get', byId(id))).json;
		const files = task?.files as Array<{ filename: string }>;
		expect(files.map(({ filename }) => filename)).toEqual(Object.values(NAMES));
	});

	it('fetches an empty file, and one that tells neither name nor size', async () => {
		const { world, simulator } = simulate();
		const files = [fileOf({ filename: 'empty.txt', content: '' })];
		const { id } = world.createEnded('finished', { operation: 'export/url', files });
		const [empty] = (await run('download', byId(id))).items;
		expect(empty?.json).toMatchObject({ filename: 'empty.txt', size: 0 });
		expect(await binaryOf(empty)).toHaveLength(0);

		const url = 'https://storage.cloudconvert.com/x';
		const result = { files: [{ url }] };
		const data = { id: 'a', operation: 'export/url', status: 'finished', result };
		simulator.addFault({ body: { data } });
		simulator.addFault({ when: isDownload, body: 'bytes', headers: { 'content-type': 'x' } });
		const [nameless] = (await run('download', byId('a'))).items;
		expect(nameless?.json).toEqual({ task_id: 'a', job_id: null, filename: 'file', size: 5 });
		expect(nameless?.binary?.data).toMatchObject({ fileName: 'file', mimeType: 'text/plain' });
		expect(String(await binaryOf(nameless))).toBe('bytes');
	});
});

describe('Task: Download Files', () => {
	keepBinaryDataIn('memory');

	it('puts the files in a field of any name', async () => {
		const { world } = simulate();
		const { id } = createExport(world, 'a.pdf');
		const binaryPropertyName = '={{ "file_" + 1 }}';
		const { items } = await run('download', { ...byId(id), binaryPropertyName });
		expect(Object.keys(items[0]?.binary ?? {})).toEqual(['file_1']);
	});

	it('fetches at most 20 files at once', async () => {
		const { world, simulator } = simulate();
		simulator.addFault({ when: isDownload, delay: 100, times: Infinity });
		const names = Array.from({ length: 45 }, (_, index) => `${index}.txt`);
		const { json } = await run('download', byId(createExport(world, ...names).id));
		expect(json.map(({ filename }) => filename)).toEqual(names);
		expect(simulator.peakInFlight).toBeGreaterThan(10);
		expect(simulator.peakInFlight).toBeLessThanOrEqual(20);
	});

	it('fails item by item with On Error = Continue', async () => {
		const { world } = simulate();
		const ids = [createExport(world, 'a', 'b').id, 'gone', createExport(world, 'c').id];
		const items = itemsOf(ids);
		const result = await run('download', idOfItem, { items, ...continueRegular });
		expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 0, 1, 2].map((item) => ({ item })),
		);
		expect(result.json[2]).toMatchObject({
			error: 'Task "gone" was not found',
			code: 'NOT_FOUND',
			http_status: 404,
			task_id: 'gone',
		});
	});
});
