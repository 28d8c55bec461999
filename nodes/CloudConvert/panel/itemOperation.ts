import type {
	DeclarativeRestApiSettings,
	IBinaryKeyData,
	IDataObject,
	IExecutePaginationFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
} from 'n8n-workflow';

import { readBaseUrl } from '../api/baseUrl';
import type { DeclaredRequest } from '../api/request';
import { detailsOf, isForAllItems, withDetails } from '../errors/details';
import { asFor, describeFurther, nameJob, toNodeError, type ShownError } from '../errors/nodeError';
import { Kept } from './kept';
import { Round, type Item } from './round';
import { Together } from './together';

/** One item that an operation puts out. */
export interface ItemResult {
	json: IDataObject;
	binary?: IBinaryKeyData;
}

/**
 * What an operation does for one item, in two phases: it reads and checks the parameters and the file of
 * the item, without sending anything, and gives what performs it. Nothing is performed before all items
 * are checked. What is done once for all items is given as `Together`.
 *
 * @param request the request that the operation's routing declares
 * @param item takes what is known of the item's job or task, for errors
 */
export type ItemOperation = (
	context: IExecutePaginationFunctions,
	request: DeclaredRequest,
	item: Item,
) => Promise<(() => Promise<ItemResult[]>) | Together>;

/** The function that n8n calls for each item in place of sending the declared request itself. */
type RoutingFunction = (
	this: IExecutePaginationFunctions,
	requestData: DeclarativeRestApiSettings.ResultOptions,
) => Promise<INodeExecutionData[]>;

/** What an error looks like as an item, for a workflow that goes on. */
function errorItem(
	context: IExecutePaginationFunctions,
	error: ShownError,
	pairedItem: INodeExecutionData['pairedItem'],
): INodeExecutionData {
	const json = {
		error: error.message,
		...(error.description && { description: error.description }),
		...detailsOf(error),
	};
	const shown: INodeExecutionData = { json, pairedItem };
	// n8n knows by its `error` that an item belongs to the error output, and reduces the JSON of an item
	// that has one to the message: so it is there to be asked for, and is not copied along.
	if (context.getNode().onError === 'continueErrorOutput') {
		Object.defineProperty(shown, 'error', { value: error, writable: true, enumerable: false });
	}
	return shown;
}

/** From the declared request to what the item gives. */
async function performItem(
	context: IExecutePaginationFunctions,
	operation: ItemOperation,
	options: IHttpRequestOptions,
	round: Round,
	item: Item,
): Promise<ItemResult[]> {
	const kept = new Kept(context);
	async function prepare() {
		// The user's Proxy, Timeout and certificate options stay. n8n's list of allowed domains is for
		// addresses that a user types in: here each host is CloudConvert's, the synchronous one too.
		const baseURL = await readBaseUrl(context);
		const { deadline } = item;
		const request = { ...options, baseURL, deadline, allowedDomains: undefined };
		return await operation(context, request, item);
	}
	const prepared = prepare();
	await round.allPrepared(item, prepared);
	const run = await prepared;
	const earlier = await kept.earlier();
	item.deadline.throwIfOver();
	if (earlier?.results) {
		// It has begun, then, and an error of another item names its job.
		item.facts = earlier.facts;
		item.deadline.begin();
		return earlier.results;
	}
	item.earlier = earlier?.facts;
	const perform = async () =>
		run instanceof Together ? await round.together(item, run) : await run();
	return await kept.keep(perform(), item.facts);
}

/**
 * Makes an operation the routing of its menu entry: all items are prepared before any is performed, each
 * result is paired with its item, and with On Error = Continue so is each error. (n8n pairs neither in a
 * declarative node.) On Error = Stop ends with the first failure, and nothing more begins after it.
 */
export function forEachItem(operation: ItemOperation): RoutingFunction {
	return async function (requestData) {
		const { round, item } = Round.enter(this);
		const options = requestData.options as IHttpRequestOptions;
		try {
			const results = await performItem(this, operation, options, round, item);
			round.leave();
			const pairedItem = round.sourcesOf(item);
			return results.map((result) => ({ ...result, pairedItem }));
		} catch (thrown) {
			const isConsequence = round.isConsequence(item, thrown);
			const error = isConsequence ? asFor(this, thrown) : toNodeError(this, thrown);
			withDetails(error, item.facts);
			if (item.deadline.hasBegun) nameJob(error, item.facts.job_id);
			if (this.continueOnFail()) {
				if (round.isSpokenFor(item)) {
					round.leave();
					return [];
				}
				if (isForAllItems(error)) round.stop(item, error);
				round.leave();
				return [errorItem(this, error, round.sourcesOf(item))];
			}
			round.stop(item, error);
			// n8n shows the error of the first item that throws: let that be the one that failed first.
			if (isConsequence) {
				round.leave();
				return [];
			}
			await round.othersEnded();
			if (options.method !== 'GET') describeFurther(error, round.progress());
			throw error;
		}
	};
}
