import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

import { BASE_URL_EXPRESSION } from '../nodes/CloudConvert/transport/hosts';

export class CloudConvertTasksApi implements ICredentialType {
	name = 'cloudConvertTasksApi';

	displayName = 'CloudConvert Tasks API';

	icon: Icon = {
		light: 'file:../nodes/CloudConvert/cloudconvert.svg',
		dark: 'file:../nodes/CloudConvert/cloudconvert.dark.svg',
	};

	documentationUrl = 'https://cloudconvert.com/api/v2#authentication';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'Make a key in the CloudConvert dashboard under Authorization > API Keys, with the scopes task.read and task.write. Live and sandbox have separate keys.',
		},
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{ name: 'Live', value: 'live' },
				{
					name: 'Sandbox',
					value: 'sandbox',
					description: 'Free of charge, for whitelisted files, with a key made for the sandbox',
				},
			],
			default: 'live',
		},
		{
			displayName: 'Region',
			name: 'region',
			type: 'options',
			displayOptions: { show: { environment: ['live'] } },
			options: [
				{ name: 'Auto', value: 'auto', description: 'CloudConvert chooses the nearest region' },
				{ name: 'EU Central', value: 'eu-central' },
				{ name: 'US East', value: 'us-east' },
			],
			default: 'auto',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{ String($credentials.apiKey).trim() }}' } },
	};

	/** Any usable key may list tasks; `/users/me` would need the scope user.read besides. */
	test: ICredentialTestRequest = {
		request: { baseURL: BASE_URL_EXPRESSION, url: '/tasks', qs: { per_page: 1 } },
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'The API key is wrong, revoked, or one for the other environment: live and sandbox have separate keys. Check API Key and Environment.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						'The API key lacks the scope task.read. Make a key with task.read and task.write.',
				},
			},
		],
	};
}
