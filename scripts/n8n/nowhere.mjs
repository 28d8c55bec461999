import { isIP } from 'node:net';

/** Names that nobody can have in public (RFC 2606 and RFC 6762). */
const RESERVED = /\.(?:test|example|invalid|localhost|local)$/;

/**
 * Why the simulated account finds nothing at an address, where nothing can be: everything else has a file.
 * Nothing is looked up, for nothing leaves this machine.
 *
 * @param {string} url
 */
export function nothingAt(url) {
	const { hostname, pathname } = new URL(url);
	const isNoHost = !hostname.includes('.') || RESERVED.test(hostname);
	const isMissing = /(?:^|[^a-z])(?:404|missing|nowhere|not-?found)(?:[^a-z]|$)/i.test(pathname);
	if (!isNoHost && !isMissing && isIP(hostname) === 0) return undefined;
	const reason = isMissing ? 'HTTP 404' : `${hostname} could not be resolved`;
	return { code: 'DOWNLOAD_FAILED', message: `The file could not be downloaded: ${reason}` };
}
