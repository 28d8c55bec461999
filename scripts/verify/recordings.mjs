// What was answered, as the tests play it again: one of each kind of exchange, and nothing of anybody else.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { recorded } from './exchanges.mjs';
import { formatted, ROOT } from './repository.mjs';
import { createScrubber } from './scrub.mjs';

const FOLDER = 'test/fixtures/recordings';

const slug = (title) =>
	title
		.toLowerCase()
		.replace(/[^a-z]+/g, '-')
		.replace(/^-|-$/g, '');

export class Recorder {
	#exchanges = [];

	/**
	 * @param {import('./client.mjs').Client} client
	 * @param {string[]} secrets
	 */
	constructor(client, secrets) {
		this.client = client;
		this.scrub = createScrubber(secrets);
		client.onExchange = (request, answer) => {
			const { group, check } = this;
			if (group) this.#exchanges.push({ group, check, request, answer });
		};
	}

	/** What is exchanged from now on is for this check. */
	begin({ group, name }) {
		this.group = group;
		this.check = name;
	}

	/** @returns {Promise<string>} what was written */
	async write(column) {
		const kept = recorded(this.#exchanges, this.client.made.ids).map(this.scrub);
		const folder = join(ROOT, FOLDER, column);
		await rm(folder, { recursive: true, force: true });
		await mkdir(folder, { recursive: true });
		for (const group of new Set(kept.map((each) => each.group))) {
			const own = kept.filter((each) => each.group === group);
			const name = `${slug(group)}.json`;
			await writeFile(join(folder, name), await formatted(JSON.stringify(own), name));
		}
		return `${kept.length} exchanges are in ${FOLDER}/${column}: read them before you commit them.`;
	}
}
