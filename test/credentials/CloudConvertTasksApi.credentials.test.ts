import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { CloudConvertTasksApi } from '../../credentials/CloudConvertTasksApi.credentials';
import { apiBaseUrl } from '../../nodes/CloudConvert/transport/hosts';
import { START_NODE, createEngine } from '../support/engine';
import { existsBeside } from '../support/files';

const type = new CloudConvertTasksApi();

/** What n8n makes of an expression over a credential. */
function evaluate(expression: unknown, $credentials: ICredentialDataDecryptedObject): unknown {
	const { expression: engine } = createEngine({ nodes: [START_NODE] }).workflow;
	const keys = { $credentials };
	return engine.getSimpleParameterValue(
		START_NODE,
		String(expression),
		'internal',
		keys,
		undefined,
		'',
	);
}

/** The base URL, or nothing where the credential cannot be used. */
function baseUrlOrNothing(credentials: ICredentialDataDecryptedObject): string {
	try {
		return apiBaseUrl(credentials);
	} catch {
		return '';
	}
}

const KEYS = ['key', ' key ', '', ' \n', undefined];
const ENVIRONMENTS = ['live', 'sandbox', '', undefined, 'Live', 'production', 'constructor', '"'];
const REGIONS = ['auto', 'eu-central', 'us-east', '', undefined, 'evil.example/', 'toString', '"'];
const COMBINATIONS = ENVIRONMENTS.flatMap((environment) =>
	REGIONS.flatMap((region) => KEYS.map((apiKey) => ({ apiKey, environment, region }))),
) as ICredentialDataDecryptedObject[];

describe('The credential', () => {
	it('declares the same base URL as the code, for every combination of its fields', () => {
		const { baseURL } = type.test.request;
		const urls = COMBINATIONS.map((credentials) => evaluate(baseURL, credentials));
		expect(urls).toEqual(COMBINATIONS.map(baseUrlOrNothing));
		expect(new Set(urls)).toEqual(
			new Set([
				'',
				'https://api.cloudconvert.com/v2',
				'https://eu-central.api.cloudconvert.com/v2',
				'https://us-east.api.cloudconvert.com/v2',
				'https://api.sandbox.cloudconvert.com/v2',
			]),
		);
	});

	it('sends the key without the blanks that came with copying it', () => {
		const { Authorization } = type.authenticate.properties.headers ?? {};
		expect(evaluate(Authorization, { apiKey: '\n my-key ' })).toBe('Bearer my-key');
	});

	it('is tested with a call that any usable key may make', () => {
		const { url, qs, method } = type.test.request;
		expect({ url, qs, method }).toEqual({
			url: '/tasks',
			qs: { per_page: 1 },
			method: undefined,
		});
	});

	it('says after a failed test what to do', () => {
		const texts = (type.test.rules ?? []).map(({ properties }) => properties);
		expect(texts).toEqual([
			{ value: 401, message: expect.stringContaining('separate keys') as string },
			{ value: 403, message: expect.stringContaining('task.read and task.write') as string },
		]);
	});

	it('has the three fields, and hides the key', () => {
		expect(type.properties.map(({ name, default: value }) => [name, value])).toEqual([
			['apiKey', ''],
			['environment', 'live'],
			['region', 'auto'],
		]);
		const [apiKey, , region] = type.properties;
		expect(apiKey).toMatchObject({ required: true, typeOptions: { password: true } });
		expect(apiKey?.description).toContain('task.read and task.write');
		expect(region?.displayOptions).toEqual({ show: { environment: ['live'] } });
	});

	it('has an icon for light and one for dark', () => {
		for (const icon of Object.values(type.icon)) {
			expect(existsBeside('credentials', String(icon).replace('file:', ''))).toBe(true);
		}
	});
});
