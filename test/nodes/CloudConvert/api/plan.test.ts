import { Plan, type Foreseen } from '../../../../nodes/CloudConvert/api/plan';
import { PageSizes } from '../../../../nodes/CloudConvert/api/windows';

interface Entry {
	id: string;
}

/** A plan from the top of a list, whose first page was asked for, and what asks for all that may be. */
function planned() {
	const sizes = new PageSizes();
	const plan = new Plan<Entry>(sizes);
	const asking = new Promise<never>(() => {});
	const first = plan.begin(sizes.windowAt(0));
	first.answer = asking;
	const askAll = (): Array<Foreseen<Entry>> => {
		const page = plan.next();
		if (!page) return [];
		page.answer = asking;
		return [page, ...askAll()];
	};
	return { plan, first, askAll };
}

const startsOf = (pages: Array<Foreseen<Entry>>) => pages.map(({ window }) => window.start);

describe('Plan', () => {
	it('asks for a page far ahead and the next, and for no more that may be beyond the end', () => {
		const { plan, first, askAll } = planned();
		expect(startsOf(askAll())).toEqual([900, 99]);
		// The second page is certain then, and the one far ahead is a guess: there may be two more.
		plan.goesOnBehind(first);
		expect(startsOf(askAll())).toEqual([196, 291]);
	});

	it('asks for all before a page far ahead that is there, and then for one further ahead', () => {
		const { plan, askAll } = planned();
		const [scout] = askAll();
		plan.goesOnBehind(scout as Foreseen<Entry>);
		expect(startsOf(askAll())).toEqual([196, 291, 384, 475, 564, 651, 736, 819]);
		for (let turns = 0; turns < 4; turns++) plan.advance();
		expect(askAll()).toEqual([]);
		plan.advance();
		const [further] = startsOf(askAll());
		expect(further).toBeGreaterThan(1300);
	});

	it('asks for no other page far ahead while it is not known whether that one is there', () => {
		const { plan, first, askAll } = planned();
		askAll();
		plan.goesOnBehind(first);
		plan.advance();
		expect(startsOf(askAll()).every((start) => start < 900)).toBe(true);
	});
});
