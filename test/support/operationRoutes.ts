import { json, type LoggedRequest, type SimulatedResponse } from './exchange';
import { OFFERED, type OfferedOperation } from './operations';
import type { Simulator } from './simulator';
import { pageOf } from './taskRoutes';

/** A row of the catalogue, with the parts that were asked for. */
function rowOf({ isDefault, options, ...row }: OfferedOperation, include: string[]) {
	const version = { version: '1.0', default: true, latest: true };
	return {
		...row,
		...(include.includes('options') && { options }),
		...(include.includes('engine_versions') && {
			engine_versions: [{ ...version, deprecated: false, experimental: false }],
		}),
		deprecated: false,
		experimental: !isDefault,
		meta: { group: 'document' },
	};
}

/** `GET /operations`: without `alternatives` there are only the rows of default engines. */
export function listOperations(simulator: Simulator, request: LoggedRequest): SimulatedResponse {
	const { query } = request;
	const isAsked = (name: string, value = ''): boolean =>
		value === (query[`filter[${name}]`] ?? value);
	const include = (query.include ?? '').split(',');
	const found = OFFERED.filter(
		(offered) =>
			isAsked('operation', offered.operation) &&
			isAsked('input_format', offered.input_format) &&
			isAsked('output_format', offered.output_format) &&
			isAsked('engine', offered.engine) &&
			(offered.isDefault || query.alternatives === 'true'),
	).map((offered) => simulator.showOperation(rowOf(offered, include)));
	// It came in one piece when it was looked at.
	if (!simulator.pagesOperations) return json(200, { data: found });
	return pageOf(
		request,
		simulator,
		() => found,
		(entry) => entry,
	);
}
