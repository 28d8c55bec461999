import { binaryOf, keepBinaryDataIn } from '../../../../support/binaryData';
import { everythingIn } from '../../../../support/everything';
import { bodiesOf, runOneStep } from '../../../../support/oneStep';
import { lookIntoPdf } from '../../../../support/pdf';
import { readText } from '../../../../support/repository';
import { simulate } from '../../../../support/simulate';
import {
	isCreation,
	isDownload,
	isUpload,
	isWait,
	itemWithFile,
	showJobAs,
	withoutResults,
} from '../../../../support/simulateFiles';

keepBinaryDataIn('memory');

/** An item with two files. */
async function itemWithTwo() {
	const { binary: first } = await itemWithFile('one', 'a.pdf');
	const { binary: second } = await itemWithFile('two', 'b.pdf');
	return { json: {}, binary: { first: first?.data as never, second: second?.data as never } };
}

describe('File: Get Metadata', () => {
	it('gives what CloudConvert tells, without an export, and a file has its own', async () => {
		const simulation = simulate();
		const items = [await itemWithTwo()];
		const result = await runOneStep(
			'file/getMetadata',
			{ inputBinaryPropertyName: '*' },
			{ items },
		);
		expect(bodiesOf(simulation)[0]?.tasks).toEqual({
			import: { operation: 'import/upload' },
			'import-2': { operation: 'import/upload' },
			metadata: { operation: 'metadata', input: 'import' },
			'metadata-2': { operation: 'metadata', input: 'import-2' },
		});
		expect(result.json).toMatchObject([
			{ filename: 'a.pdf', metadata: { FileName: 'a.pdf', FileSize: 3 } },
			{ filename: 'b.pdf', metadata: { FileName: 'b.pdf', FileSize: 3 } },
		]);
		expect(simulation.simulator.requests.filter(isDownload)).toEqual([]);
	});

	it('a file that gives none shifts no other, and its job is not deleted', async () => {
		const { simulator, world } = simulate();
		world.taskOrder = 'reversed';
		showJobAs(simulator, isWait, (job) => ({
			...job,
			tasks: job.tasks?.map((task) =>
				task.name === 'metadata' ? { ...task, result: { files: [] } } : task,
			),
		}));
		const parameters = { inputBinaryPropertyName: '*', options: { deleteAfter: true } };
		const { json } = await runOneStep('file/getMetadata', parameters, {
			items: [await itemWithTwo()],
		});
		expect(json).toMatchObject([
			{ filename: 'a.pdf', metadata: null, deleted: false },
			{ filename: 'b.pdf', metadata: { FileName: 'b.pdf' }, deleted: false },
		]);
		expect(world.jobs.size).toBe(1);
	});

	it('a single file that gives none fails', async () => {
		const { simulator } = simulate();
		showJobAs(simulator, isWait, withoutResults);
		const { error } = await runOneStep('file/getMetadata');
		expect(error?.message).toMatch(/^Job ".+" has no metadata$/);
	});

	it('deletes the job with Delete After, and takes it again with Reuse Job', async () => {
		const { world } = simulate();
		const { json } = await runOneStep('file/getMetadata', { options: { deleteAfter: true } });
		expect(json).toMatchObject([{ metadata: { FileName: 'report.pdf' }, deleted: true }]);
		expect(world.jobs.size).toBe(0);
		world.advanceTo(Math.floor(Date.now() / 1000));
		const options = { reuseJob: true, tag: 'mine' };
		const first = await runOneStep('file/getMetadata', { options });
		expect((await runOneStep('file/getMetadata', { options })).json).toEqual(first.json);
		expect(world.charges).toHaveLength(2);
	});
});

describe('File: Execute Command', () => {
	it('gives the files that the command wrote, with what it printed', async () => {
		const simulation = simulate();
		const line = '-i /input/import/report.pdf /output/sound.mp3';
		const { items } = await runOneStep('file/command', { arguments: line });
		expect(bodiesOf(simulation)[0]?.tasks.command).toEqual({
			operation: 'command',
			input: 'import',
			engine: 'ffmpeg',
			command: 'ffmpeg',
			arguments: line,
			capture_output: true,
		});
		expect(items).toMatchObject([{ json: { filename: 'sound.mp3', output: `ffmpeg ${line}\n` } }]);
		expect(String(await binaryOf(items[0]))).toBe('made up, ffmpeg: the report');
	});

	it.each([
		['video.mp4', 'video.mp4'],
		['my clip.mp4', 'my clip.mp4'],
		['video', 'video.mp4'],
		[undefined, 'file.mp4'],
	])('finds the file %s by the expression of docs/operations.md', async (fileName, name) => {
		const { world } = simulate();
		const { binary } = await itemWithFile('the video', fileName ?? '');
		const data = { ...binary?.data, fileName, mimeType: 'video/mp4', fileExtension: 'mp4' };
		const [, expression = ''] = /^- Arguments: `(.+)`$/m.exec(readText('docs/operations.md')) ?? [];
		const items = [{ json: {}, binary: { data: data as never } }];
		await runOneStep('file/command', { arguments: `=${expression}` }, { items });
		const tasks = [...world.tasks.values()];
		expect(tasks.find((task) => task.name === 'import')?.files[0]?.filename).toBe(name);
		expect(tasks.find((task) => task.name === 'command')?.payload.arguments).toBe(
			`-i "/input/import/${name}" /output/sound.mp3`,
		);
	});

	it.each([['finishes'], ['fails']])('gives the output alone when the export %s', async (how) => {
		const { world } = simulate();
		if (how === 'fails') world.failOperation('export/url');
		const parameters = { engine: 'imagemagick', command: 'identify', arguments: '/input/import/a' };
		const { items, error } = await runOneStep('file/command', parameters);
		expect(error).toBeUndefined();
		expect(items).toMatchObject([
			{ json: { filename: null, output: 'identify /input/import/a\n' } },
		]);
	});

	it('fails without a file and without output', async () => {
		simulate();
		const options = { captureOutput: false };
		const { error } = await runOneStep('file/command', { arguments: '-version', options });
		expect(error?.message).toMatch(/^Job ".+" has no file in \/output\/ and no output/);
	});
});

describe('File: Capture Website', () => {
	it('makes a file of a page, with what is set', async () => {
		const simulation = simulate();
		const headers = { values: [{ name: 'Authorization', value: 'Basic abc' }] };
		const options = {
			...{ waitUntil: 'networkidle0', waitForElement: '#chart', waitTime: 500 },
			...{ pageWidth: 21, marginTop: 1.5, printBackground: true, headerTemplate: '<b>x</b>' },
			headers,
		};
		const { items } = await runOneStep('file/captureWebsite', { outputFormat: 'pdf', options });
		expect(bodiesOf(simulation)[0]?.tasks).toEqual({
			'capture-website': {
				operation: 'capture-website',
				url: 'https://example.com/',
				output_format: 'pdf',
				...{ wait_until: 'networkidle0', wait_for_element: '#chart', wait_time: 500 },
				...{ page_width: 21, margin_top: 1.5, print_background: true, header_template: '<b>x</b>' },
				headers: { Authorization: 'Basic abc' },
			},
			export: { operation: 'export/url', input: 'capture-website' },
		});
		expect(items).toMatchObject([{ json: { filename: 'example.com.pdf' } }]);
		expect(simulation.simulator.requests.filter(isUpload)).toEqual([]);
	});
});

describe('The source of an operation in one step', () => {
	it('may be a text, which goes along as it is', async () => {
		const simulation = simulate();
		const text = ' <h1>Größe</h1>\n';
		const parameters = { source: 'text', text, filename: 'page.html' };
		const { items } = await runOneStep('file/convert', parameters);
		expect(bodiesOf(simulation)[0]?.tasks.import).toEqual({
			operation: 'import/raw',
			file: text,
			filename: 'page.html',
		});
		expect(items).toMatchObject([{ json: { filename: 'page.pdf' } }]);
		expect(lookIntoPdf(await binaryOf(items[0])).pages).toMatchObject([{ text: 'Größe' }]);
	});

	it('a text above 10 MB is uploaded', async () => {
		const simulation = simulate();
		const parameters = { source: 'text', filename: 'page.html', text: '={{ $json.text }}' };
		const items = [{ json: { text: 'ä'.repeat(5_000_001) } }];
		const { json } = await runOneStep('file/convert', parameters, { items });
		expect(bodiesOf(simulation)[0]?.tasks.import).toEqual({ operation: 'import/upload' });
		expect(json).toMatchObject([{ filename: 'page.pdf', size: 10_000_020 }]);
	});

	it('may be a URL with headers, whose values are shown nowhere', async () => {
		const simulation = simulate();
		const { simulator } = simulation;
		simulator.addFault({
			when: isCreation,
			status: 422,
			body: { message: 'Bad header: hush-hush', code: 'X', errors: { a: ['no hush-hush'] } },
		});
		const headers = { values: [{ name: 'X-Key', value: '={{ "hush" + "-hush" }}' }] };
		const url = 'https://example.com/a.pdf';
		const parameters = { source: 'url', url, options: { headers } };
		const failed = await runOneStep('pdf/ocr', parameters);
		expect(failed.error).toBeDefined();
		expect(everythingIn(failed.run)).not.toContain('hush-hush');
		expect((await runOneStep('pdf/ocr', parameters)).error).toBeUndefined();
		expect(bodiesOf(simulation)[1]?.tasks.import).toEqual({
			operation: 'import/url',
			url,
			headers: { 'X-Key': 'hush-hush' },
		});
	});

	it('may be several files, which go through one job', async () => {
		const simulation = simulate();
		const parameters = { inputBinaryPropertyName: 'second, first' };
		const { items } = await runOneStep('file/optimize', parameters, {
			items: [await itemWithTwo()],
		});
		expect(bodiesOf(simulation)).toMatchObject([
			{ tasks: { optimize: { input: ['import', 'import-2'] } } },
		]);
		const texts = await Promise.all(items.map(async (item) => String(await binaryOf(item))));
		expect(texts).toEqual(['made up, optimize: two', 'made up, optimize: one']);
	});

	it('gives no password away when CloudConvert repeats it', async () => {
		const { world } = simulate();
		const message = 'invalid password: open sesame';
		world.failOperation('pdf/decrypt', { code: 'WRONG_PASSWORD', message });
		const password = '={{ ["open", "sesame"].join(" ") }}';
		const { error, run } = await runOneStep('pdf/decrypt', { password });
		expect(error?.message).toBe('invalid password: *** (WRONG_PASSWORD)');
		expect(everythingIn(run)).not.toContain('open sesame');
	});
});
