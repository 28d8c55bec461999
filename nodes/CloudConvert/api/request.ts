import type { TimedRequest } from '../transport/attempt';

/** The request that an operation's routing declares, aimed at the host of the credential. */
export type DeclaredRequest = TimedRequest & { baseURL: string };
