// A certificate authority for one run, made with the openssl command, and certificates for any host.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';

const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** @typedef {ReturnType<typeof createAuthority>} Authority */

/** @returns the file to trust, and what a TLS server needs to speak for a host */
export function createAuthority(folder) {
	mkdirSync(folder, { recursive: true });
	const path = (name) => join(folder, name);
	const openssl = (...args) => execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'pipe'] });
	const ca = path('ca.pem');
	const caKey = path('ca.key');
	openssl(
		...['req', '-x509', ...KEY, '-days', '2', '-subj', '/CN=Test authority'],
		...['-addext', 'keyUsage=critical,keyCertSign', '-keyout', caKey, '-out', ca],
	);
	const contexts = new Map();

	function contextFor(host) {
		const [key, request, certificate] = ['key', 'csr', 'pem'].map((end) => path(`${host}.${end}`));
		const extensions = path(`${host}.ext`);
		writeFileSync(extensions, `subjectAltName=DNS:${host}\nextendedKeyUsage=serverAuth\n`);
		openssl('req', ...KEY, '-subj', '/CN=Test host', '-keyout', key, '-out', request);
		openssl(
			...['x509', '-req', '-in', request, '-CA', ca, '-CAkey', caKey, '-CAcreateserial'],
			...['-days', '2', '-extfile', extensions, '-out', certificate],
		);
		return { key: readFileSync(key), cert: readFileSync(certificate) };
	}

	return {
		ca,
		/** @param host a host name, already checked by whoever asks */
		secureContext(host) {
			if (!contexts.has(host)) contexts.set(host, createSecureContext(contextFor(host)));
			return contexts.get(host);
		},
	};
}
