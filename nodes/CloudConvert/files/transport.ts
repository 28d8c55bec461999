import type { IHttpRequestOptions } from 'n8n-workflow';

/**
 * What the user set for how requests are sent (Proxy, certificates), for a host of files. Nothing else
 * of an API request goes there.
 */
export const transportOf = ({
	proxy,
	skipSslCertificateValidation,
}: IHttpRequestOptions): Partial<IHttpRequestOptions> => ({
	...(proxy && { proxy }),
	...(skipSslCertificateValidation && { skipSslCertificateValidation }),
	// A transfer has a limit of its own: how long it may stand still.
	timeout: 0,
	encoding: 'stream',
	returnFullResponse: true,
	ignoreHttpStatusErrors: true,
});

/** Whether an address from the vendor is one that files can be sent to or fetched from. */
export const isWebAddress = (url: unknown): url is string =>
	typeof url === 'string' && /^https?:\/\//i.test(url);
