import { binaryOf, keepBinaryDataIn } from '../../../../support/binaryData';
import { itemsOf, located, requestLine, simulate } from '../../../../support/simulate';
import { isCreation, itemWithFile, runConvert } from '../../../../support/simulateFiles';

const URL = 'https://example.com/files/Gr%C3%B6%C3%9Fe.docx?version=2';
const fromUrl = { source: 'url', url: URL };

/** What the jobs were created from. */
const bodiesOf = ({ simulator }: ReturnType<typeof simulate>) =>
	simulator.requests.filter(isCreation).map(({ body }) => body);

describe.each(['memory', 'filesystem'] as const)('File: Convert, with files in %s', (mode) => {
	keepBinaryDataIn(mode);

	it('turns a file into the converted file, with one request for each step', async () => {
		const { world, simulator, requests } = simulate();
		const { items, error } = await runConvert();
		expect(error).toBeUndefined();
		const [job] = [...world.jobs.values()];
		const [first, , last] = job?.taskIds ?? [];
		const lines = requests().map((line) => line.replace(/\?.*/, ''));
		expect(lines).toEqual([
			'POST api.cloudconvert.com/v2/jobs',
			`POST upload.cloudconvert.com/${first}`,
			`GET sync.api.cloudconvert.com/v2/jobs/${job?.id}`,
			`GET storage.cloudconvert.com/tasks/${last}/0/report.pdf`,
		]);
		expect(simulator.leaks).toEqual([]);
		expect(items).toMatchObject([
			{
				json: {
					job_id: job?.id,
					task_id: last,
					tag: job?.tag,
					credits: 1,
					filename: 'report.pdf',
					size: 28,
				},
				binary: { data: { fileName: 'report.pdf', mimeType: 'application/pdf', bytes: 28 } },
				pairedItem: { item: 0 },
			},
		]);
		expect(String(await binaryOf(items[0]))).toBe('converted to pdf: the report');
	});

	it('puts out an item for each converted file', async () => {
		const { world } = simulate();
		const names = ['page 1.png', 'page 2.png', 'page 2.png'];
		world.convertedFiles = () =>
			names.map((filename, page) => ({ filename, content: `page ${page}` }));
		const items = [await itemWithFile('first'), await itemWithFile('second')];
		const result = await runConvert({}, { items });
		expect(result.json.map(({ filename }) => filename)).toEqual([...names, ...names]);
		expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 0, 0, 1, 1, 1].map((item) => ({ item })),
		);
		const bytes = await Promise.all(result.items.map(async (item) => String(await binaryOf(item))));
		expect(bytes).toEqual(['page 0', 'page 1', 'page 2', 'page 0', 'page 1', 'page 2']);
	});
});

describe('File: Convert', () => {
	keepBinaryDataIn('memory');

	it('asks for an import, the conversion and an export, under a tag of its own', async () => {
		const simulation = simulate();
		const { json } = await runConvert(
			{},
			{ items: [await itemWithFile('a'), await itemWithFile('b')] },
		);
		const bodies = bodiesOf(simulation) as Array<{ tag: string }>;
		expect(bodies[0]).toEqual({
			tasks: {
				import: { operation: 'import/upload' },
				convert: { operation: 'convert', input: 'import', output_format: 'pdf' },
				export: { operation: 'export/url', input: 'convert' },
			},
			tag: expect.stringMatching(/^n8n-[0-9a-f-]{36}$/) as string,
		});
		expect(new Set(bodies.map(({ tag }) => tag)).size).toBe(2);
		expect(json.map(({ tag }) => tag)).toEqual(bodies.map(({ tag }) => tag));
	});

	it('lets CloudConvert fetch the file from a URL, and sends none', async () => {
		const simulation = simulate();
		simulation.world.remoteFiles.set(URL, { content: 'far away' });
		const { items, json } = await runConvert(fromUrl, { items: [{ json: {} }] });
		expect(bodiesOf(simulation)).toMatchObject([
			{ tasks: { import: { operation: 'import/url', url: URL } } },
		]);
		expect(simulation.simulator.requests).toHaveLength(3);
		expect(json).toMatchObject([{ filename: 'Größe.pdf' }]);
		expect(String(await binaryOf(items[0]))).toBe('converted to pdf: far away');
	});

	it.each([
		[
			'https://example.com/my report.docx?a b#c d',
			'https://example.com/my%20report.docx?a%20b#c%20d',
		],
		[
			'https://example.com/Größe 日本.docx',
			'https://example.com/Gr%C3%B6%C3%9Fe%20%E6%97%A5%E6%9C%AC.docx',
		],
		['https://bücher.example/a.docx', 'https://xn--bcher-kva.example/a.docx'],
		['HTTPS://Example.COM:443/A.docx', 'https://example.com/A.docx'],
		[
			' https://example.com/a%20b%2Fc.docx?sig=x%2By%3D ',
			'https://example.com/a%20b%2Fc.docx?sig=x%2By%3D',
		],
	])('gives CloudConvert the URL %j as an address can be written', async (url, sent) => {
		const simulation = simulate();
		const { error } = await runConvert({ source: 'url', url }, { items: [{ json: {} }] });
		expect(error).toBeUndefined();
		expect(bodiesOf(simulation)).toMatchObject([{ tasks: { import: { url: sent } } }]);
	});

	it.each([
		['Engine', { engine: ' office ' }, { engine: 'office' }],
		['Filename', { filename: 'Größe "1".pdf' }, { filename: 'Größe "1".pdf' }],
		['Input Format', { inputFormat: '.DOCX' }, { input_format: 'docx' }],
		['Further Options', { furtherOptions: '{"pages": "1-2"}' }, { pages: '1-2' }],
		['Further Options', { furtherOptions: { pages: '3' } }, { pages: '3' }],
		[
			'Further Options, which the fields go before,',
			{ furtherOptions: { input: 'x', output_format: 'y', engine: 'z' }, engine: 'office' },
			{ engine: 'office' },
		],
	])('passes on %s', async (_label, options, more) => {
		const simulation = simulate();
		await runConvert({ options });
		expect(bodiesOf(simulation)).toMatchObject([
			{
				tasks: {
					convert: { operation: 'convert', input: 'import', output_format: 'pdf', ...more },
				},
			},
		]);
	});

	it.each([['.PDF'], [' Pdf '], ['pdf'], ['tar.gz'], ['7z']])(
		'takes %j for a format, by expression too',
		async (format) => {
			const simulation = simulate();
			const items = [{ ...(await itemWithFile('a')), json: { format } }];
			const outputFormat = located('id', '={{ $json.format }}');
			await runConvert({ outputFormat }, { items });
			await runConvert({ outputFormat: '={{ $json.format }}' }, { items });
			const convert = { output_format: format.trim().replace(/^\./, '').toLowerCase() };
			expect(bodiesOf(simulation)).toMatchObject([{ tasks: { convert } }, { tasks: { convert } }]);
		},
	);

	it('gives the job a Tag of yours', async () => {
		const { world } = simulate();
		const { json } = await runConvert({ options: { tag: 'mine' } });
		expect([...world.jobs.values()]).toMatchObject([{ tag: 'mine' }]);
		expect(json).toMatchObject([{ tag: 'mine' }]);
	});

	it('leaves the files where they are without Download, and tells their links', async () => {
		const { simulator } = simulate();
		const { items } = await runConvert({ options: { download: false } });
		expect(simulator.requests.map(({ host }) => host)).not.toContain('storage.cloudconvert.com');
		expect(items).toMatchObject([{ json: { filename: 'report.pdf', size: 28 } }]);
		expect(items[0]?.json.url).toMatch(/^https:\/\/storage\.cloudconvert\.com\//);
		expect(items[0]).not.toHaveProperty('binary');
	});

	it('deletes the job at the very end with Delete After', async () => {
		const { world, simulator } = simulate();
		const { items } = await runConvert({ options: { deleteAfter: true } });
		expect(requestLine(simulator.requests.at(-1) as never)).toMatch(/^DELETE .*\/v2\/jobs\//);
		expect(world.jobs.size + world.tasks.size).toBe(0);
		expect(items).toMatchObject([{ json: { deleted: true } }]);
		expect(String(await binaryOf(items[0]))).toBe('converted to pdf: the report');
	});

	it('goes to the hosts of the credential', async () => {
		const { world, simulator } = simulate();
		world.keys.set('other', { scopes: ['task.read', 'task.write'], environment: 'live' });
		await runConvert({}, { credentials: { apiKey: 'other', region: 'us-east' } });
		expect(simulator.requests.map(({ host }) => host)).toEqual([
			'us-east.api.cloudconvert.com',
			'upload.cloudconvert.com',
			'us-east.sync.api.cloudconvert.com',
			'storage.cloudconvert.com',
		]);
	});

	it('converts files from fields of any name', async () => {
		simulate();
		const { binary } = await itemWithFile('other');
		const items = [{ json: {}, binary: { attachment_0: binary?.data as never } }];
		const inputBinaryPropertyName = '={{ Object.keys($binary)[0] }}';
		const result = await runConvert({ inputBinaryPropertyName }, { items });
		expect(String(await binaryOf(result.items[0]))).toBe('converted to pdf: other');
		expect((await runConvert(fromUrl, { items: itemsOf([1]) })).error).toBeUndefined();
	});
});
