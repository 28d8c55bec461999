import fc from 'fast-check';

import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';

import { keepBinaryDataIn } from '../../../support/binaryData';
import { propertyRuns } from '../../../support/propertyRuns';
import { byId, continueRegular, run, simulate } from '../../../support/simulate';
import { createUpload, isCreation, itemWithFile, runConvert } from '../../../support/simulateFiles';

const FIELD = 'inputBinaryPropertyName';

/** Uploads a file of the items to a task, and gives what the task has then. */
async function upload(value: string, items: INodeExecutionData[]) {
	const { world, simulator } = simulate();
	const { id } = createUpload(world);
	const result = await run('upload', { ...byId(`={{ "${id}" }}`), [FIELD]: value }, { items });
	const [file] = world.tasks.get(id)?.files ?? [];
	return { ...result, simulator, file, sent: file && String(file.content) };
}

/** An item with files in the fields `data` and `other`. */
async function twoFiles(data: [string, string], other: [string, string]) {
	const [first, second] = [await itemWithFile(...data), await itemWithFile(...other)];
	return { json: {}, binary: { ...first.binary, other: second.binary?.data as IBinaryData } };
}

describe.each(['memory', 'filesystem'] as const)('Input Binary Field, files in %s,', (mode) => {
	const { loseFiles } = keepBinaryDataIn(mode);

	it.each([
		['={{ $binary.other }}'],
		['={{ $binary["other"] }}'],
		['={{ $input.item.binary.other }}'],
		["={{ $('Start').item.binary.other }}"],
		['={{ Object.values($binary)[1] }}'],
		['={{ "other" }}'],
	])('takes %s for the file in the field "other"', async (value) => {
		const items = [await twoFiles(['first', 'a.docx'], ['second', 'b.docx'])];
		const { error, file, sent } = await upload(value, items);
		expect(error).toBeUndefined();
		expect([file?.filename, sent]).toEqual(['b.docx', 'second']);
	});

	it('takes of each item its own file', async () => {
		const { world } = simulate();
		const items = [await itemWithFile('first', 'same'), await itemWithFile('other', 'same')];
		const result = await runConvert({ [FIELD]: '={{ $binary.data }}' }, { items });
		expect(result.error).toBeUndefined();
		const files = [...world.tasks.values()].filter(
			({ operation }) => operation === 'import/upload',
		);
		expect(files.map((task) => String(task.files[0]?.content)).sort()).toEqual(['first', 'other']);
	});

	it('takes either of two fields with the same file', async () => {
		const { binary } = await itemWithFile('same');
		const items = [{ json: {}, binary: { a: binary?.data, b: { ...binary?.data } } as never }];
		expect((await upload('={{ $binary.b }}', items)).sent).toBe('same');
	});

	it.each([
		['={{ $binary }}', 'is no file'],
		['={{ { mimeType: "text/plain" } }}', 'is no file'],
		['={{ ({ fileName: "report.docx" }) }}', 'is no file'],
		['={{ $binary.nothing }}', 'is empty'],
		['={{ [$binary.data] }}', 'must be text'],
	])('refuses %s before anything is sent', async (value, problem) => {
		const items = [await itemWithFile('x')];
		const { error, simulator } = await upload(value, items);
		expect(error?.message).toBe(`Input Binary Field ${problem}`);
		expect(error?.description).toMatch(/ (?:It is the value|it gives nothing) for item 0\./);
		expect(simulator.requests).toEqual([]);
	});

	it.each([
		['null', null],
		['no bytes', { mimeType: 'text/plain' }],
		['null for its bytes', { mimeType: 'text/plain', data: null }],
		['a text', 'text'],
	])('refuses a field that has %s', async (_what, data) => {
		const items = [{ json: {}, binary: { data } as never }];
		const { error, simulator } = await upload('data', items);
		expect(error?.message).toBe('Input Binary Field "data" has no file');
		expect(error?.description).toMatch(/^Give the name .* It is the value for item 0\.$/);
		expect(simulator.requests).toEqual([]);
	});

	it('says so when n8n has lost the ID of a file that it keeps elsewhere', async () => {
		const binary = { mimeType: 'text/plain', data: 'filesystem-v2', id: undefined };
		const { error, simulator } = await upload('data', [{ json: {}, binary: { data: binary } }]);
		expect(error?.message).toMatch(/"data" has a file whose bytes are gone from n8n's storage$/);
		expect(simulator.requests).toEqual([]);
	});

	if (mode === 'memory') return;

	it('says so when the bytes are gone, before anything is created', async () => {
		const { simulator } = simulate();
		const items = [await itemWithFile('first'), await itemWithFile('second')];
		loseFiles();
		const { json } = await runConvert({}, { items, ...continueRegular });
		expect(simulator.requests.filter(isCreation)).toEqual([]);
		const gone = `Input Binary Field "data" has a file whose bytes are gone from n8n's storage`;
		expect(json.map(({ error }) => error)).toEqual([gone, gone]);
		const { error } = await runConvert({}, { items: items.slice(1) });
		expect(error?.description).toMatch(
			/^Run the workflow again from the node that puts out the file: .* item 0\.$/,
		);
	});

	it('names the job when the bytes go after it was created', async () => {
		const { simulator, world } = simulate();
		simulator.addFault({
			when: (request) => {
				if (isCreation(request)) loseFiles();
				return false;
			},
		});
		const { error } = await runConvert();
		const [id] = world.jobs.keys();
		expect(error?.message).toMatch(/bytes are gone from n8n's storage$/);
		expect(error?.description).toContain(`"${id}"`);
	});
});

describe('Input Binary Field, in memory,', () => {
	keepBinaryDataIn('memory');

	it('does not take a file of another node for one of the item that looks the same', async () => {
		const value = "={{ $node['Start'].binary.other }}";
		const items = [await twoFiles(['first', 'a.docx'], ['second', 'b.docx'])];
		const { error, simulator } = await upload(value, items);
		expect(error?.message).toBe('Input Binary Field is no file');
		expect(simulator.requests).toEqual([]);
	});

	it('asks for the name when files that differ look the same', async () => {
		const items = [await twoFiles(['one', 'a.txt'], ['two', 'a.txt'])];
		const { error, simulator } = await upload('={{ $binary.other }}', items);
		expect(error?.message).toBe('Input Binary Field may be "data" or "other"');
		expect(error?.description).toMatch(
			/^n8n does not tell .* name of the field: "data" or "other"/,
		);
		expect(simulator.requests).toEqual([]);
		expect((await upload('other', items)).sent).toBe('two');
	});

	it('takes a whole file that is in no field of the item', async () => {
		const given = { mimeType: 'text/plain', fileName: 'a.txt', data: 'aGVsbG8=' };
		const { sent, file } = await upload(`={{ (${JSON.stringify(given)}) }}`, [{ json: {} }]);
		expect([file?.filename, sent]).toEqual(['a.txt', 'hello']);
	});

	it('sends any base64 as it decodes, with the right length', async () => {
		const letters = fc.constantFrom(...'AZaz09+/-_', '=', '\n', ' ', '\r\n', 'ä', '.');
		const base64 = fc.oneof(
			fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString('base64')),
			fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString('base64url')),
			fc.array(letters, { maxLength: 20 }).map((parts) => parts.join('')),
		);
		await fc.assert(
			fc.asyncProperty(base64, async (data) => {
				const binary = { mimeType: 'text/plain', fileName: 'a.txt', data };
				const { file, error } = await upload('data', [{ json: {}, binary: { data: binary } }]);
				expect(error).toBeUndefined();
				expect(file?.content).toEqual(Buffer.from(data, 'base64'));
			}),
			propertyRuns('any base64', 150),
		);
	}, 60_000);

	it('decodes nothing before it is sent', async () => {
		const decoded = jest.spyOn(Buffer, 'from');
		const { simulator } = simulate();
		const data = Buffer.from('the bytes').toString('base64');
		let atCreation = 0;
		const count = () => decoded.mock.calls.filter(([text]) => text === (data as never)).length;
		simulator.addFault({
			when: (request) => {
				if (isCreation(request)) atCreation = count();
				return false;
			},
		});
		const binary = { mimeType: 'text/plain', fileName: 'a.txt', data };
		const { error } = await runConvert({}, { items: [{ json: {}, binary: { data: binary } }] });
		expect(error).toBeUndefined();
		expect([atCreation, count()]).toEqual([0, 1]);
		decoded.mockRestore();
	});
});
