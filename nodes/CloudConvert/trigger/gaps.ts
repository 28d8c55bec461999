import type { PageSizes } from '../api/windows';
import { untilOutOfTime } from './budget';
import type { Gap } from './state';
import { dateTasks, DISORDER, type Dated } from './times';
import { walk, type FetchPage, type TaskPage } from './walk';

/** The place in the list is looked for with so many pages at most. */
const MAX_PROBES = 40;

/** What was read of a gap, and what is left of it. */
export interface Filled {
	listed: Dated[];
	rest?: Gap;
}

/** Pages that were fetched to find the place are not fetched again to be read. */
function remembering(fetchPage: FetchPage): FetchPage {
	let last: { key: string; found: TaskPage } | undefined;
	return async (page, pageSize) => {
		const key = `${page} ${pageSize}`;
		if (last?.key === key) return last.found;
		const found = await fetchPage(page, pageSize);
		last = { key, found };
		return found;
	};
}

/**
 * Where a page lies: it holds the place, or the place is further down or further up. Of tasks that were
 * created in about the same second that cannot be said.
 */
type Lie = 'here' | 'above' | 'below' | 'unknown';

function lieOf({ entries, clock }: TaskPage, { from, anchors }: Gap): Lie {
	if (entries.some(({ id }) => anchors.includes(id))) return 'here';
	const orderly = dateTasks(entries, Infinity, clock?.vendor).filter(
		({ isAhead, isUndated }) => !isAhead && !isUndated,
	);
	const first = orderly[0]?.created ?? -Infinity;
	if (first > from) return (orderly.at(-1)?.created ?? first) > from ? 'above' : 'here';
	return first >= from - 2 * DISORDER ? 'unknown' : 'below';
}

/**
 * Finds a page that begins above the gap and is not far above it: the list has moved since.
 *
 * @returns an offset in that page
 */
async function findPlace(fetchPage: FetchPage, gap: Gap, sizes: PageSizes): Promise<number> {
	/** From here on nothing is missed. */
	let safe = 0;
	let above = 0;
	let below = Infinity;
	// A little above, so that some of the last tasks may have been deleted.
	const guess = Math.max(0, gap.offset - 2);
	let offset = guess;
	for (let probe = 0, step = sizes.size; probe < MAX_PROBES && offset > 0; probe++) {
		const { page, pageSize } = sizes.windowAt(offset);
		const lie = lieOf(await fetchPage(page, pageSize), gap);
		if (lie === 'here') return offset;
		if (lie === 'above') safe = Math.max(safe, offset);
		if (lie === 'below') below = Math.min(below, offset);
		else above = Math.max(above, offset);
		const isFirstGuess = probe === 0 && lie === 'unknown';
		const next = lie === 'below' || isFirstGuess ? offset - step : Math.max(offset, guess) + step;
		if (!isFirstGuess && probe > 0) step *= 2;
		offset =
			isFirstGuess || (next > above && next < below) ? next : Math.floor((above + below) / 2);
		if (below - above < sizes.size || (offset <= above && !isFirstGuess)) break;
	}
	return safe;
}

/**
 * Reads a gap, from where an earlier poll had to leave it, as far as there is time.
 *
 * @param fetchPage gets pages of the list with the gap's filters
 * @param newest the newest time of creation that is known
 */
export async function fillGap(
	fetchPage: FetchPage,
	gap: Gap,
	sizes: PageSizes,
	newest: number,
): Promise<Filled> {
	const fetch = remembering(fetchPage);
	let filled: Filled = { listed: [], rest: gap };
	await untilOutOfTime(async () => {
		const offset = await findPlace(fetch, gap, sizes);
		const course = {
			since: gap.until,
			offset,
			sizes,
			latest: Math.min(gap.from, newest),
			isTrusted: gap.anchors.length > 0,
		};
		const { listed, end } = await walk(fetch, course);
		filled = { listed, rest: end && { ...gap, ...end, from: Math.min(gap.from, end.from) } };
	});
	return filled;
}
