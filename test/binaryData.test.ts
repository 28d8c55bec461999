import { NodeConnectionTypes, type IExecuteFunctions, type INodeType } from 'n8n-workflow';

import {
	binaryFrom,
	binaryOf,
	binaryStreamOf,
	keepBinaryDataIn,
	type BinaryDataMode,
} from './support/binaryData';
import { createEngine, resultOf } from './support/engine';
import { streamOf } from './support/streams';

/** Copies each item's binary data, as a buffer and as a stream. */
const copier = {
	description: { name: 'copier', inputs: [NodeConnectionTypes.Main], properties: [] },
	async execute(this: IExecuteFunctions) {
		const buffer = await this.helpers.getBinaryDataBuffer(0, 'data');
		const copies = [buffer, streamOf([buffer.subarray(0, 2), buffer.subarray(2)])];
		const binaries = [];
		for (const copy of copies) {
			binaries.push(await this.helpers.prepareBinaryData(copy as Buffer, 'Größe "1".bin'));
		}
		return [binaries.map((data) => ({ json: {}, binary: { data } }))];
	},
} as unknown as INodeType;

async function copyOf(content: Uint8Array) {
	const node = { id: 'n1', name: 'Copier', type: 'copier', typeVersion: 1, parameters: {} };
	const engine = createEngine({
		nodes: [{ ...node, position: [0, 0] }],
		nodeTypes: { copier },
	});
	const data = await binaryFrom(streamOf([content]), { fileName: 'a.bin' });
	return resultOf(await engine.start('Copier', [{ json: {}, binary: { data } }]), 'Copier').items;
}

describe.each<[BinaryDataMode, RegExp | undefined]>([
	['memory', undefined],
	['filesystem', /^filesystem-v2:workflows\/w\d+\/executions\/e1\//],
])('binary data kept in %s', (mode, id) => {
	keepBinaryDataIn(mode);

	it.each([
		['some bytes', Buffer.from([0, 255, 254, 1])],
		['none', Buffer.alloc(0)],
	])('comes out as it was: %s', async (_, bytes) => {
		const items = await copyOf(bytes);
		expect(items).toHaveLength(2);
		for (const item of items) {
			expect(await binaryOf(item)).toEqual(bytes);
			const pieces = [];
			for await (const piece of await binaryStreamOf(item)) pieces.push(piece);
			expect(Buffer.concat(pieces)).toEqual(bytes);
			expect(item.binary?.data).toMatchObject({ fileName: 'Größe "1".bin', bytes: bytes.length });
			if (id) expect(item.binary?.data?.id).toMatch(id);
			else expect(item.binary?.data?.data).toBe(bytes.toString('base64'));
		}
	});
});
