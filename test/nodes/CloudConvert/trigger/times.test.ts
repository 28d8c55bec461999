import {
	dateTasks,
	LATENESS,
	newestOf,
	timePassed,
} from '../../../../nodes/CloudConvert/trigger/times';
import { iso } from '../../../support/bodies';

const task = (id: string, created: number | null, ended: number | null = null) => ({
	id,
	status: 'finished',
	created_at: iso(created),
	ended_at: iso(ended),
});

describe('dateTasks', () => {
	it('dates a task without a time by the one above, and by its own end if that was before', () => {
		const tasks = [
			task('first', null),
			task('told', 500, 900),
			task('below', null),
			task('ended before', null, 400),
			task('below that', null),
			task('ended after', null, 450),
		];
		const dated = dateTasks(tasks, 700);
		expect(dated.map(({ created }) => created)).toEqual([700, 500, 500, 400, 400, 400]);
		expect(dated.map(({ isUndated }) => isUndated)).toEqual([true, false, true, true, true, true]);
		expect(dated.map(({ isAhead }) => isAhead)).not.toContain(true);
	});

	it('goes by no time that lies in the future of the vendor', () => {
		const tasks = [
			task('not yet', 1000 + LATENESS),
			task('ahead', 1001 + LATENESS),
			task('below', null),
		];
		const dated = dateTasks(tasks, 700, 1000);
		expect(dated.map(({ isAhead }) => isAhead)).toEqual([false, true, false]);
		expect(dated.at(-1)?.created).toBe(1000 + LATENESS);
	});
});

describe('newestOf', () => {
	it('is the newest time that is told and not ahead, if there is one', () => {
		const tasks = [task('undated', null), task('ahead', 9000), task('a', 900), task('b', 950)];
		expect(newestOf(dateTasks(tasks, 1010, 1000))).toBe(950);
		expect(newestOf(dateTasks(tasks.slice(0, 2), 1010, 1000))).toBe(-Infinity);
	});
});

describe('timePassed', () => {
	it.each([
		[10, 10, 10],
		[10, 4, 4],
		[4, 10, 4],
		[-5, 10, 0],
		[10, -5, 0],
	])('is, by %i s for the vendor and %i s here, %i s', (vendor, local, passed) => {
		const from = { vendor: 50, local: 2000 };
		expect(timePassed(from, { vendor: 50 + vendor, local: 2000 + local })).toBe(passed);
	});

	it('is nothing where one of the readings is missing', () => {
		const reading = { vendor: 50, local: 2000 };
		expect([timePassed(undefined, reading), timePassed(reading), timePassed()]).toEqual([0, 0, 0]);
	});
});
