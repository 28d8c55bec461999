import { bytesOf, type GivenFile } from './support/fileContent';
import { assemblePdf, encryptPdf, lookIntoPdf } from './support/pdf';
import { lookIntoPng, sheetPng } from './support/picture';
import { World, type JobTaskRequest } from './support/world';
import { unzip } from './support/zip';

/** A PDF of so many pages, each with its number. */
const pdf = (count: number, name = 'page') =>
	Array.from({ length: count }, (_page, index) => `${name} ${index + 1}`).reduce(
		(before: Buffer | undefined, line) =>
			assemblePdf([...(before ? [{ bytes: before }] : []), { lines: [line] }]),
		undefined,
	) as Buffer;

const THREE = pdf(3);
const LOCKED = encryptPdf(THREE, { userPassword: 'open', permissions: {} });

/** The files of a task that works on these files. */
function run(
	task: JobTaskRequest,
	files: Record<string, GivenFile['content']>,
	world = new World(),
) {
	const names = Object.keys(files);
	const imports = names.map((name, index) => {
		const url = `https://example.com/${encodeURIComponent(name)}`;
		world.remoteFiles.set(url, { content: files[name] });
		return [`import-${index}`, { operation: 'import/url', url }] as const;
	});
	const input = imports.map(([name]) => name);
	const tasks = { ...Object.fromEntries(imports), work: { input, ...task } };
	const id = world.createJob({ tasks }).taskIds.at(-1) ?? '';
	const { code, message, files: made = [], told } = world.tasks.get(id) ?? {};
	const bytes = made.map(bytesOf);
	return { code, message, told, names: made.map(({ filename }) => filename), bytes };
}

const textsIn = (bytes: Buffer | undefined, password?: string) =>
	lookIntoPdf(bytes ?? Buffer.alloc(0), password).pages.map(({ text }) => text);

describe('real files of the simulated CloudConvert', () => {
	it('a merged PDF has all pages in order, and those that others become', () => {
		const files = {
			'a.pdf': pdf(2, 'a'),
			'b.html': '<h1>Größe</h1><p>of b</p>',
			'c.pdf': pdf(1, 'c'),
			'd.docx': 'letters',
		};
		const { bytes, names } = run({ operation: 'merge', output_format: 'pdf' }, files);
		expect(names).toEqual(['a.pdf']);
		expect(textsIn(bytes[0])).toEqual([
			'a 1',
			'a 2',
			'Größe\nof b',
			'c 1',
			'made up, the page of:\nd.docx\n7 bytes',
		]);
	});

	it.each([
		['2', ['page 2']],
		['3,1-2', ['page 3', 'page 1', 'page 2']],
		['2-', ['page 2', 'page 3']],
	])('the pages %s are extracted', (pages, texts) => {
		const { bytes } = run({ operation: 'pdf/extract-pages', pages }, { 'a.pdf': THREE });
		expect(textsIn(bytes[0])).toEqual(texts);
	});

	it('a page that is not there cannot be extracted', () => {
		const task = { operation: 'pdf/extract-pages', pages: '2-4' };
		expect(run(task, { 'a.pdf': THREE })).toMatchObject({
			code: 'INVALID_PAGES',
			message: 'There is no page 4: the file has 3.',
			names: [],
		});
	});

	it.each([
		['+90', undefined, [90, 90, 90]],
		['-90', '2', [0, 270, 0]],
		['180', '1,3', [180, 0, 180]],
	])('pages are turned by %s', (rotation, pages, turned) => {
		const { bytes } = run({ operation: 'pdf/rotate-pages', rotation, pages }, { 'a.pdf': THREE });
		const look = lookIntoPdf(bytes[0] as Buffer);
		expect(look.pages.map((page) => page.rotation)).toEqual(turned);
	});

	it('split pages are a file each, with a number in its name', () => {
		const { bytes, names } = run({ operation: 'pdf/split-pages' }, { 'a.pdf': THREE });
		expect(names).toEqual(['a-1.pdf', 'a-2.pdf', 'a-3.pdf']);
		expect(bytes.map((each) => textsIn(each))).toEqual([['page 1'], ['page 2'], ['page 3']]);
	});

	it('an encrypted PDF opens with its password only, and a decrypted one without', () => {
		const task = { operation: 'pdf/encrypt', set_password: 'secret', allow_print: 'full' };
		const locked = run(task, { 'a.pdf': THREE }).bytes[0] as Buffer;
		expect(() => lookIntoPdf(locked)).toThrow('The file is encrypted');
		expect(textsIn(locked, 'secret')).toHaveLength(3);
		const open = (password: string) =>
			run({ operation: 'pdf/decrypt', password }, { 'a.pdf': locked });
		expect(textsIn(open('secret').bytes[0])).toEqual(['page 1', 'page 2', 'page 3']);
		expect(open('wrong')).toMatchObject({ code: 'INVALID_PASSWORD', names: [] });
	});

	it.each([
		['merge', {}],
		['pdf/split-pages', {}],
		['thumbnail', { output_format: 'png' }],
		['watermark', { text: 'x' }],
		['pdf/ocr', {}],
	])('without its password %s fails with an encrypted PDF', (operation, payload) => {
		const { code } = run({ operation, ...payload }, { 'a.pdf': LOCKED, 'b.pdf': THREE });
		expect(code).toBe('INVALID_PASSWORD');
	});

	it('so does what is damaged', () => {
		const { code } = run({ operation: 'pdf/split-pages' }, { 'a.pdf': '%PDF-1.7 cut off' });
		expect(code).toBe('INVALID_FILE');
	});

	it('what is written into a PDF is read back, and stays with the work on it', () => {
		const metadata = { Title: 'Größe 😀', Department: 'Sales' };
		const [written] = run({ operation: 'metadata/write', metadata }, { 'a.pdf': THREE }).bytes;
		const [turned] = run(
			{ operation: 'pdf/rotate-pages', rotation: '180' },
			{ 'a.pdf': written },
		).bytes;
		const told = (content?: Buffer) => run({ operation: 'metadata' }, { 'b.pdf': content }).told;
		expect(told(turned)).toMatchObject({
			metadata: { FileName: 'b.pdf', FileType: 'PDF', PageCount: 3, ...metadata },
		});
		expect(told(LOCKED)).toMatchObject({ metadata: { Encryption: 'Password' } });
	});

	it('a watermark is on the pages that it is for', () => {
		const task = { operation: 'watermark', text: 'PAID', pages: '2', font_color: '#ff0000' };
		const { bytes } = run(task, { 'a.pdf': THREE });
		expect(textsIn(bytes[0])).toEqual(['page 1', 'page 2\nPAID', 'page 3']);
	});

	it.each([
		['logo.png', sheetPng(20, 10, 'logo'), ['page 1', 'page 2', 'page 3']],
		['logo.svg', '<svg/>', [1, 2, 3].map((page) => `page ${page}\nmade up, picture: logo.svg`)],
	])('a watermark may be a picture: %s', (name, content, texts) => {
		const world = new World();
		world.remoteFiles.set('https://example.com/a.pdf', { content: THREE });
		world.remoteFiles.set(`https://example.com/${name}`, { content });
		const url = (file: string) => ({
			operation: 'import/url',
			url: `https://example.com/${file}`,
		});
		const [, , id = ''] = world.createJob({
			tasks: {
				file: url('a.pdf'),
				picture: url(name),
				work: { operation: 'watermark', input: 'file', image: 'picture' },
			},
		}).taskIds;
		const [file] = world.tasks.get(id)?.files ?? [];
		expect(textsIn(file?.content)).toEqual(texts);
		expect(file?.size).not.toBe(THREE.length);
	});

	it.each([
		['pdf/ocr', {}, 'made up pdf/ocr'],
		['pdf/a', { conformance_level: '2b' }, 'made up pdf/a 2b'],
		['pdf/x', { variant: '4' }, 'made up pdf/x 4'],
		['optimize', { profile: 'mrc' }, 'made up optimize mrc'],
	])(
		'%s leaves the pages, and says in the PDF that it was made up',
		(operation, payload, words) => {
			const once = run({ operation, ...payload }, { 'a.pdf': THREE }).bytes[0] as Buffer;
			const { pages, metadata } = lookIntoPdf(once);
			expect([pages.length, metadata.Keywords]).toEqual([3, words]);
			const [twice] = run({ operation, ...payload }, { 'a.pdf': once }).bytes;
			expect(lookIntoPdf(twice as Buffer).metadata.Keywords).toBe(`${words}; ${words}`);
		},
	);

	it.each([
		[{ width: 100 }, [100, 142]],
		[{ width: 100, height: 100 }, [71, 100]],
		[{ width: 100, height: 50, fit: 'crop' }, [100, 50]],
		[{ width: 1e9 }, [1000, 1000]],
		[{}, [595, 842]],
	])('a thumbnail for each page asked for, as far as there are any: %j', (size, expected) => {
		const task = { operation: 'thumbnail', output_format: 'png', count: 5, ...size };
		const { bytes, names } = run(task, { 'a.pdf': THREE });
		expect(names).toEqual(['a-1.png', 'a-2.png', 'a-3.png']);
		expect(bytes.map(lookIntoPng)).toEqual(
			[1, 2, 3].map((page) => ({
				isPng: true,
				width: expected[0],
				height: expected[1],
				comment: `made up, picture of page ${page} of a.pdf`,
			})),
		);
	});

	it('a ZIP opens, with all files and their bytes', () => {
		const files = { 'a.pdf': THREE, 'ü.txt': 'Größe', empty: '' };
		const { bytes, names } = run({ operation: 'archive', output_format: 'zip' }, files);
		expect(names).toEqual(['archive.zip']);
		const entries = unzip(bytes[0] as Buffer);
		expect(entries.map(({ filename, content }) => [filename, content])).toEqual([
			['a.pdf', THREE],
			['ü.txt', Buffer.from('Größe')],
			['empty', Buffer.alloc(0)],
		]);
		const extracted = run({ operation: 'archive/extract' }, { 'all.zip': bytes[0] });
		expect(extracted.names).toEqual(Object.keys(files));
		expect(run({ operation: 'archive/extract' }, { 'a.zip': 'x' }).code).toBe('INVALID_FILE');
	});

	it('a web page becomes a PDF of its text, over as many pages as it needs', () => {
		const lines = Array.from({ length: 40 }, (_line, index) => `line ${index}`);
		const html = lines.map((line) => `<p>${line}</p>`).join('');
		const { bytes, names } = run(
			{ operation: 'convert', output_format: 'pdf' },
			{ 'a.html': html },
		);
		expect(names).toEqual(['a.pdf']);
		const texts = textsIn(bytes[0]);
		expect(texts).toHaveLength(2);
		expect(texts.join('\n').split('\n')).toEqual(lines);
	});

	it('a captured page says that it was made up', () => {
		const capture = (format: string) =>
			run({ operation: 'capture-website', url: 'https://a.de/b', output_format: format }, {})
				.bytes[0] as Buffer;
		expect(textsIn(capture('pdf'))).toEqual(['made up, https://a.de/b as pdf']);
		expect(lookIntoPng(capture('png')).comment).toBe('made up, https://a.de/b as png');
		expect(String(capture('jpg'))).toBe('made up, https://a.de/b as jpg');
	});

	it.each([
		['merge', { output_format: 'pdf' }, ['made up, merged to pdf: onetwo']],
		['archive', { output_format: 'tar' }, ['made up, tar: onetwo']],
		[
			'thumbnail',
			{ output_format: 'jpg' },
			['one', 'two'].map((text) => `made up, thumbnail as jpg: ${text}`),
		],
		[
			'pdf/encrypt',
			{ set_password: 'x' },
			['made up, pdf/encrypt: one', 'made up, pdf/encrypt: two'],
		],
		[
			'pdf/split-pages',
			{},
			['one', 'one', 'two', 'two'].map((text) => `made up, a page of: ${text}`),
		],
	])('%s of files that are none says that it was made up', (operation, payload, texts) => {
		const { bytes } = run({ operation, ...payload }, { 'a.pdf': 'one', 'b.pdf': 'two' });
		expect(bytes.map(String)).toEqual(texts);
	});

	it('of files too large to be kept only the size is known', () => {
		const world = new World();
		const url = 'https://example.com/a.bin';
		world.remoteFiles.set(url, { size: 5_000_000 });
		const tasks = {
			import: { operation: 'import/url', url },
			zip: { operation: 'archive', input: 'import', output_format: 'zip' },
		};
		const [, id = ''] = world.createJob({ tasks }).taskIds;
		expect(world.tasks.get(id)?.files).toEqual([
			{ filename: 'archive.zip', size: 5_000_014, beginning: 'made up, zip: ' },
		]);
	});
});
