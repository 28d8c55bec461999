import { keepBinaryDataIn } from '../../../../support/binaryData';
import { byId, run, simulate, withoutBackOff } from '../../../../support/simulate';
import {
	createUpload,
	isDownload,
	isTask,
	isUpload,
	isWait,
	itemWithFile,
	runConvert,
} from '../../../../support/simulateFiles';
import type { Fault } from '../../../../support/simulator';
import { speedUp } from '../../../../support/time';
import { PAGE, REDIRECT, statusShown, SWALLOWED } from '../../../../support/wrongAnswers';

const ANSWERS: Array<[string, Fault]> = [
	['a web page', PAGE],
	['a redirect', REDIRECT],
	['a 303 to elsewhere', { ...REDIRECT, status: 303 }],
	['a 307', { ...REDIRECT, status: 307 }],
	['a 201 that means nothing', SWALLOWED],
];

/** What is no answer of the host of uploads, and therefore a reason to send the file again. */
const STRANGE = ANSWERS.filter(([, fault]) => fault !== SWALLOWED);

afterEach(() => jest.restoreAllMocks());

describe.each(['memory', 'filesystem'] as const)('An upload from %s', (mode) => {
	keepBinaryDataIn(mode);

	async function upload(...faults: Fault[]) {
		const elapsed = speedUp(60);
		const { world, simulator } = simulate();
		const { id } = createUpload(world);
		for (const fault of faults) simulator.addFault({ when: isUpload, ...fault });
		const items = [await itemWithFile('the bytes')];
		const result = await run('upload', byId(id), { items });
		const tries = simulator.requests.filter(isUpload).length;
		return { ...result, id, tries, seconds: elapsed(), task: world.tasks.get(id) };
	}

	it.each(STRANGE)('that is answered by %s is made again', async (_what, fault) => {
		const { error, tries, task } = await upload(fault);
		expect(error).toBeUndefined();
		expect(tries).toBe(2);
		expect(task?.files).toMatchObject([{ content: Buffer.from('the bytes') }]);
	});

	it.each(ANSWERS)('that is answered by %s each time fails within a minute', async (...row) => {
		const [, fault] = row;
		const { error, id, seconds, task } = await upload({ ...fault, times: Infinity });
		expect(seconds).toBeLessThan(90);
		expect(error?.message).toContain(id);
		expect(`${error?.message} ${error?.description}`).not.toMatch(/Max Wait/);
		expect(task?.status).toBe('waiting');
	});

	it.each(ANSWERS)('whose file has arrived all the same is not made again: %s', async (...row) => {
		const [, fault] = row;
		const { error, tries } = await upload({ ...fault, afterEffect: true });
		expect([error, tries]).toEqual([undefined, 1]);
	});

	it('whose task goes back for a moment is seen to have arrived', async () => {
		const { error, tries } = await upload(
			{ when: isTask },
			{ when: isTask, ...statusShown('waiting') },
		);
		expect([error, tries]).toEqual([undefined, 1]);
	});

	it('whose form has expired says so, once, and does not say to try again', async () => {
		withoutBackOff();
		const { world, simulator } = simulate();
		const { id } = createUpload(world);
		world.advance(world.formSeconds);
		const items = [await itemWithFile('the bytes')];
		const { error } = await run('upload', byId(id), { items });
		const words = `${error?.message} ${error?.description}`;
		expect(words).toContain(id);
		expect(words).toMatch(/expired|any more|no longer|too late/i);
		expect(words).not.toMatch(/try again|still waits for it/i);
		expect(simulator.requests.filter(isUpload)).toHaveLength(1);
	});

	it('leaves out the fields of a form that are null', async () => {
		const { world } = simulate();
		world.uploadParameters = { key: 'a', acl: null, size: 0, empty: '' };
		const { id } = createUpload(world);
		const items = [await itemWithFile('the bytes')];
		expect((await run('upload', byId(id), { items })).error).toBeUndefined();
		expect(world.tasks.get(id)?.files).toHaveLength(1);
	});

	it.each([
		['invoice', 'application/pdf', 'invoice.pdf'],
		['invoice.pdf', 'application/pdf', 'invoice.pdf'],
		['scan', 'image/png', 'scan.png'],
		['invoice', 'application/octet-stream', 'invoice'],
		['v1.2 report', 'application/pdf', 'v1.2 report.pdf'],
	])('of "%s" of type %s goes out as %s', async (fileName, mimeType, expected) => {
		const { world } = simulate();
		const { id } = createUpload(world);
		const item = await itemWithFile('the bytes', fileName);
		Object.assign(item.binary?.data ?? {}, { mimeType, fileExtension: undefined });
		await run('upload', byId(id), { items: [item] });
		expect(world.tasks.get(id)?.files).toMatchObject([{ filename: expected }]);
	});

	it('takes the file itself in Input Binary Field', async () => {
		const { world } = simulate();
		const { id } = createUpload(world);
		const item = await itemWithFile('the bytes');
		const items = [{ ...item, binary: { other: item.binary?.data } }] as (typeof item)[];
		const inputBinaryPropertyName = '={{ $binary.other }}';
		const { error } = await run('upload', { ...byId(id), inputBinaryPropertyName }, { items });
		expect(error).toBeUndefined();
		expect(world.tasks.get(id)?.files).toMatchObject([{ content: Buffer.from('the bytes') }]);
	});

	it.each([null, undefined, 5, {}])(
		'of an item whose file is { data: %j } says so',
		async (data) => {
			const { requests } = simulate();
			const items = [{ json: {}, binary: { data: { data, mimeType: 'a/b' } } }] as never;
			const { error } = await runConvert({}, { items });
			expect(requests()).toEqual([]);
			expect(error?.message).toMatch(/Input Binary Field .*has no file|no file/);
			const empty = [{ json: {}, binary: { data } }] as never;
			const { error: another } = await runConvert({}, { items: empty });
			expect(another?.message).toMatch(/Input Binary Field .*has no file|no file/);
			expect(requests()).toEqual([]);
		},
	);
});

describe("A file that n8n's store has lost", () => {
	const store = keepBinaryDataIn('filesystem');

	it('is told before anything is sent', async () => {
		const { requests } = simulate();
		const items = [await itemWithFile('the bytes')];
		store.loseFiles();
		const { error } = await runConvert({}, { items });
		expect(error?.message).not.toMatch(/ENOENT/);
		expect(error?.message).toMatch(/file/i);
		expect(error?.description).toBeTruthy();
		expect(requests()).toEqual([]);
	});

	it('is told with the job that was made for it', async () => {
		const { world, simulator } = simulate();
		const items = [await itemWithFile('the bytes')];
		simulator.onRequest = () => store.loseFiles();
		const { error } = await runConvert({}, { items });
		expect(`${error?.message} ${error?.description}`).toContain(world.charges[0]?.jobId);
		expect(error?.message).not.toMatch(/ENOENT/);
	});
});

describe('A conversion whose upload goes nowhere', () => {
	keepBinaryDataIn('memory');

	it.each(ANSWERS)('fails within a minute, with the job: %s', async (_what, fault) => {
		const elapsed = speedUp(60);
		const { world, simulator } = simulate('real');
		simulator.addFault({ when: isUpload, ...fault, times: Infinity });
		const { error } = await runConvert({ options: { maxWait: 300 } });
		expect(elapsed()).toBeLessThan(100);
		const words = `${error?.message} ${error?.description}`;
		expect(words).toContain(world.charges[0]?.jobId);
		expect(words).not.toMatch(/Max Wait/);
	});

	const OUTAGES: Array<[string, Fault]> = [
		['503', { status: 503 }],
		['lost connections', { drop: true }],
		['a firewall', { status: 403, body: '<html>Blocked</html>' }],
		['pages', PAGE],
	];

	/** More trouble than one look endures. */
	const outage = (fault: Fault): Fault => ({ ...fault, when: isTask, times: 6 });

	it.each(OUTAGES)('and one that goes well is no failure: %s at the look', async (...row) => {
		const [, fault] = row;
		speedUp(60);
		const { world, simulator } = simulate('real');
		world.operationSeconds.convert = 100;
		simulator.addFault(outage(fault));
		simulator.onRequest = (request) => {
			const isOver = simulator.requests.filter(isTask).length === 7;
			if (isWait(request) && isOver) world.advance(200);
		};
		const { error } = await runConvert({ options: { maxWait: 600 } });
		expect(error).toBeUndefined();
		expect(simulator.requests.filter(isTask)).toHaveLength(7);
	});

	it.each(OUTAGES)('is told all the same: %s at the look', async (_what, fault) => {
		speedUp(60);
		const { world, simulator } = simulate('real');
		simulator.addFault({ when: isUpload, ...SWALLOWED });
		simulator.addFault(outage(fault));
		const { error } = await runConvert({ options: { maxWait: 600 } });
		expect(error?.message).toMatch(/has not arrived/);
		expect(error?.description).toContain(world.charges[0]?.jobId);
	});

	it.each(STRANGE)('goes on when it went well the second time: %s', async (_what, fault) => {
		speedUp(60);
		const { simulator } = simulate();
		simulator.addFault({ when: isUpload, ...fault });
		const { error } = await runConvert();
		expect(error).toBeUndefined();
		expect(simulator.requests.filter(isDownload)).toHaveLength(1);
	});

	it('says that the form has expired, with the job', async () => {
		const { world } = simulate();
		world.formSeconds = 0;
		const { error } = await runConvert({ options: { maxWait: 2 } });
		const words = `${error?.message} ${error?.description}`;
		expect(words).toContain(world.charges[0]?.jobId);
		expect(words).toMatch(/expired|any more|no longer|too late/i);
	});
});
