import type { INodeExecutionData } from 'n8n-workflow';

import { binaryOf, keepBinaryDataIn } from '../../../../support/binaryData';
import { type NodeRun } from '../../../../support/engine';
import { countNodeRuns } from '../../../../support/nodeRuns';
import { bodiesOf, given, runOneStep } from '../../../../support/oneStep';
import { continueError, continueRegular, simulate } from '../../../../support/simulate';
import { isCreation, isUpload, isWait, itemWithFile } from '../../../../support/simulateFiles';
import type { LoggedRequest } from '../../../../support/simulator';
import { unzip } from '../../../../support/zip';

keepBinaryDataIn('memory');

afterEach(() => jest.restoreAllMocks());

const filesOf = async (...names: string[]) =>
	await Promise.all(names.map(async (name) => await itemWithFile(`<${name}>`, `${name}.pdf`)));

const allItems = { filesFrom: 'allItems' };
const merge = async (more: Partial<NodeRun>, parameters = {}) =>
	await runOneStep('pdf/merge', { ...allItems, ...parameters }, more);

/** One item with several files. */
async function itemWith(files: Record<string, string>): Promise<INodeExecutionData> {
	const binary: INodeExecutionData['binary'] = {};
	for (const [field, name] of Object.entries(files)) {
		binary[field] = (await itemWithFile(`<${field}>`, name)).binary?.data as never;
	}
	return { json: {}, binary };
}

describe('With Files From All Items', () => {
	it('all items become one file, in their order, through one job', async () => {
		const simulation = simulate();
		const { items, error } = await merge({ items: await filesOf('a', 'b', 'c') });
		expect(error).toBeUndefined();
		expect(bodiesOf(simulation)).toMatchObject([
			{
				tasks: {
					import: { operation: 'import/upload' },
					'import-2': { operation: 'import/upload' },
					'import-3': { operation: 'import/upload' },
					merge: {
						operation: 'merge',
						input: ['import', 'import-2', 'import-3'],
						output_format: 'pdf',
					},
					export: { operation: 'export/url', input: 'merge' },
				},
			},
		]);
		expect(simulation.simulator.requests.filter(isUpload)).toHaveLength(3);
		expect(items).toMatchObject([
			{ json: { filename: 'a.pdf' }, pairedItem: [{ item: 0 }, { item: 1 }, { item: 2 }] },
		]);
		expect(items).toHaveLength(1);
		expect((await binaryOf(items[0])).toString()).toBe('made up, merged to pdf: <a><b><c>');
	});

	it.each([
		['stop', {}, 0],
		['continue', continueRegular, 1],
	])('a missing file is named by its item, and nothing is sent: %s', async (_how, more, count) => {
		const { simulator } = simulate();
		const items = await filesOf('a', 'b', 'c');
		items[1] = { json: {} };
		const { error, items: out } = await merge({ items, ...more });
		const message = 'Input Binary Field "data" has no file';
		expect(simulator.requests).toEqual([]);
		expect(out).toHaveLength(count);
		if (count === 0) {
			expect(error?.message).toBe(message);
			expect(error?.description).toContain('item 1');
		} else expect(out).toMatchObject([{ json: { error: message }, pairedItem: { item: 1 } }]);
	});

	it('a job that fails is one error, paired with all items', async () => {
		for (const settings of [continueRegular, continueError]) {
			const { world } = simulate();
			world.failOperation('merge');
			const { outputs } = await merge({ items: await filesOf('a', 'b'), ...settings });
			const [item, ...others] = outputs.flatMap((output) => output ?? []);
			expect(others).toEqual([]);
			expect(item).toMatchObject({
				json: { error: expect.stringContaining('CONVERSION_FAILED') as string },
				pairedItem: [{ item: 0 }, { item: 1 }],
			});
			expect(item?.json.job_id).toBe([...world.jobs.keys()][0]);
		}
		const { world } = simulate();
		world.failOperation('merge');
		const { error, items } = await merge({ items: await filesOf('a', 'b') });
		expect(error?.message).toContain('CONVERSION_FAILED');
		expect(error?.description).not.toContain('had begun');
		expect(items).toEqual([]);
	});

	it('is charged once with Retry On Fail, too', async () => {
		const { world, simulator } = simulate();
		world.advanceTo(Math.floor(Date.now() / 1000));
		const runs = countNodeRuns();
		simulator.addFault({ when: isWait, status: 404 });
		const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
		const { items } = await merge({ items: await filesOf('a', 'b'), node });
		expect(runs()).toBe(2);
		expect(world.charges).toHaveLength(1);
		expect((await binaryOf(items[0])).toString()).toBe('made up, merged to pdf: <a><b>');
	});

	it('tells files of the same name apart', async () => {
		simulate();
		const { items } = await runOneStep('file/archive', allItems, {
			items: await filesOf('a', 'a', 'b'),
		});
		const entries = unzip(await binaryOf(items[0]));
		expect(entries.map(({ filename, content }) => [filename, String(content)])).toEqual([
			['a.pdf', '<a>'],
			['a-2.pdf', '<a>'],
			['b.pdf', '<b>'],
		]);
	});

	it('refuses a single file, and Batching, before it sends anything', async () => {
		const { simulator } = simulate();
		const one = await merge({ items: await filesOf('a') });
		expect(one.error?.message).toBe('Files From gives one file only');
		const requestOptions = { batching: { batch: { batchSize: 1, batchInterval: 1 } } };
		const many = await merge({ items: await filesOf('a', 'b') }, { requestOptions });
		expect(many.error?.message).toBe('Files From cannot be All Items with Batching');
		expect(simulator.requests).toEqual([]);
	});
});

describe('With Files From', () => {
	it('Each Item, the files of each become one', async () => {
		const { simulator } = simulate();
		const items = [
			await itemWith({ first: 'a.pdf', second: 'b.pdf', third: 'c.pdf' }),
			await itemWith({ first: 'd.pdf', third: 'e.pdf' }),
		];
		const parameters = { filesFrom: 'eachItem', inputBinaryPropertyName: 'third, first' };
		const some = await merge({ items }, parameters);
		const texts = await Promise.all(some.items.map(async (item) => String(await binaryOf(item))));
		expect(texts).toEqual([
			'made up, merged to pdf: <third><first>',
			'made up, merged to pdf: <third><first>',
		]);
		const all = await merge({ items }, { ...parameters, inputBinaryPropertyName: '*' });
		expect(String(await binaryOf(all.items[0]))).toBe(
			'made up, merged to pdf: <first><second><third>',
		);
		expect(all.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(simulator.requests.filter(isCreation)).toHaveLength(4);
	});

	it.each([
		['https://example.com/a.pdf\n\n  https://example.org/a.pdf  \r\n'],
		[['https://example.com/a.pdf', 'https://example.org/a.pdf']],
	])('URLs, CloudConvert fetches them: %j', async (urls) => {
		const simulation = simulate();
		const { items } = await merge(
			{ items: [{ json: {} }] },
			{ filesFrom: 'urls', urls: given(urls) },
		);
		expect(bodiesOf(simulation)).toMatchObject([
			{
				tasks: {
					import: { operation: 'import/url', url: 'https://example.com/a.pdf' },
					'import-2': { url: 'https://example.org/a.pdf', filename: 'a-2.pdf' },
				},
			},
		]);
		expect(items).toHaveLength(1);
	});

	it.each([
		['/a.pdf', '/b/a.pdf', 'a-2.pdf'],
		['/a.pdf', '/b/A.PDF', 'A-2.PDF'],
		['/a.pdf?X-Amz-Expires=9', '/a.pdf?X-Amz-Expires=8', 'a-2.pdf'],
		['/M%C3%A4rz.pdf', '/März.pdf', 'März-2.pdf'],
		['/100%.pdf', '/b/100%.pdf', '100%-2.pdf'],
		['/a.7z', '/b/a.7z', 'a-2.7z'],
		['/a.pdf', '/b.pdf', undefined],
		['/download?id=1', '/download?id=2', undefined],
		['/get.php?id=1', '/get.php?id=2', undefined],
		['/Get.ASPX', '/b/Get.ASPX', undefined],
		['/v1.2', '/b/v1.2', undefined],
		['/.pdf', '/b/.pdf', undefined],
		['/', '', undefined],
		['/a%2Fb.pdf', '/c/a%2Fb.pdf', undefined],
		['/a.pdf?filename=x.docx', '/a.pdf?filename=y.docx', undefined],
		['/a.pdf?rscd=x', '/a.pdf?rscd=y', undefined],
	])('URLs, %s and %s: a name is given only to tell files apart', async (one, other, filename) => {
		const simulation = simulate();
		const urls = `https://example.com${one}\nhttps://example.com${other}`;
		await merge({ items: [{ json: {} }] }, { filesFrom: 'urls', urls });
		const { tasks } = bodiesOf(simulation)[0] ?? {};
		expect(tasks?.import).not.toHaveProperty('filename');
		expect(tasks?.['import-2']?.filename).toBe(filename);
	});

	it('URLs, each file has the name and with it the format that its server tells', async () => {
		const { world } = simulate();
		const urls = ['a.docx', 'b.xlsx'].map((filename, index) => {
			const url = `https://example.com/download?id=${index}`;
			world.remoteFiles.set(url, { filename, content: filename });
			return url;
		});
		const parameters = { filesFrom: 'urls', urls: given(urls) };
		const { items } = await runOneStep('file/archive', parameters, { items: [{ json: {} }] });
		const names = unzip(await binaryOf(items[0])).map(({ filename }) => filename);
		expect(names).toEqual(['a.docx', 'b.xlsx']);
	});

	it.each([
		['filesFrom', 'x', 'Files From has a value that does not exist'],
		['filesFrom', ['urls', 'eachItem'], 'Files From takes one value only'],
		['urls', '', 'URLs is empty'],
		['urls', 'https://example.com/a\nexample', 'URLs is not a web address'],
		['urls', ['https://example.com/a', 1], 'URLs must be text'],
		['urls', 'https://example.com/a', 'Files From gives one file only'],
	])('refuses in %s the value %j', async (name, value, message) => {
		const { simulator } = simulate();
		const { error } = await merge({}, { filesFrom: 'urls', [name]: given(value) });
		expect(error?.message).toBe(message);
		expect(simulator.requests).toEqual([]);
	});
});

describe('While several files are sent', () => {
	it('their job is waited for already, with one request', async () => {
		const { simulator } = simulate('real');
		const delay = 2000;
		const seen: Record<'upload' | 'wait', number> = { upload: 0, wait: 0 };
		const note = (name: 'upload' | 'wait', is: typeof isUpload) => (request: LoggedRequest) => {
			if (is(request)) seen[name] = Date.now();
			return is(request);
		};
		simulator.addFault({ when: note('wait', isWait), delay: 1 });
		simulator.addFault({ when: note('upload', isUpload), times: 3, delay });
		const { items, error } = await merge({ items: await filesOf('a', 'b', 'c') });
		expect(error).toBeUndefined();
		expect((await binaryOf(items[0])).toString()).toBe('made up, merged to pdf: <a><b><c>');
		expect(seen.wait - seen.upload).toBeLessThan(delay);
		expect(simulator.requests.filter(isWait)).toHaveLength(1);
	});

	it('one that is refused ends the wait, too, although its request is not answered', async () => {
		const { simulator, world } = simulate('real');
		simulator.addFault({ when: isUpload, status: 400 });
		const start = Date.now();
		const { error } = await merge({ items: await filesOf('a', 'b', 'c') });
		expect(error).toMatchObject({ httpCode: '400' });
		expect(error?.description).toContain([...world.jobs.keys()][0]);
		expect(Date.now() - start).toBeLessThan(20_000);
		expect(simulator.requests.filter(isWait)).toHaveLength(1);
		for (const { id } of world.tasks.values()) world.end(id, 'error');
	});
});
