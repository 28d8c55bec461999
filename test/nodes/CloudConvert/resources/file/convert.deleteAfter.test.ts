import { OperationalError, sleep } from 'n8n-workflow';

import { binaryOf, keepBinaryDataIn } from '../../../../support/binaryData';
import { startNode } from '../../../../support/engine';
import { continueRegular, simulate, withoutBackOff } from '../../../../support/simulate';
import {
	conversionOf,
	isDeletion,
	isDownload,
	isUpload,
	isWait,
	runConvert,
} from '../../../../support/simulateFiles';
import { statusShown } from '../../../../support/wrongAnswers';

const options = { deleteAfter: true, maxWait: 3 };

keepBinaryDataIn('memory');
afterEach(() => jest.restoreAllMocks());

describe('Delete After', () => {
	it.each(['convert', 'export/url'])(
		'deletes the job of a conversion that failed, and tells the reason: %s',
		async (operation) => {
			const { world } = simulate();
			world.failOperation(operation, { code: 'BAD_FILE', message: 'Not a document.' });
			const { error } = await runConvert({ options });
			const [charge] = world.charges;
			expect(error?.message).toBe('Not a document. (BAD_FILE)');
			expect(error?.description).toContain(charge?.jobId);
			expect(world.deletions).toMatchObject([{ jobId: charge?.jobId, why: 'asked' }]);
			expect(world.jobs.size).toBe(0);
		},
	);

	it('deletes it with On Error = Continue, too', async () => {
		const { world } = simulate();
		world.failOperation('convert');
		const { json } = await runConvert({ options }, continueRegular);
		expect(json).toMatchObject([{ job_id: world.charges[0]?.jobId }]);
		expect(world.deletions).toHaveLength(1);
	});

	it('tells the reason of the conversion when the job cannot be deleted', async () => {
		const { world, simulator } = simulate();
		world.failOperation('convert');
		simulator.addFault({ when: isDeletion, status: 403, times: Infinity });
		const { error } = await runConvert({ options });
		expect(error?.message).toBe('The file could not be converted. (CONVERSION_FAILED)');
	});

	it('leaves the job of a failed conversion when it is off', async () => {
		const { world, simulator } = simulate();
		world.failOperation('convert');
		await runConvert({ options: { maxWait: 3 } });
		expect(simulator.requests.filter(isDeletion)).toEqual([]);
		expect(world.deletions).toEqual([]);
	});

	it.each([
		['upload', isUpload, { status: 400 }],
		['wait', isWait, { status: 403 }],
		['wait', isWait, { status: 500 }],
		['wait', isWait, statusShown('processing')],
		['download', isDownload, { status: 404 }],
		['download', isDownload, { status: 500 }],
	] as const)('leaves a job that may go on, or whose files are not here: %s', async (...row) => {
		const [, when, fault] = row;
		withoutBackOff();
		const { world, simulator } = simulate();
		simulator.addFault({ ...fault, when, times: Infinity });
		const { error } = await runConvert({ options });
		expect(`${error?.message} ${error?.description}`).toContain(world.charges[0]?.jobId);
		expect(simulator.requests.filter(isDeletion)).toEqual([]);
		expect(world.deletions).toEqual([]);
	});

	it.each([
		['no answer', { drop: true, delay: 4000 }],
		['a pause that is longer', { status: 503, headers: { 'retry-after': '60' } }],
	])('gives the file when Max Wait is over by then: %s', async (_what, fault) => {
		const { world, simulator } = simulate();
		simulator.addFault({ ...fault, when: isDeletion, times: Infinity });
		const { error, items } = await runConvert({ options: { deleteAfter: true, maxWait: 1 } });
		expect(error).toBeUndefined();
		expect(String(await binaryOf(items[0]))).toBe('converted to pdf: the report');
		expect(items[0]?.json).toMatchObject({ deleted: false, url: expect.any(String) as string });
		expect(world.deletions).toEqual([]);
	});

	it('gives the file when no time is left to delete the job', async () => {
		const { world, simulator } = simulate();
		// The clock jumps while the file comes.
		const realNow = Date.now.bind(Date);
		let ahead = 0;
		jest.spyOn(Date, 'now').mockImplementation(() => realNow() + ahead);
		simulator.onRequest = (request) => {
			if (isDownload(request)) ahead = 10_000;
		};
		const { error, items } = await runConvert({ options });
		expect(error).toBeUndefined();
		expect(String(await binaryOf(items[0]))).toBe('converted to pdf: the report');
		expect(items[0]?.json.deleted).toBe(false);
		expect(simulator.requests.filter(isDeletion)).toEqual([]);
		expect(world.deletions).toEqual([]);
	});

	it('leaves the job when the user cancels the execution', async () => {
		const { world, simulator } = simulate('real');
		world.taskSeconds = 60;
		const execution = startNode(await conversionOf({ options: { deleteAfter: true } }));
		while (!simulator.requests.some(isWait)) await sleep(20);
		execution.cancel();
		await execution.catch((error: unknown) => expect(error).toBeInstanceOf(OperationalError));
		await sleep(200);
		expect(simulator.requests.filter(isDeletion)).toEqual([]);
		expect(world.deletions).toEqual([]);
	});
});
