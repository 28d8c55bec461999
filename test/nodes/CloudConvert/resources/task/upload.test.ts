import { keepBinaryDataIn } from '../../../../support/binaryData';
import { sha256Of } from '../../../../support/fileContent';
import {
	byId,
	continueRegular,
	idOfItem,
	itemsOf,
	run,
	simulate,
	SIMPLE_FIELDS,
} from '../../../../support/simulate';
import { createUpload, isUpload, itemWithFile } from '../../../../support/simulateFiles';

const NAMES = [
	'Größe "1" – 日本語 🙂.docx',
	'two\r\nContent-Type: text/html\r\n\r\nlines.txt',
	"semi;colon, comma='50%\\.png",
	'no-ending',
	' blanks around .csv ',
];

const line = (id: string, host = 'api') =>
	`${host}.cloudconvert.com/${host === 'api' ? 'v2/tasks/' : ''}${id}`;

describe.each(['memory', 'filesystem'] as const)('Task: Upload File, from %s', (mode) => {
	keepBinaryDataIn(mode);

	it('sends the file to the form of the task, and outputs the task after that', async () => {
		const { world, simulator, requests } = simulate();
		const { id } = createUpload(world);
		const items = [await itemWithFile('the bytes')];
		const result = await run('upload', byId(id), { items });
		expect(requests()).toEqual([
			`GET ${line(id)}`,
			`POST ${line(id, 'upload')}`,
			`GET ${line(id)}`,
		]);
		expect(simulator.leaks).toEqual([]);
		expect(simulator.requests[1]?.authorization).toBe('');
		expect(result.items).toMatchObject([
			{ json: { id, status: 'finished' }, pairedItem: { item: 0 } },
		]);
		expect(Object.keys(result.json[0] ?? {})).toEqual(SIMPLE_FIELDS);
		expect(world.tasks.get(id)?.files).toMatchObject([
			{ filename: 'report.docx', content: Buffer.from('the bytes') },
		]);
	});

	it('keeps names of all kinds', async () => {
		const { world } = simulate();
		for (const name of NAMES) {
			const { id } = createUpload(world);
			const { error } = await run('upload', byId(id), { items: [await itemWithFile('x', name)] });
			expect(error).toBeUndefined();
			expect(world.tasks.get(id)?.files).toMatchObject([{ filename: name, size: 1 }]);
		}
	});

	it.each([0, 1, 65_535, 65_536, 65_537, 3_000_000])('sends %i bytes as they are', async (size) => {
		const { world } = simulate();
		const { id } = createUpload(world);
		const bytes = Buffer.alloc(size, 'CloudConvert\r\n--');
		await run('upload', byId(id), { items: [await itemWithFile(bytes)] });
		expect(world.tasks.get(id)?.files).toMatchObject([{ size }]);
		expect(world.tasks.get(id)?.files[0]?.sha256).toBe(sha256Of(bytes));
	});

	it('fills in all fields that the form has, whatever their names', async () => {
		const { world } = simulate();
		world.uploadParameters = { 'a"b\r\nc': 'x\r\n--y', ключ: 'значение 🙂', number: 0, empty: '' };
		const { id } = createUpload(world);
		const { json } = await run('upload', byId(id), { items: [await itemWithFile('x')] });
		expect(json).toMatchObject([{ status: 'finished' }]);
	});

	it('leaves out the fields that are null', async () => {
		const { world } = simulate();
		world.uploadParameters = { acl: null, signature: 'd0db9b5e4ff7' };
		const { id } = createUpload(world);
		const { json } = await run('upload', byId(id), { items: [await itemWithFile('x')] });
		expect(json).toMatchObject([{ status: 'finished' }]);
	});

	it('takes a redirect for an answer, and does not follow it', async () => {
		const { world, simulator, requests } = simulate();
		simulator.uploadAnswersRedirect = true;
		const { id } = createUpload(world);
		const { json } = await run('upload', byId(id), { items: [await itemWithFile('x')] });
		expect(json).toMatchObject([{ status: 'finished' }]);
		// The task tells whether the file is there: a redirect may come from anybody.
		expect(requests()).toHaveLength(4);
	});
});

describe('Task: Upload File', () => {
	keepBinaryDataIn('memory');

	it('sends the file of another field, under a name with its ending when it has none', async () => {
		const { world } = simulate();
		const { id } = createUpload(world);
		const { binary } = await itemWithFile('x');
		const nameless = { ...binary?.data, fileName: undefined, fileExtension: 'pdf' };
		const items = [{ json: {}, binary: { other: nameless as never } }];
		const parameters = { ...byId(id), inputBinaryPropertyName: '={{ "other" }}' };
		await run('upload', parameters, { items });
		expect(world.tasks.get(id)?.files).toMatchObject([{ filename: 'file.pdf' }]);
		const bare = [{ json: {}, binary: { other: { ...nameless, fileExtension: '' } as never } }];
		const second = createUpload(world).id;
		await run('upload', { ...parameters, ...byId(second) }, { items: bare });
		expect(world.tasks.get(second)?.files).toMatchObject([{ filename: 'file' }]);
	});

	it('sends a file whose name has no ending under one that tells its type', async () => {
		const { world } = simulate();
		const { id } = createUpload(world);
		const { binary } = await itemWithFile('x', 'invoice');
		const items = [
			{ json: {}, binary: { data: { ...binary?.data, mimeType: 'application/pdf' } as never } },
		];
		await run('upload', byId(id), { items });
		expect(world.tasks.get(id)?.files).toMatchObject([{ filename: 'invoice.pdf' }]);
	});

	it('sends each item its own file, at most 20 at once, and fails item by item', async () => {
		const { world, simulator } = simulate();
		const ids = Array.from({ length: 45 }, () => createUpload(world).id);
		ids[7] = world.createEnded('finished', { operation: 'import/upload' }).id;
		simulator.addFault({ when: isUpload, delay: 100, times: Infinity });
		const items = await Promise.all(
			itemsOf(ids).map(async ({ json }) => await itemWithFile(`for ${String(json.id)}`, 'a', json)),
		);
		const result = await run('upload', idOfItem, { items, ...continueRegular });
		expect(simulator.peakInFlight).toBeGreaterThan(10);
		expect(simulator.peakInFlight).toBeLessThanOrEqual(20);
		expect(result.json.map(({ id }) => id)).toEqual(
			ids.map((id, index) => (index === 7 ? undefined : id)),
		);
		expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual(
			ids.map((_, item) => ({ item })),
		);
		expect(result.json[7]?.error).toMatch(/takes no file any more/);
		for (const [index, id] of ids.entries()) {
			if (index !== 7) expect(String(world.tasks.get(id)?.files[0]?.content)).toBe(`for ${id}`);
		}
	});

	it.each(['missing', ''])('refuses an item without the file "%s"', async (name) => {
		const { simulator } = simulate();
		const inputBinaryPropertyName = `={{ "${name}" }}`;
		const { error } = await run('upload', { ...byId('a'), inputBinaryPropertyName });
		expect(error?.message).toBe(
			name ? 'Input Binary Field "missing" has no file' : 'Input Binary Field is empty',
		);
		expect(error?.description).toMatch(/Give the name that the file has in the Binary tab/);
		expect(simulator.requests).toEqual([]);
	});
});
