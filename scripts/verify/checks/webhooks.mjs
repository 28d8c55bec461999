import { createHmac } from 'node:crypto';

import { outcome, told, Untried, wordsOf } from '../outcomes.mjs';

/** What was made of a webhook, unless the key may not have any. */
async function webhookIn(client) {
	const answer = await client.fixtures.webhook();
	if (answer.status === 403) {
		throw new Untried('needs a key with the scopes webhook.read and webhook.write');
	}
	if (answer.status >= 400 && !client.service.receiver) {
		throw new Untried(`an address that leads nowhere is refused (${told(answer)}): --webhook-url`);
	}
	if (!answer.body?.data?.id) throw new Error(told(answer));
	return answer.body.data;
}

/** The webhooks that are listed for the address of ours. */
async function listed(client, { url }) {
	const query = { 'filter[url]': url, per_page: 100, page: 1 };
	const answer = await client.get('/users/me/webhooks', query);
	if (!Array.isArray(answer.body?.data)) throw new Error(told(answer));
	return answer.body.data;
}

const text = (value) => (typeof value === 'string' && value !== '' ? value : undefined);

const registration = [
	{
		name: 'A new webhook is answered with its ID, address, events and signing secret',
		reliesOn: ['api/webhooks.ts', 'webhook/createOnce.ts'],
		async run(client) {
			const { id, url, events, signing_secret: secret } = await webhookIn(client);
			const isKnown = ['number', 'string'].includes(typeof id) && text(url) && text(secret);
			const seen = `id is a ${typeof id}, events ${wordsOf(events ?? [])}`;
			return outcome(isKnown && String(events) === 'job.failed', seen);
		},
	},
	{
		name: 'Webhooks are listed by their address, with their signing secrets',
		reliesOn: ['api/webhooks.ts', 'webhook/lifecycle.ts'],
		async run(client) {
			const webhook = await webhookIn(client);
			const own = (await listed(client, webhook)).filter(({ url }) => url === webhook.url);
			const isSame = own.length === 1 && own[0].signing_secret === webhook.signing_secret;
			return outcome(
				isSame,
				`${own.length} with this address, ${isSame ? 'same' : 'other'} secret`,
			);
		},
	},
	{
		name: 'A deleted webhook is answered with 204, and listed no more',
		reliesOn: ['api/webhooks.ts', 'api/deletion.ts', 'webhook/lifecycle.ts'],
		async run(client) {
			await webhookIn(client);
			const webhook = (await client.createWebhook('-deleted')).body.data;
			const answer = await client.api('DELETE', `/webhooks/${webhook.id}`);
			const isListed = (await listed(client, webhook)).some(({ id }) => id === webhook.id);
			const seen = `${told(answer)}, ${isListed ? 'still listed' : 'not listed'}`;
			return outcome(answer.status === 204 && !isListed, seen);
		},
	},
];

/** The call that was made when a job had failed. */
async function callIn(client) {
	if (!client.service.receiver) {
		throw new Untried('needs --webhook-url, an address that leads to this machine');
	}
	await webhookIn(client);
	const { call, waited } = await client.fixtures.called();
	if (!call) throw new Error(`no call came within ${waited} s`);
	return call;
}

const calls = [
	{
		name: 'A call tells the event and the job, in JSON',
		reliesOn: ['webhook/readCall.ts', 'webhook/events.ts'],
		async run(client) {
			const { method, headers, bytes } = await callIn(client);
			const { event, job, ...more } = JSON.parse(bytes.toString('utf8'));
			const type = headers['content-type'] ?? 'no type';
			const isJson = method === 'POST' && /^application\/json\b/i.test(type);
			const isTold = event === 'job.failed' && text(job?.id);
			const seen = `${event}, ${type}, besides: ${wordsOf(Object.keys(more))}`;
			return outcome(isJson && isTold, seen);
		},
	},
	{
		name: 'A call is signed with the HMAC-SHA256 of its bytes, in hexadecimal',
		reliesOn: ['webhook/signature.ts', 'webhook/readCall.ts'],
		async run(client) {
			const { headers, bytes } = await callIn(client);
			const { signing_secret: secret } = await webhookIn(client);
			const expected = createHmac('sha256', secret).update(bytes).digest('hex');
			const signature = headers['cloudconvert-signature'] ?? '';
			const seen = signature === expected ? 'the same' : `another, of ${signature.length} letters`;
			return outcome(signature === expected, seen);
		},
	},
];

export const webhooks = { title: 'Webhooks', checks: [...registration, ...calls] };
