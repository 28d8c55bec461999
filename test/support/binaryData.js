// In plain JavaScript, because the linter keeps TypeScript away from the file system and n8n's container.
const { mkdtempSync, readdirSync, rmSync } = require('node:fs');
const { createRequire } = require('node:module');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { Readable } = require('node:stream');

const { BinaryDataConfig, BinaryDataService } = require('n8n-core');

// There are several of them installed.
const { Container } = createRequire(require.resolve('n8n-core'))('@n8n/di');

const service = () => Container.get(BinaryDataService);

/** Where the engine's one execution keeps its files. */
const location = { type: 'execution', workflowId: 'w1', executionId: 'e1' };

/** As n8n starts it: with its own store on the disk, or with none, so that data stays in the items. */
async function startBinaryData(mode) {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-binary-'));
	const config = Container.get(BinaryDataConfig);
	config.mode = mode === 'memory' ? 'default' : 'filesystem';
	config.localStoragePath = folder;
	await service().init();
	return {
		folder,
		async stop() {
			if (mode === 'filesystem') await startMemory();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

async function startMemory() {
	Container.get(BinaryDataConfig).mode = 'default';
	await service().init();
}

const binaryIn = (item, name) => {
	const binary = item?.binary?.[name];
	if (!binary) throw new Error(`The item has no binary "${name}"`);
	return binary;
};

module.exports = {
	startBinaryData,

	keepBinaryDataIn(mode) {
		let started;
		const folder = () => started.folder;
		beforeAll(async () => {
			started = await startBinaryData(mode);
		});
		afterAll(async () => await started.stop());
		return {
			loseFiles() {
				for (const name of readdirSync(folder())) rmSync(join(folder(), name), { recursive: true });
			},
		};
	},

	readFilesFrom(makeStream) {
		jest.spyOn(service(), 'getAsStream').mockImplementation(async () => makeStream());
	},

	/** @param {any} content @param {{ fileName?: string, mimeType?: string }} about */
	async binaryFrom(content, about = {}) {
		const { fileName, mimeType = 'application/octet-stream' } = about;
		const isWhole = typeof content === 'string' || content instanceof Uint8Array;
		const data = isWhole ? Buffer.from(content) : Readable.from(content, { objectMode: false });
		return await service().store(location, data, { fileName, mimeType, data: '' });
	},

	binaryOf: async (item, name = 'data') => await service().getAsBuffer(binaryIn(item, name)),

	async binaryStreamOf(item, name = 'data') {
		const binary = binaryIn(item, name);
		return binary.id
			? await service().getAsStream(binary.id)
			: Readable.from(Buffer.from(binary.data, 'base64'), { objectMode: false });
	},
};
