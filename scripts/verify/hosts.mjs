// CloudConvert's hosts, as its reference names them.

const DOMAIN = { live: 'api.cloudconvert.com', sandbox: 'api.sandbox.cloudconvert.com' };

/** @typedef {{ environment?: string, region?: string, isSync?: boolean }} Place */

/**
 * @param {Place} place
 * @returns the address that the paths of the API come behind
 */
export const baseUrl = ({ environment = 'live', region = '', isSync = false }) =>
	`https://${region && `${region}.`}${isSync ? 'sync.' : ''}${DOMAIN[environment]}/v2`;

export const otherEnvironment = (environment) => (environment === 'sandbox' ? 'live' : 'sandbox');
