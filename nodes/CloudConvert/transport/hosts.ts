import { UserError, type ICredentialDataDecryptedObject } from 'n8n-workflow';

/** The credential type of both nodes; the name is global in n8n. */
export const CREDENTIAL_TYPE = 'cloudConvertTasksApi';

/** Host of each region, for the live environment; `auto` lets CloudConvert choose. */
const LIVE_HOSTS = {
	auto: 'api.cloudconvert.com',
	'eu-central': 'eu-central.api.cloudconvert.com',
	'us-east': 'us-east.api.cloudconvert.com',
};
const SANDBOX_HOST = 'api.sandbox.cloudconvert.com';

const baseUrlOf = (host: string): string => `https://${host}/v2`;

/** Where a credential that chooses nothing leads to. */
export const LIVE_BASE_URL = baseUrlOf(LIVE_HOSTS.auto);

/**
 * The asynchronous base URL as an n8n expression over `$credentials`, for places that take no code.
 * Empty when the credential cannot be used: `apiBaseUrl` then says why.
 */
export const BASE_URL_EXPRESSION = `={{ ${[
	'String($credentials.apiKey ?? "").trim() === "" ? ""',
	`$credentials.environment === "sandbox" ? "${baseUrlOf(SANDBOX_HOST)}"`,
	'($credentials.environment || "live") !== "live" ? ""',
	...Object.entries(LIVE_HOSTS).map(
		([region, host]) => `($credentials.region || "auto") === "${region}" ? "${baseUrlOf(host)}"`,
	),
	'""',
].join(' : ')} }}`;

const isRegion = (region: string): region is keyof typeof LIVE_HOSTS =>
	Object.hasOwn(LIVE_HOSTS, region);

/**
 * The asynchronous base URL for a credential (hosts: the vendor's API reference).
 *
 * @param credentials decrypted data of a CloudConvert Tasks API credential
 * @returns base URL without a trailing slash
 * @throws UserError naming the field of the credential that cannot be used; it never holds the key
 */
export function apiBaseUrl(credentials: ICredentialDataDecryptedObject): string {
	const fix = (field: string) => `Open the CloudConvert Tasks API credential and correct ${field}.`;
	if (String(credentials.apiKey ?? '').trim() === '') {
		throw new UserError('The API Key of the credential is empty', { description: fix('API Key') });
	}
	const environment = credentials.environment || 'live';
	if (environment === 'sandbox') return baseUrlOf(SANDBOX_HOST);
	if (environment !== 'live') {
		throw new UserError('The Environment of the credential is neither live nor sandbox', {
			description: fix('Environment'),
		});
	}
	const region = String(credentials.region || 'auto');
	if (!isRegion(region)) {
		throw new UserError(
			`The Region of the credential is not one of ${Object.keys(LIVE_HOSTS).join(', ')}`,
			{ description: fix('Region') },
		);
	}
	return baseUrlOf(LIVE_HOSTS[region]);
}

/** The base URL of the host that answers only when the task has ended, for an asynchronous one. */
export const synchronousBaseUrl = (baseUrl: string): string =>
	baseUrl.replace(/\bapi\./, 'sync.api.');
