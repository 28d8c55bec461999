import { UserError } from 'n8n-workflow';

import { apiBaseUrl, synchronousBaseUrl } from '../../../../nodes/CloudConvert/transport/hosts';

const apiKey = 'a-secret';

describe('apiBaseUrl', () => {
	it.each([
		[{ apiKey }, 'https://api.cloudconvert.com/v2'],
		[{ apiKey, environment: 'live' }, 'https://api.cloudconvert.com/v2'],
		[{ apiKey, environment: '', region: '' }, 'https://api.cloudconvert.com/v2'],
		[{ apiKey, region: 'auto' }, 'https://api.cloudconvert.com/v2'],
		[{ apiKey, region: 'eu-central' }, 'https://eu-central.api.cloudconvert.com/v2'],
		[{ apiKey, region: 'us-east' }, 'https://us-east.api.cloudconvert.com/v2'],
		[{ apiKey, environment: 'sandbox' }, 'https://api.sandbox.cloudconvert.com/v2'],
		[
			{ apiKey, environment: 'sandbox', region: 'us-east' },
			'https://api.sandbox.cloudconvert.com/v2',
		],
	])('is for %j the host of the reference', (credentials, url) => {
		expect(apiBaseUrl(credentials)).toBe(url);
	});

	it.each([
		[{}, 'API Key'],
		[{ apiKey: ' \t' }, 'API Key'],
		[{ apiKey: '', environment: 'sandbox' }, 'API Key'],
		[{ apiKey, environment: 'Live' }, 'Environment'],
		[{ apiKey, region: 'mars' }, 'Region'],
		[{ apiKey, region: 'toString' }, 'Region'],
	])('refuses %j, naming the field and never the key', (credentials, field) => {
		const attempt = () => apiBaseUrl(credentials);
		expect(attempt).toThrow(UserError);
		expect(attempt).toThrow(new RegExp(`^The ${field} of the credential is`));
		expect(attempt).not.toThrow(/a-secret/);
	});
});

describe('synchronousBaseUrl', () => {
	it.each([
		['https://api.cloudconvert.com/v2', 'https://sync.api.cloudconvert.com/v2'],
		['https://us-east.api.cloudconvert.com/v2', 'https://us-east.sync.api.cloudconvert.com/v2'],
		['https://api.sandbox.cloudconvert.com/v2', 'https://sync.api.sandbox.cloudconvert.com/v2'],
	])('turns %s into %s', (from, to) => {
		expect(synchronousBaseUrl(from)).toBe(to);
	});
});
