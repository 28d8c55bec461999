import type { Attempt, RequestContext } from '../transport/attempt';
import type { Place } from '../transport/places';
import { send } from './send';
import type { DeclaredRequest } from './request';

/**
 * Sends a request that creates something and may cost, once; and again only when the account cannot
 * take it for now, and nothing was created. Fewer then begin at once, and it waits within its deadline.
 *
 * @param place what the item holds; it is given up while nothing can go on
 */
export async function sendCreation(
	context: RequestContext,
	request: DeclaredRequest,
	place: Place,
): Promise<Attempt> {
	const { attempt } = await send(context, request, {
		repeatable: 'whenRefused',
		async pause(milliseconds) {
			place.narrow();
			await place.without(async () => await request.deadline.pause(milliseconds));
		},
	});
	return attempt;
}
