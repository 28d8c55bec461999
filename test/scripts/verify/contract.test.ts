import { offeredIn } from '../../../nodes/CloudConvert/panel/form/offered';
import { readText } from '../../support/repository';
import { checks, contract, OPTION_TYPES, type Result } from '../../support/verifying';

const { parseContract, renderContract, withResults } = contract;

const CHECKS = ['One', 'Other'].map((name) => ({
	name,
	group: 'Some',
	reliesOn: ['nodes/CloudConvert/api/pages.ts', 'credentials/A.credentials.ts'],
	costs: 0,
}));

const result = (index: number, held: boolean | null, seen = 'so'): Result => ({
	check: CHECKS[index] as Result['check'],
	held,
	seen,
});

const rowsOf = (text: string) => [...parseContract(text)].filter(([name]) => /^O/.test(name));

describe('docs/contract.md', () => {
	const cells = parseContract(readText('docs/contract.md'));

	it('has a row for each assumption', () => {
		for (const { name } of checks) expect([...cells.keys()]).toContain(name);
	});

	it('says that each is held in the simulator', () => {
		const simulated = checks.map(({ name }) => cells.get(name)?.[0]);
		expect(simulated).toEqual(checks.map(() => 'held'));
	});

	it('tells of no other environment without the day and what was seen', () => {
		const others = checks.flatMap(({ name }) => cells.get(name)?.slice(1) ?? []);
		expect(others).toHaveLength(2 * checks.length);
		for (const cell of others) {
			expect(cell).toMatch(/^(?:not yet tried|(?:held|\*\*not held\*\*) \d{4}-\d\d-\d\d: .)/);
		}
	});

	it.each(['README.md', 'CONTRIBUTING.md'])('is linked from %s', (file) => {
		expect(readText(file)).toContain('](docs/contract.md)');
	});
});

describe('a run', () => {
	const page = (results: Result[], column: string, before = '', date = '2026-12-01') =>
		renderContract(CHECKS, withResults(parseContract(before), results, column, date));

	it('says in the column of its environment what was seen, and when', () => {
		const text = page([result(0, true, 'a | b\n*c*'), result(1, false, 'HTTP 400')], 'sandbox');
		expect(rowsOf(text)).toEqual([
			['One', ['not yet tried', 'held 2026-12-01: a   b  c', 'not yet tried']],
			['Other', ['not yet tried', '**not held** 2026-12-01: HTTP 400', 'not yet tried']],
		]);
	});

	it('leaves the other columns, and what it has not tried', () => {
		const first = page([result(0, true), result(1, true)], 'live', '', '2026-12-01');
		const second = page([result(0, true), result(1, null)], 'simulator', first);
		const third = page([result(0, null, 'costs credits')], 'live', second, '2026-12-02');
		expect(rowsOf(third)).toEqual([
			['One', ['held', 'not yet tried', 'held 2026-12-01: so']],
			['Other', ['not in the simulator', 'not yet tried', 'held 2026-12-01: so']],
		]);
		expect(rowsOf(page([result(0, null, 'costs credits')], 'live'))[0]?.[1]).toEqual([
			'not yet tried',
			'not yet tried',
			'not yet tried: costs credits',
		]);
	});

	it('says the same of the simulator on every day', () => {
		const results = [result(0, true, 'a'), result(1, false, 'b')];
		const again = results.map((each) => ({ ...each, seen: 'something else' }));
		const before = page(results, 'simulator', '', '2026-12-01');
		expect(page(again, 'simulator', before, '2026-12-02')).toBe(before);
	});

	it('leaves out an assumption that is no more', () => {
		const before = page([result(0, true), result(1, true)], 'simulator');
		expect(renderContract(CHECKS.slice(1), parseContract(before))).not.toContain('One');
	});
});

it('knows the types of options that a form has fields for', () => {
	for (const type of [...OPTION_TYPES, 'of-no-kind']) {
		const [offered] = offeredIn([{ options: [{ name: 'option', type }] }], []);
		expect([type, offered?.told.kind === 'any']).toEqual([type, type === 'of-no-kind']);
	}
});
