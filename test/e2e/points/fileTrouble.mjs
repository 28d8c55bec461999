// Conversions of which some go wrong: nothing is paid for in vain, and errors are data.
import assert from 'node:assert/strict';

import { bytesOf } from '../binary.mjs';
import {
	errorOf,
	files as fileItems,
	itemsOf,
	jsonOf,
	manual,
	node,
	workflow,
} from '../workflow.mjs';
import { toPdf } from './files.mjs';
import { ours, runNew } from './operations.mjs';

const NAMES = ['one', 'two', 'three'];

const fileOf = (name) => ({ json: { name }, fileName: `${name}.docx`, content: `the ${name}` });

/** As the user sets it in the settings of the node. */
const RETRY_ON_FAIL = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1_000 };

const isCreation = ({ method, path }) => method === 'POST' && path === '/v2/jobs';
const isUpload = ({ host }) => host.startsWith('upload.');
const isDownloadOfOne = ({ host, path }) => host.startsWith('storage.') && /one\.pdf/.test(path);

/** @param {import('../binary.mjs').FileLane} lane */
export async function fileTrouble(lane, check) {
	const { world, simulator } = lane.service;

	/** Converts files in an execution of its own. */
	async function convert(list, settings) {
		const before = { jobs: new Set(world.jobs.keys()), requests: simulator.requests.length };
		const nodes = [
			manual(),
			fileItems('Items', list),
			ours(lane, 'CloudConvert', toPdf, settings),
			node('Failed', 'noOp'),
		];
		const links = [
			['Manual Trigger', 'Items'],
			['Items', 'CloudConvert'],
			['CloudConvert', 'Failed', 1],
		];
		const execution = await runNew(lane, workflow('e2e file trouble', nodes, links));
		return {
			execution,
			out: itemsOf(execution, 'CloudConvert'),
			jobs: [...world.jobs.keys()].filter((id) => !before.jobs.has(id)),
			requests: simulator.requests.slice(before.requests),
		};
	}

	/** Whether an item that failed tells what a workflow needs to look its job up. */
	function assertTold(json, jobs) {
		const { error, description, ...data } = json;
		assert.match(error, /The file is encrypted \(INVALID_PASSWORD\)/);
		assert.match(description, /Check the file/);
		assert.ok(jobs.includes(data.job_id), 'a job of this execution');
		const task = [...world.tasks.values()].find(
			({ jobId, operation }) => jobId === data.job_id && operation === 'convert',
		);
		assert.deepEqual(data, {
			code: 'INVALID_PASSWORD',
			job_id: data.job_id,
			task_id: task?.id,
			tag: world.jobs.get(data.job_id)?.tag,
		});
	}

	const failOne = () =>
		world.failOperation('convert', { code: 'INVALID_PASSWORD', message: 'The file is encrypted' });

	await check('Convert, one of four without a file: nothing is sent', async () => {
		const without = { json: { name: 'four' } };
		const { execution, out, requests } = await convert([...NAMES.map(fileOf), without]);
		assert.equal(execution.status, 'error');
		const { message, description } = errorOf(execution);
		assert.match(message, /Input Binary Field "data" has no file/);
		assert.deepEqual([out, requests], [[], []]);
		return `${message}: ${description}`;
	});
	await check('Convert, On Error = Continue: a failure among others is data', async () => {
		failOne();
		const { execution, out, jobs } = await convert(NAMES.map(fileOf), {
			onError: 'continueRegularOutput',
		});
		assert.equal(execution.status, 'success', errorOf(execution)?.message);
		assert.deepEqual(
			out.map(({ pairedItem }) => pairedItem.item),
			[0, 1, 2],
		);
		const failed = out.filter(({ json }) => json.error);
		assert.deepEqual([failed.length, jobs.length], [1, 3]);
		assertTold(failed[0].json, jobs);
		return JSON.stringify(failed[0].json);
	});
	await check('Convert, On Error = error output: the same data leaves by it', async () => {
		failOne();
		const { execution, out, jobs } = await convert(NAMES.map(fileOf), {
			onError: 'continueErrorOutput',
		});
		const failed = jsonOf(execution, 'Failed');
		assert.deepEqual([out.length, failed.length, jobs.length], [2, 1, 3]);
		// n8n puts what came in beside it.
		const { name, ...told } = failed[0];
		assertTold(told, jobs);
		const converted = out.map(({ json }) => `${json.filename}`.replace('.pdf', ''));
		assert.deepEqual([...converted, name].sort(), [...NAMES].sort());
		return JSON.stringify(failed[0]);
	});

	/** @type {[string, object][]} */
	const troubles = [
		['the job of one is refused', { when: isCreation, status: 422 }],
		['the upload of one is refused', { when: isUpload, status: 400 }],
		// The link is asked for anew once.
		['one file cannot be fetched', { when: isDownloadOfOne, status: 404, times: 2 }],
	];
	for (const [what, fault] of troubles) {
		await check(`Convert, Retry On Fail: ${what}, and two files are two jobs`, async () => {
			simulator.addFault(fault);
			const list = NAMES.slice(0, 2).map(fileOf);
			const { execution, out, jobs, requests } = await convert(list, RETRY_ON_FAIL);
			simulator.clearFaults();
			assert.equal(execution.status, 'success', errorOf(execution)?.message);
			const met = requests.filter(
				(request) => fault.when(request) && request.status === fault.status,
			);
			assert.equal(met.length, fault.times ?? 1);
			const bytes = await Promise.all(out.map(async (item) => await bytesOf(lane, item)));
			assert.deepEqual(bytes.map(String), [
				'converted to pdf: the one',
				'converted to pdf: the two',
			]);
			assert.deepEqual(
				[jobs.length, new Set(jobs.map((id) => world.jobs.get(id)?.tag)).size],
				[2, 2],
			);
			return `${requests.length} requests`;
		});
	}
}
