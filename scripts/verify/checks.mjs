// Everything that the code takes for granted about CloudConvert, by its name.
import { catalogue } from './checks/catalogue.mjs';
import { changing } from './checks/changing.mjs';
import { costing } from './checks/costing.mjs';
import { creating } from './checks/creating.mjs';
import { entries } from './checks/entries.mjs';
import { filters } from './checks/filters.mjs';
import { includes } from './checks/includes.mjs';
import { links } from './checks/links.mjs';
import { options } from './checks/options.mjs';
import { order } from './checks/order.mjs';
import { pages } from './checks/pages.mjs';
import { refusals } from './checks/refusals.mjs';
import { regions } from './checks/regions.mjs';
import { uploads } from './checks/uploads.mjs';
import { waiting } from './checks/waiting.mjs';
import { webhooks } from './checks/webhooks.mjs';

/**
 * @typedef {object} Check
 * @property {string} name the assumption
 * @property {string} group
 * @property {string[]} reliesOn the files that rely on it
 * @property {number} costs credits, at most
 * @property {(client: import('./client.mjs').Client) => Promise<{ held: boolean | null, seen: string }>} run
 */

const GROUPS = [
	order,
	pages,
	filters,
	includes,
	entries,
	creating,
	waiting,
	changing,
	refusals,
	uploads,
	links,
	catalogue,
	options,
	webhooks,
	regions,
	costing,
];

const inRepository = (file) =>
	file.startsWith('../../') ? file.slice(6) : `nodes/CloudConvert/${file}`;

/** @type {Check[]} in the order in which they are made */
export const checks = GROUPS.flatMap(({ title, checks: own }) =>
	own.map((check) => ({
		costs: 0,
		...check,
		group: title,
		reliesOn: check.reliesOn.map(inRepository),
	})),
);
