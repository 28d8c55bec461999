import type { Break } from '../../../support/verifying';
import { listed, shows, type Breaks } from './break';

const LIST = { path: /^\/users\/me\/webhooks$/ };

/** A webhook that is deleted, and listed all the same. */
function undying(): Break {
	let last: unknown;
	return {
		answer({ body }, { method, url }) {
			if (method === 'POST' && url.pathname.endsWith('/webhooks')) last = body?.data;
			const isOfDeleted = url.search.includes('-deleted') && Array.isArray(body?.data);
			if (method === 'GET' && isOfDeleted) body.data = [last];
		},
	};
}

export const webhooks: Breaks = {
	'A new webhook is answered with its ID, address, events and signing secret': () =>
		shows({ method: 'POST', path: /^\/webhooks$/ }, (webhook) => delete webhook.events),
	'Webhooks are listed by their address, with their signing secrets': () =>
		listed(LIST, (entries) => entries.forEach((webhook) => delete webhook.signing_secret)),
	'A deleted webhook is answered with 204, and listed no more': undying,
	'A call tells the event and the job, in JSON': () => ({
		call: ({ headers }) => (headers['content-type'] = 'text/plain'),
	}),
	'A call is signed with the HMAC-SHA256 of its bytes, in hexadecimal': () => ({
		call: ({ headers }) => (headers['cloudconvert-signature'] = 'v1=0123'),
	}),
};
