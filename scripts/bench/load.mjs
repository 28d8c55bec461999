// The node under load, beside what the same machine does without it.
import * as asleep from './loads/asleep.mjs';
import * as convert from './loads/convert.mjs';
import * as filesInMemory from './loads/filesInMemory.mjs';
import * as get from './loads/get.mjs';
import * as getMany from './loads/getMany.mjs';
import * as largeArchive from './loads/largeArchive.mjs';
import * as largeFiles from './loads/largeFiles.mjs';
import * as merge from './loads/merge.mjs';
import * as refusals from './loads/refusals.mjs';
import * as told from './loads/told.mjs';
import * as wait from './loads/wait.mjs';
import { withService } from './service.mjs';

/** @type {[number, (service: any) => Promise<any[][]>][]} */
const LOADS = [
	[get.DELAY, get.get],
	[getMany.DELAY, getMany.getMany],
	[wait.DELAY, wait.wait],
	[refusals.DELAY, refusals.refusals],
	[convert.DELAY, convert.convert],
	[merge.DELAY, merge.merge],
	[told.DELAY, told.told],
	[asleep.DELAY, asleep.asleep],
	[largeFiles.DELAY, largeFiles.largeFiles],
	[largeArchive.DELAY, largeArchive.largeArchive],
	[filesInMemory.DELAY, filesInMemory.filesInMemory],
];

export const LOAD_HEADINGS = ['work', 'must be', 'is', 'figures', 'met'];

/** @param tell gets each row as soon as it is known: cells, and whether the bound is met */
export async function measureLoad(authority, tell) {
	for (const [delay, load] of LOADS) {
		let rows;
		try {
			rows = await withService(authority, delay, load);
		} catch (error) {
			rows = [[load.name, '', 'failed', error.message.split('\n')[0], false]];
		}
		for (const row of rows) tell({ cells: row.slice(0, -1), met: row.at(-1) });
	}
}
