// Which exchanges are worth keeping, and which parts of them.

const HEADERS = /^(?:content-type|content-range|date|retry-after|x-ratelimit-\w+)$/;

/** So many entries of a list show how they all are. */
const MOST_ENTRIES = 3;

/** A path without what is different each time. */
const kindOf = (path) =>
	path.replace(/[\da-f]{8}-[\da-f-]{27}/g, '{id}').replace(/\/\d+(?=\/|$)/g, '/{n}');

/** A few entries of a list: of those that this run has made, or of the catalogue, which is nobody's. */
function ownPart(body, path, ids) {
	if (!Array.isArray(body?.data)) return body;
	const isPublic = path.endsWith('/operations');
	const own = body.data.filter(({ id }) => isPublic || ids.has(id));
	return { ...body, data: own.slice(0, MOST_ENTRIES) };
}

function exchangeOf({ group, check, request: { method, url, body: sent }, answer }, ids) {
	const headers = Object.entries(answer.headers).filter(([name]) => HEADERS.test(name));
	const isJson = answer.body !== undefined;
	return {
		group,
		check,
		method,
		url: url.href,
		...(sent?.toString().startsWith('{') && { sent: JSON.parse(sent.toString()) }),
		status: answer.status,
		headers: Object.fromEntries(headers),
		body: isJson ? ownPart(answer.body, url.pathname, ids) : answer.text.slice(0, 1000),
	};
}

/**
 * @param {any[]} exchanges as they were seen
 * @param {Set<string>} ids of what the run has made
 * @returns one of each kind
 */
export function recorded(exchanges, ids) {
	const kinds = new Map();
	for (const exchange of exchanges) {
		const { method, url } = exchange.request;
		const query = [...url.searchParams.keys()].join();
		const { status, body } = exchange.answer;
		const shown = `${body?.data?.status ?? ''} ${body?.data?.operation ?? ''} ${body?.code ?? ''} ${Object.keys(body?.errors ?? {}).join()}`;
		const kind = `${method} ${url.host} ${kindOf(url.pathname)} ${query} ${status} ${shown}`;
		if (!kinds.has(kind)) kinds.set(kind, exchangeOf(exchange, ids));
	}
	return [...kinds.values()];
}
