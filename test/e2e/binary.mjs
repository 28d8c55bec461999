// Files in real n8n: where it keeps them, and how to read them back.
import assert from 'node:assert/strict';

import { openLane } from './lane.mjs';

/** @typedef {import('./lane.mjs').Lane & { mode: string, received: any[] }} FileLane */

/** Where n8n keeps binary data, as `N8N_DEFAULT_BINARY_DATA_MODE` names it: `default` is in memory. */
export const MODES = ['filesystem', 'default'];

/** The bytes of an item's file, by way of the Download button when n8n does not show them itself. */
export async function bytesOf({ rest, instance }, item, field = 'data') {
	const { id, data } = item.binary[field];
	if (!id) return Buffer.from(data, 'base64');
	const path = `/rest/binary-data?id=${encodeURIComponent(id)}&action=download`;
	const answer = await fetch(`${instance.url}${path}`, { headers: rest.headers });
	assert.equal(answer.status, 200, path);
	return Buffer.from(await answer.arrayBuffer());
}

/**
 * Points that run in each mode, in an n8n of their own.
 *
 * @param {string} mode
 * @param {Record<string, ((lane: FileLane, check: any) => Promise<void>)[]>} points by the names by which
 *   `--only` picks them
 */
export const inMode = (mode, points) =>
	async function run({ n8n, tarball, createCheck, wanted }) {
		const received = [];
		/** The incoming webhook of a chat. */
		async function receive(body) {
			received.push(JSON.parse(await textOf(body)));
			return { status: 200, headers: {}, body: 'ok' };
		}
		function other({ method, host, body }) {
			if (host !== 'chat.example.com') return undefined;
			return method === 'CONNECT' || receive(body);
		}
		const lane = await openLane({
			name: `${n8n.version}-files-${mode}`,
			n8n,
			tarball,
			environment: { N8N_DEFAULT_BINARY_DATA_MODE: mode },
			other,
		});
		try {
			await lane.start();
			for (const [name, several] of Object.entries(points).filter(([each]) => wanted(each))) {
				const check = createCheck(n8n.version, `${name}, ${mode}`);
				for (const point of several) await point({ ...lane, mode, received }, check);
			}
		} finally {
			await lane.close();
		}
	};

async function textOf(body) {
	const pieces = [];
	for await (const piece of body) pieces.push(piece);
	return Buffer.concat(pieces).toString('utf8');
}
