import { idOfItem, itemsOf, run, simulate } from '../../../support/simulate';
import { isCreation, itemWithFile, runConvert } from '../../../support/simulateFiles';

const once = { node: { executeOnce: true } };

describe('Execute Once, with several items,', () => {
	it('reads for the first item', async () => {
		const { world, requests } = simulate();
		const ids = [1, 2, 3].map(() => world.createTask().id);
		const { json, error } = await run('get', idOfItem, { ...once, items: itemsOf(ids) });
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ id: ids[0] }]);
		expect(requests()).toHaveLength(1);
	});

	it('converts the first item', async () => {
		const { simulator } = simulate();
		const items = [await itemWithFile('a'), await itemWithFile('b')];
		const { items: given, error } = await runConvert({}, { ...once, items });
		expect(error).toBeUndefined();
		expect(given).toHaveLength(1);
		expect(simulator.requests.filter(isCreation)).toHaveLength(1);
	});

	it('ends with the error of the first item', async () => {
		simulate();
		const { error } = await runConvert({}, { ...once, items: [{ json: {} }, { json: {} }] });
		expect(error?.message).toContain('has no file');
	});
});
