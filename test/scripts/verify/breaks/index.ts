import type { Breaks } from './break';
import { ends, refusals, regions } from './ends';
import { creating, entries } from './entries';
import { links, uploads } from './files';
import { filters, includes, lists } from './lists';
import { webhooks } from './webhooks';
import { catalogue, costing } from './work';

/** For each check, how the simulated service is made to break what it is about, and nothing else. */
export const breaks: Breaks = {
	...lists,
	...filters,
	...includes,
	...entries,
	...creating,
	...ends,
	...refusals,
	...uploads,
	...links,
	...catalogue,
	...webhooks,
	...regions,
	...costing,
};
