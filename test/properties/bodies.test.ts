import fc from 'fast-check';

import { keepBinaryDataIn } from '../support/binaryData';
import { everyOperation, isOneStep, ONE_STEP_OPERATIONS } from '../support/menus';
import { runOneStep } from '../support/oneStep';
import { propertyRuns } from '../support/propertyRuns';
import { byId, located, run, simulate, withoutBackOff } from '../support/simulate';
import {
	hurry,
	isCreation,
	isDeletion,
	isDownload,
	isTask,
	isUpload,
	isWait,
} from '../support/simulateFiles';
import { KEY, weirdValue } from '../support/weird';

const ID = 'c85f3ca9-164c-4e89-8ae2-c08192a7cb08';

/** A task or job with fields missing, added, or of another type. */
const task = fc.record(
	{
		id: fc.oneof({ weight: 4, arbitrary: fc.constant(ID) }, weirdValue),
		status: fc.oneof(fc.constantFrom('finished', 'error', 'processing'), weirdValue),
		operation: weirdValue,
		message: weirdValue,
		code: weirdValue,
		ended_at: weirdValue,
		result: fc.oneof(weirdValue, fc.record({ files: weirdValue })),
		tag: weirdValue,
		tasks: fc.oneof(
			weirdValue,
			fc.array(fc.record({ status: weirdValue, credits: weirdValue, operation: weirdValue }), {
				maxLength: 3,
			}),
		),
		extra: fc.jsonValue(),
	},
	{ requiredKeys: [] },
);

/** `__proto__` as JSON has it: a field of its own. */
const polluting =
	'{"data":{"id":"a","__proto__":{"polluted":true},"constructor":{"prototype":{}}}}';

const body = fc.oneof(
	task.map((data) => ({ data })),
	fc.array(task, { maxLength: 4 }).map((data) => ({ data, links: { next: null } })),
	fc.record({ data: weirdValue, links: weirdValue, meta: weirdValue }, { requiredKeys: [] }),
	fc.record({ message: weirdValue, code: weirdValue, errors: weirdValue }, { requiredKeys: [] }),
	fc.constant(polluting),
	fc.constantFrom('', '<html>Bad gateway</html>', '{"data": {"id": "a"', 'null', '[]', '"text"'),
	weirdValue.map((value) => JSON.stringify(value)),
);

/** Those that send nothing but API requests. */
const operations = everyOperation.filter((each) => !/load$/.test(each.path) && !isOneStep(each));

const status = fc.constantFrom(
	200,
	200,
	200,
	201,
	204,
	302,
	400,
	401,
	402,
	403,
	404,
	422,
	500,
	501,
);

/** The requests of an operation in one step, each of which may get such an answer. */
const request = fc.constantFrom(isCreation, isUpload, isWait, isTask, isDownload, isDeletion);

keepBinaryDataIn('memory');
afterEach(() => jest.restoreAllMocks());

describe('Any body from the service', () => {
	it('gives a result or a clear error: no crash, no pollution, no key in the words', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom(...operations),
				status,
				body,
				fc.boolean(),
				async ({ resource, operation }, code, answer, simplify) => {
					jest.restoreAllMocks();
					withoutBackOff();
					const { simulator } = simulate();
					hurry(simulator);
					simulator.addFault({ status: code, body: answer, times: -1 });
					// By expression, because n8n checks a plain value itself.
					const id = located('id', `={{ '${ID}' }}`);
					const options = operation === 'wait' ? { maxWait: 1 } : {};
					const named = operation === 'getAll' ? { returnAll: true } : { taskId: id, jobId: id };

					const result = await run(operation, { resource, ...named, options, simplify });

					if (result.error) {
						const { error } = result;
						expect(['NodeApiError', 'NodeOperationError']).toContain(error.name);
						expect(error.message).not.toBe('');
						expect(error.description).toBeTruthy();
					} else {
						expect(code).toBeLessThan(300);
					}
					expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
					expect(JSON.stringify(result.run)).not.toContain(KEY);
				},
			),
			propertyRuns('any body', 200),
		);
	}, 600_000);

	it('gives the same where an operation does its work in one step, and no second job', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom(...ONE_STEP_OPERATIONS),
				fc.array(fc.tuple(request, status, body), { minLength: 1, maxLength: 2 }),
				fc.boolean(),
				async ({ path }, answers, isOnce) => {
					jest.restoreAllMocks();
					withoutBackOff();
					const { world, simulator } = simulate();
					hurry(simulator);
					for (const [when, code, answer] of answers) {
						const isDone = code < 300;
						const fault = { when, status: code, body: answer, afterEffect: isDone };
						simulator.addFault({ ...fault, times: isOnce ? 1 : 3 });
					}
					const options = { maxWait: 5, deleteAfter: true };

					const { error, items, run: whole } = await runOneStep(path, { options });

					expect(world.charges.length).toBeLessThanOrEqual(1);
					if (error) {
						expect(['NodeApiError', 'NodeOperationError']).toContain(error.name);
						expect(error.message).not.toBe('');
						expect(error.description).toBeTruthy();
					} else {
						expect(items.length).toBeGreaterThan(0);
						for (const { pairedItem } of items) expect(pairedItem).toEqual({ item: 0 });
					}
					expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
					expect(simulator.leaks).toEqual([]);
					expect(JSON.stringify(whole)).not.toContain(KEY);
				},
			),
			propertyRuns('any body in one step', 100),
		);
	}, 600_000);

	it('reads a body of 10 MB', async () => {
		const { simulator } = simulate();
		const payload = { file: 'x'.repeat(10 * 1024 * 1024) };
		simulator.addFault({ body: { data: { id: ID, payload } } });

		const { json } = await run('get', { ...byId(ID), simplify: false });

		expect(json).toEqual([{ id: ID, payload }]);
	});

	it('says so when a body is too large to read', async () => {
		const { simulator } = simulate();
		simulator.addFault({ body: `{"data":"${'x'.repeat(65 * 1024 * 1024)}"}` });

		const { error } = await run('get', byId(ID));

		expect(error?.message).toBe('The answer is too large to read');
	});

	it('survives deep nesting', async () => {
		const { simulator } = simulate();
		const deep = `${'['.repeat(2000)}${']'.repeat(2000)}`;
		simulator.addFault({ body: `{"data":{"id":"${ID}","result":{"files":${deep}}}}` });

		const { json, error } = await run('get', byId(ID));

		expect(error).toBeUndefined();
		expect(json[0]?.id).toBe(ID);
	});
});
