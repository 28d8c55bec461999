import type { IHttpRequestOptions } from 'n8n-workflow';

/** The request that an operation's routing declares, aimed at the host of the credential. */
export type DeclaredRequest = IHttpRequestOptions & { baseURL: string };
