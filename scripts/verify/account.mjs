// The simulated account that the checks meet when there is no key: with things in it that are none of theirs.

const HOUR = 60 * 60;

export const KEYS = { apiKey: 'test-key', readOnlyKey: 'key-that-reads' };

const RAW = { operation: 'import/raw', file: 'somebody else', filename: 'other.txt' };

/** A form as S3 makes them, which says until when it is valid. */
function formParameters(world) {
	const expiration = new Date((world.now + world.formSeconds) * 1000).toISOString();
	const policy = Buffer.from(JSON.stringify({ expiration, conditions: [] })).toString('base64');
	return {
		key: '${task}/${filename}',
		success_action_status: '201',
		'X-Amz-Date': null,
		policy,
		signature: 'd0db9b5e4ff7',
	};
}

/** @param {import('../../test/support/world.js').World} world */
export function furnish(world) {
	const scopes = ['task.read', 'task.write', 'webhook.read', 'webhook.write'];
	world.keys.set(KEYS.apiKey, { scopes, environment: 'live' });
	world.keys.set(KEYS.readOnlyKey, { scopes: ['task.read'], environment: 'live' });
	world.uploadParameters = formParameters(world);
	world.linkSeconds = 24 * HOUR;
	// What nobody else uses takes for ever.
	world.operationSeconds['pdf/x'] = 1e9;
	const tag = 'of-somebody-else';
	world.createJob({ tasks: { import: RAW, work: { operation: 'pdf/x', input: 'import' } }, tag });
	world.createJob({ tasks: { import: RAW, export: { operation: 'export/url', input: 'import' } } });
	world.createEnded('error');
	return world;
}
