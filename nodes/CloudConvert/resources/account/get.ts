import { readAccount } from '../../api/account';
import { describeOperation } from '../../panel/operation';

export const getAccount = describeOperation('account', {
	name: 'Get',
	value: 'get',
	action: 'Get an account',
	description: 'Get the account of the API key, and how many credits it has left',
	method: 'GET',
	url: '/users/me',
	fields: [],
	async prepare(context, request) {
		return async () => [{ json: await readAccount(context, request) }];
	},
});
