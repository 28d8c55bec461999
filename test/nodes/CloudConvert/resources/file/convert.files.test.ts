import { binaryOf, keepBinaryDataIn } from '../../../../support/binaryData';
import { everythingIn } from '../../../../support/everything';
import type { GivenFile } from '../../../../support/fileContent';
import { byId, run, simulate, withoutBackOff } from '../../../../support/simulate';
import { createExport, isDownload, isTask, runConvert } from '../../../../support/simulateFiles';
import type { Fault } from '../../../../support/simulator';
import {
	BAD_GATEWAY,
	FIRST_HALF,
	JSON_MESSAGE,
	NO_CONTENT,
	otherFile,
	PAGE,
} from '../../../../support/wrongAnswers';

const RIGHT = 'converted to pdf: the report';
const XML: Fault = {
	status: 200,
	headers: { 'content-type': 'application/xml' },
	body: '<?xml version="1.0"?><Error/>',
};

/** A page, with no word about it. */
const UNTOLD: Fault = {
	status: 200,
	headers: { 'content-type': '' },
	body: '\uFEFF \n<!DOCTYPE html><p>Denied',
};
const IN_PIECES: Fault = {
	...UNTOLD,
	body: new Set(['\uFEFF', ' \n<', 'HT', 'ML>Denied'].map((piece) => Buffer.from(piece))),
};

/** Half of it, and then the connection breaks. */
const CUT: Fault = { cutAfter: 14 };
const SERVED_AS = (type: string, fault: Fault): Fault => ({
	change(answer) {
		const changed = fault.change?.(answer) ?? answer;
		return { ...changed, headers: { ...changed.headers, 'content-type': type } };
	},
});

afterEach(() => jest.restoreAllMocks());

describe.each(['memory', 'filesystem'] as const)('A converted file, kept in %s,', (mode) => {
	keepBinaryDataIn(mode);

	/** Converts a file with Delete After on; the host of the converted file does this. */
	async function convert(fault?: Fault, made?: GivenFile) {
		withoutBackOff();
		const { world, simulator } = simulate();
		if (made) world.convertedFiles = () => [made];
		if (fault) simulator.addFault({ when: isDownload, times: Infinity, ...fault });
		const result = await runConvert({ options: { deleteAfter: true, maxWait: 5 } });
		const count = (when: typeof isTask) => simulator.requests.filter(when).length;
		const [jobId = ''] = world.charges.map((charge) => charge.jobId);
		return { ...result, world, jobId, tries: count(isDownload), renewals: count(isTask) };
	}

	const always: Array<[string, Fault, GivenFile?]> = [
		['nothing, with 204', NO_CONTENT],
		['its first half, with 206', FIRST_HALF],
		['"Bad gateway"', BAD_GATEWAY],
		['"Bad gateway" for 50,000 bytes', BAD_GATEWAY, { filename: 'a.pdf', size: 50_000 }],
		['"Bad gateway" for a file of another kind', BAD_GATEWAY, { filename: 'a.docx', size: 9 }],
		['a page', PAGE],
		['a page of which nothing is told', UNTOLD],
		['a page as any bytes', { ...UNTOLD, headers: { 'content-type': 'application/octet-stream' } }],
		['a page that comes piece by piece', IN_PIECES],
		['a long page of which nothing is told', { ...UNTOLD, body: '<html>'.padEnd(9000) }],
		['JSON', JSON_MESSAGE],
		['XML', XML],
		['its beginning, cut off', CUT],
		['a page for a picture', PAGE, { filename: 'a.png', content: 'abc' }],
		['a page of which nothing is told for a text', UNTOLD, { filename: 'a.txt', content: 'abc' }],
	];

	const once = always.filter(([, , made]) => made === undefined);

	it.each(always)('is not taken for %s, and stays where it is', async (...row) => {
		const [, fault, made] = row;
		const { error, items, world, jobId } = await convert(fault, made);
		expect(items).toEqual([]);
		expect(`${error?.message} ${error?.description}`).toContain(jobId);
		expect(world.deletions).toEqual([]);
		expect(world.jobs.has(jobId)).toBe(true);
	});

	it.each(once)('is fetched again when %s came once', async (...row) => {
		const [, fault] = row;
		const { error, items } = await convert({ ...fault, times: 1 });
		expect(error).toBeUndefined();
		expect(String(await binaryOf(items[0]))).toBe(RIGHT);
		expect(items[0]?.json).toMatchObject({ size: RIGHT.length, deleted: true });
	});

	it.each([
		['shorter', 50_000],
		['longer', 2],
	])(
		'is taken when it is %s than told, and stays so: nothing is deleted',
		async (_what, toldSize) => {
			const made = { filename: 'a.pdf', content: RIGHT, toldSize };
			const { error, items, tries, renewals, world } = await convert(undefined, made);
			expect(error).toBeUndefined();
			expect(String(await binaryOf(items[0]))).toBe(RIGHT);
			expect(items[0]?.json).toMatchObject({ size: RIGHT.length, deleted: false });
			expect([tries, renewals]).toEqual([2, 1]);
			expect(world.deletions).toEqual([]);
		},
	);

	it.each([
		['text/html', 'a.html'],
		['text/html; charset=utf-8', 'a.htm'],
		['text/plain', 'a.txt'],
		['text/plain', 'a.csv'],
		['application/json', 'a.json'],
		['application/xml', 'a.svg'],
		['application/octet-stream', 'a.pdf'],
	])('of another size may come as %s when its name is %s', async (type, filename) => {
		const made = { filename, content: RIGHT, toldSize: 9 };
		const { error, items, world } = await convert(SERVED_AS(type, {}), made);
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ size: RIGHT.length, deleted: false });
		expect(world.deletions).toEqual([]);
	});

	it.each([
		['<!doctype html>Right', 'a.html', 9],
		['<html>Right', 'a.htm', 9],
		['<htmlx>, a word', 'a.pdf', 9],
		['<html>Right', 'a.pdf', 11],
	])('may begin with %s when its name is %s and %i bytes are told', async (...row) => {
		const [content, filename, toldSize] = row;
		const made = { filename, content, toldSize };
		const { items } = await convert(SERVED_AS('application/octet-stream', {}), made);
		expect(String(await binaryOf(items[0]))).toBe(content);
	});

	it('is what comes with the new link when the first gave another size', async () => {
		const { items, tries, renewals } = await convert({ ...otherFile('other bytes'), times: 1 });
		expect(String(await binaryOf(items[0]))).toBe(RIGHT);
		expect([tries, renewals]).toEqual([2, 1]);
		expect(items[0]?.json).toMatchObject({ size: RIGHT.length, deleted: true });
	});

	it('fails with the job when its bytes are not there although told', async () => {
		const made = { filename: 'a.pdf', content: RIGHT, isGone: true };
		const { error, world, jobId } = await convert(undefined, made);
		expect(`${error?.message} ${error?.description}`).toContain(jobId);
		expect(world.deletions).toEqual([]);
	});

	it('has as its size the bytes that came, from Task > Download Files too', async () => {
		const { world } = simulate();
		const { id } = createExport(world, 'a.pdf');
		const [file] = world.tasks.get(id)?.files ?? [];
		Object.assign(file ?? {}, { toldSize: 7 });
		const { json, items } = await run('download', byId(id));
		const bytes = await binaryOf(items[0]);
		expect(json).toMatchObject([{ size: bytes.length }]);
		expect(bytes.length).not.toBe(7);
	});

	it('has a name and no path', async () => {
		const made = { filename: '../../etc/a report.pdf', content: RIGHT };
		const { items, run: execution } = await convert(undefined, made);
		expect(items[0]?.json.filename).toBe('a report.pdf');
		expect(items[0]?.binary?.data?.fileName).toBe('a report.pdf');
		expect(everythingIn(execution)).not.toContain('../etc');
	});
});
