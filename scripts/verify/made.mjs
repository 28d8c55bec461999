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

	/** Tags of all jobs that were asked for. */
	tags = new Set();

	/** IDs of all that was made, and of the tasks of the jobs among it. */
	ids = new Set();

	/** A job is asked for, whose answer may be lost. */
	expect(body) {
		if (typeof body?.tag === 'string') this.tags.add(body.tag);
	}

	notice(method, path, answer) {
		if (method === 'DELETE' && (isSuccess(answer) || answer.status === 404)) {
			this.paths.delete(path);
		}
		const made = answer.body?.data;
		const creation = CREATIONS.find((each) => each.path.test(path));
		if (method !== 'POST' || !creation || !isSuccess(answer) || !made?.id) return;
		this.paths.add(`${creation.at}/${made.id}`);
		for (const { id } of [made, ...(made.tasks ?? [])]) this.ids.add(id);
	}
}

/** Jobs with a tag of this run of whose creation no answer came. */
async function addUnanswered(client) {
	for (const tag of client.made.tags) {
		const query = { 'filter[tag]': tag, per_page: 100 };
		const { body } = await client.get('/jobs', query);
		// The filter is CloudConvert's, and nobody else's job may be deleted.
		const own = (body?.data ?? []).filter((job) => job.tag === tag);
		for (const { id } of own) client.made.paths.add(`/jobs/${id}`);
	}
}

/**
 * Deletes what the run has made, the newest first.
 *
 * @param {import('./client.mjs').Client} client
 * @returns {Promise<string[]>} what is left, with the reason
 */
export async function cleanUp(client) {
	client.resume();
	const left = [];
	await addUnanswered(client).catch((error) => {
		const tags = [...client.made.tags].join(', ');
		left.push(`jobs with the tags ${tags}, if any are left: ${error.message}`);
	});
	for (const path of [...client.made.paths].reverse()) {
		let why = '';
		for (const pause of [1000, 5000, 0]) {
			try {
				const { status } = await client.api('DELETE', path);
				why = client.made.paths.has(path) ? `HTTP ${status}` : '';
			} catch (error) {
				why = error.message;
			}
			if (!why) break;
			await client.service.pause(pause);
		}
		if (why) left.push(`${path}: ${why}`);
	}
	return left;
}
