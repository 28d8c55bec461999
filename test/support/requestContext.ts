import type { IHttpRequestOptions, INode } from 'n8n-workflow';

import type { RequestContext } from '../../nodes/CloudConvert/transport/attempt';
import { streamOf, type BodyStream } from './streams';

/** A context of n8n in which every request gets this answer, or this error. */
export function contextAnswering(answer: (options: IHttpRequestOptions) => unknown) {
	const httpRequestWithAuthentication = async (_type: string, options: IHttpRequestOptions) =>
		answer(options);
	const getNode = () => ({ name: 'CloudConvert', type: 'x', parameters: {} }) as unknown as INode;
	return { helpers: { httpRequestWithAuthentication }, getNode } as unknown as RequestContext;
}

/** A response as n8n gives it when the body is wanted as a stream. */
export const streamed = (statusCode: number, body: BodyStream | string, headers = {}) => ({
	statusCode,
	headers,
	body: typeof body === 'string' ? streamOf([Buffer.from(body)]) : body,
});
