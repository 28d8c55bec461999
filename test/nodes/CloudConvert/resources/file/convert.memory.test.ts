import { keepBinaryDataIn } from '../../../../support/binaryData';
import { arrayBufferMegabytes } from '../../../../support/memory';
import { simulate } from '../../../../support/simulate';
import { isCreation, itemWithFile, runConvert } from '../../../../support/simulateFiles';

describe('Many files in the items', () => {
	keepBinaryDataIn('memory');

	it('are decoded when they are sent, not all of them before', async () => {
		const { simulator, world } = simulate();
		world.uploadParameters = {};
		const megabytes = 4;
		const count = 60;
		// They share their text, as no real items do: only what is decoded counts here.
		const item = await itemWithFile('x'.repeat(megabytes * 1024 * 1024));
		const items = Array.from({ length: count }, () => ({ ...item }));
		const before = arrayBufferMegabytes();
		let held: number | undefined;
		simulator.addFault({
			when(request) {
				if (isCreation(request)) held ??= arrayBufferMegabytes() - before;
				return isCreation(request);
			},
			...{ status: 401, times: Infinity },
		});
		await runConvert({}, { items });
		expect(held).toBeDefined();
		expect(held).toBeLessThan(20 * megabytes);
	});
});
