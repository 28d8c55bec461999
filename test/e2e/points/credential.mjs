// 2. The credential test asks the right host, and its answer says what to do.
import assert from 'node:assert/strict';

/** @type {[{ environment: string, region: string }, string][]} */
const HOSTS = [
	[{ environment: 'live', region: 'auto' }, 'api.cloudconvert.com'],
	[{ environment: 'live', region: 'eu-central' }, 'eu-central.api.cloudconvert.com'],
	[{ environment: 'live', region: 'us-east' }, 'us-east.api.cloudconvert.com'],
];

/** @param {import('../lane.mjs').Lane} lane */
export async function credential(lane, check) {
	const { rest, service } = lane;
	const saved = await lane.addCredential({ apiKey: 'test-key' }, 'To be tested');

	async function test(data) {
		const { requests } = service.simulator;
		const before = requests.length;
		const { status, message } = await rest.testCredential(saved, data);
		return { status, message, requests: requests.slice(before) };
	}

	/** Late versions of n8n 1 ask right, but do not get to the credential's own words. */
	function says(message, words, wordsOfLineOne) {
		const isOwn = lane.n8n.version.startsWith('1.') && wordsOfLineOne.test(message);
		if (!isOwn) assert.match(message, words);
	}

	for (const [data, host] of HOSTS) {
		await check(`region ${data.region}: ${host} is asked for one task`, async () => {
			const { status, message, requests } = await test({ apiKey: 'test-key', ...data });
			assert.equal(status, 'OK', message);
			assert.deepEqual(
				requests.map((request) => [request.host, request.path, request.query]),
				[[host, '/v2/tasks', { per_page: '1' }]],
			);
		});
	}
	await check('sandbox: its host is asked, whatever the region was', async () => {
		service.world.keys.set('sandbox-key', { scopes: ['task.read'], environment: 'sandbox' });
		const data = { apiKey: 'sandbox-key', environment: 'sandbox', region: 'us-east' };
		const { status, message, requests } = await test(data);
		assert.equal(status, 'OK', message);
		assert.deepEqual(
			[...new Set(requests.map(({ host }) => host))],
			['api.sandbox.cloudconvert.com'],
		);
	});
	await check('a wrong key is told as such', async () => {
		const { status, message } = await test({ apiKey: 'not-a-key-of-anybody' });
		assert.equal(status, 'Error');
		says(message, /API key is wrong, revoked/, /Authorization failed/);
		assert.doesNotMatch(message, /not-a-key-of-anybody/);
		return message;
	});
	await check('a live key in the sandbox is told as such', async () => {
		const { status, message } = await test({ apiKey: 'test-key', environment: 'sandbox' });
		assert.equal(status, 'Error');
		says(message, /Environment/, /Authorization failed/);
	});
	await check('a key without task.read is told which scope it lacks', async () => {
		service.world.keys.set('write-only', { scopes: ['task.write'], environment: 'live' });
		const { status, message } = await test({ apiKey: 'write-only' });
		assert.equal(status, 'Error');
		says(message, /task\.read/, /Forbidden/);
		return message;
	});
	await check('blanks around the key do no harm', async () => {
		assert.equal((await test({ apiKey: ' test-key\n' })).status, 'OK');
	});
	await check('a service that is down is told as such', async () => {
		service.simulator.addFault({ status: 503, times: 5 });
		const { status, message } = await test({ apiKey: 'test-key' });
		service.simulator.clearFaults();
		assert.equal(status, 'Error');
		return message;
	});
}
