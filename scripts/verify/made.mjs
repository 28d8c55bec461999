// What a run has made, so that exactly this is deleted.

/** What is answered with something new, and where that is then. */
const CREATIONS = [
	{ path: /^\/jobs$/, at: '/jobs' },
	{ path: /^\/tasks\/[^/]+\/retry$/, at: '/tasks' },
	{ path: /^\/webhooks$/, at: '/webhooks' },
];

const isSuccess = ({ status }) => status >= 200 && status < 300;

export class Made {
	/** Paths of what was made and has not been deleted, oldest first. */
	paths = new Set();

	/** How many of them were deleted. */
	deleted = 0;

	/** Tags of all jobs that were asked for. */
	tags = new Set();

	/** Addresses of all webhooks that were asked for. */
	addresses = new Set();

	/** IDs of all that was made, and of the tasks of the jobs among it. */
	ids = new Set();

	/** A job or a webhook is asked for, whose answer may be lost. */
	expect(body) {
		if (body?.tasks) this.tags.add(body.tag);
		if (body?.events) this.addresses.add(body.url);
	}

	notice(method, path, answer) {
		if (method === 'DELETE' && (isSuccess(answer) || answer.status === 404)) {
			if (this.paths.delete(path)) this.deleted += 1;
		}
		const made = answer.body?.data;
		const creation = CREATIONS.find((each) => each.path.test(path));
		if (method !== 'POST' || !creation || !isSuccess(answer) || !made?.id) return;
		this.paths.add(`${creation.at}/${made.id}`);
		for (const { id } of [made, ...(made.tasks ?? [])]) this.ids.add(id);
	}
}

/** Adds what is listed with one of these values, which nothing else in the account has. */
async function addListed(client, { list, at, field, values }) {
	for (const value of values) {
		const query = { [`filter[${field}]`]: value, per_page: 100 };
		const { body } = await client.get(list, query);
		// The filter is CloudConvert's, and nothing of anybody else may be deleted.
		const own = (body?.data ?? []).filter((entry) => entry[field] === value);
		for (const { id } of own) client.made.paths.add(`${at}/${id}`);
	}
}

/** Adds what was asked for, and of whose creation no answer came. */
async function addUnanswered(client) {
	const { tags, addresses } = client.made;
	await addListed(client, { list: '/jobs', at: '/jobs', field: 'tag', values: tags });
	const list = '/users/me/webhooks';
	await addListed(client, { list, at: '/webhooks', field: 'url', values: addresses });
}

/**
 * Deletes what the run has made, the newest first.
 *
 * @param {import('./client.mjs').Client} client
 * @returns {Promise<string[]>} what is left, with the reason
 */
export async function cleanUp(client) {
	client.finish();
	const left = [];
	await addUnanswered(client).catch((error) => {
		left.push(`jobs whose tag begins with ${client.tag}, if there are any: ${error.message}`);
	});
	for (const path of [...client.made.paths].reverse()) {
		let why = '';
		for (const pause of [1000, 5000, 0]) {
			try {
				const { status } = await client.api('DELETE', path);
				why = client.made.paths.has(path) ? `HTTP ${status}` : '';
			} catch (error) {
				why = error.message || String(error);
			}
			if (!why) break;
			await client.service.pause(pause);
		}
		if (why) left.push(`${path}: ${why}`);
	}
	return left;
}
