import { keepBinaryDataIn } from '../../../support/binaryData';
import { ON_ONE_TASK } from '../../../support/menus';
import { byId, run, simulate } from '../../../support/simulate';
import {
	createExport,
	createUpload,
	isTask,
	isWait,
	itemWithFile,
	runConvert,
} from '../../../support/simulateFiles';
import { createJob, jobById, runJob } from '../../../support/simulateJobs';
import { aboutAnother } from '../../../support/wrongAnswers';

/** A deletion is answered with nothing, a retry with a new task: see below. */
const ABOUT_IT = ON_ONE_TASK.filter((operation) => !['delete', 'retry'].includes(operation));

const OTHER = 'ffffffff-0000-4000-8000-000000000000';

keepBinaryDataIn('memory');

/** Says that the answer was about another task or job, and names both. */
function expectBothNamed(error: Error | undefined, id: string) {
	const { message, description } = error as Error & { description: string };
	expect(message).toBe("CloudConvert's answer could not be understood");
	expect(description).toContain(`"${OTHER}"`);
	expect(description).toContain(`"${id}"`);
}

describe('An answer about another task', () => {
	it.each(ABOUT_IT)('is none: Task > %s', async (operation) => {
		const { world, simulator } = simulate();
		const { id } = world.createTask({ endsAfter: 1 });
		simulator.addFault({ ...aboutAnother(OTHER), times: Infinity });
		const { error, items } = await run(operation, byId(id));
		expect(items).toEqual([]);
		expectBothNamed(error, id);
	});

	it('is none: no file of it is downloaded', async () => {
		const { world, simulator } = simulate();
		const { id } = createExport(world, 'a.pdf');
		simulator.addFault(aboutAnother(OTHER));
		const { error } = await run('download', byId(id));
		expectBothNamed(error, id);
		expect(simulator.requests).toHaveLength(1);
	});

	it('is none: nothing is uploaded to it', async () => {
		const { world, simulator } = simulate();
		const { id } = createUpload(world);
		simulator.addFault(aboutAnother(OTHER));
		const { error } = await run('upload', byId(id), { items: [await itemWithFile('a')] });
		expectBothNamed(error, id);
		expect(simulator.requests).toHaveLength(1);
	});

	it('does not tell that an upload has arrived', async () => {
		const { world, simulator } = simulate();
		const { id } = createUpload(world);
		let count = 0;
		simulator.addFault({ when: (r) => isTask(r) && count++ > 0, ...aboutAnother(OTHER) });
		const { error } = await run('upload', byId(id), { items: [await itemWithFile('a')] });
		expectBothNamed(error, id);
	});

	it('is right for a retry, which is a new task', async () => {
		const { world } = simulate();
		const { id } = world.createEnded('error');
		const { error, json } = await run('retry', byId(id));
		expect(error).toBeUndefined();
		expect(json[0]?.id).not.toBe(id);
	});

	it('is not one whose ID was written in other letters', async () => {
		const { world, simulator } = simulate();
		const { id } = world.createEnded();
		simulator.addFault({ ...aboutAnother(id.toUpperCase()), times: Infinity });
		for (const operation of ['get', 'wait']) {
			expect((await run(operation, byId(id))).error).toBeUndefined();
		}
	});
});

describe('An answer about another job', () => {
	it.each(['get', 'wait'])('is none: Job > %s', async (operation) => {
		const { world, simulator } = simulate();
		const { id } = createJob(world);
		simulator.addFault({ ...aboutAnother(OTHER), times: Infinity });
		const { error } = await runJob(operation, jobById(id));
		expectBothNamed(error, id);
	});

	it('gives a conversion no file of somebody else', async () => {
		const { world, simulator } = simulate();
		simulator.addFault({ when: isWait, ...aboutAnother(OTHER) });
		const { error, items } = await runConvert();
		expect(items).toEqual([]);
		expectBothNamed(error, world.charges[0]?.jobId ?? '');
	});
});
