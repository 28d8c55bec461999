import { sleep } from 'n8n-workflow';

import { Deadline } from '../../../../nodes/CloudConvert/transport/deadline';
import { Gate } from '../../../../nodes/CloudConvert/transport/places';

const always = Deadline.none();

/** Work that notes when it began and how much of it ran at once. */
function workshop() {
	const began: number[] = [];
	let running = 0;
	let peak = 0;
	const work = (name: number) => async () => {
		began.push(name);
		running += 1;
		peak = Math.max(peak, running);
		await sleep(5);
		running -= 1;
		if (name === 3) throw new Error('three fails');
		return name;
	};
	return { began, work, peak: () => peak };
}

describe('Gate', () => {
	it('runs at most as much at once as it allows, in order, and gives each its own result', async () => {
		const { began, work, peak } = workshop();
		const gate = new Gate(4);
		const results = Promise.allSettled(
			[0, 1, 2, 3, 4, 5, 6, 7, 8].map((at) => gate.run(always, work(at))),
		);
		expect(gate.waiting).toBe(5);
		expect((await results).map((result) => ('value' in result ? result.value : 'failed'))).toEqual([
			0,
			1,
			2,
			'failed',
			4,
			5,
			6,
			7,
			8,
		]);
		expect(began).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
		expect(peak()).toBe(4);
		expect(gate.waiting).toBe(0);
	});

	it('has all its places again when everything has ended', async () => {
		const { work, peak } = workshop();
		const gate = new Gate(2);
		await Promise.allSettled([1, 2, 3].map((at) => gate.run(always, work(at))));
		await Promise.allSettled([4, 5, 6].map((at) => gate.run(always, work(at))));
		expect(peak()).toBe(2);
	});
});
