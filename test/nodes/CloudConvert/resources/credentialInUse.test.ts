import { everyOperation } from '../../../support/menus';
import { WORKING } from '../../../support/oneStepPlaces';
import { keepBinaryDataIn } from '../../../support/binaryData';
import { byId, continueRegular, run, simulate } from '../../../support/simulate';
import { itemWithFile } from '../../../support/simulateFiles';
import { jobById } from '../../../support/simulateJobs';

keepBinaryDataIn('memory');

const named = { ...byId('abc'), ...jobById('abc') };

/** Runs an operation with parameters with which its first request is one to the API. */
async function runAny(
	{ resource, operation, path }: (typeof everyOperation)[number],
	more: object,
) {
	const parameters = { resource, ...named, ...WORKING[path] };
	return await run(operation, parameters, { items: [await itemWithFile('a', 'a.pdf')], ...more });
}

describe('The credential in use', () => {
	it.each(everyOperation)('$path sends nothing with a blank key, and says so', async (each) => {
		const { requests } = simulate();
		const { error } = await runAny(each, { credentials: { apiKey: ' \n' } });
		expect(error?.message).toBe('The API Key of the credential is empty');
		expect(error?.description).toBe(
			'Open the CloudConvert Tasks API credential and correct API Key.',
		);
		expect(requests()).toEqual([]);
	});

	it('fails the item only, where errors go on', async () => {
		simulate();
		const settings = { ...continueRegular, credentials: { apiKey: '' } };
		const { items } = await run('get', byId('abc'), settings);
		expect(items).toMatchObject([
			{ json: { error: 'The API Key of the credential is empty' }, pairedItem: { item: 0 } },
		]);
	});

	it.each([
		[{ environment: 'test' }, 'The Environment of the credential is neither live nor sandbox'],
		[
			{ region: 'evil.example/' },
			'The Region of the credential is not one of auto, eu-central, us-east',
		],
		[
			{ region: 'constructor' },
			'The Region of the credential is not one of auto, eu-central, us-east',
		],
	])('sends nothing with %j', async (wrong, message) => {
		const { requests } = simulate();
		const settings = { credentials: { apiKey: 'test-key', ...wrong } };
		const { error } = await run('get', byId('abc'), settings);
		expect(error?.message).toBe(message);
		expect(requests()).toEqual([]);
	});

	it.each([
		[{}, 'api.cloudconvert.com'],
		[{ region: 'eu-central' }, 'eu-central.api.cloudconvert.com'],
		[{ region: 'us-east' }, 'us-east.api.cloudconvert.com'],
		[{ environment: 'sandbox', region: 'us-east' }, 'api.sandbox.cloudconvert.com'],
	])('chooses the host by %j, and sends the key without blanks', async (where, host) => {
		const { world, simulator, requests } = simulate();
		const environment = host.includes('sandbox') ? 'sandbox' : 'live';
		world.keys.set('k', { scopes: ['task.read'], environment });
		const settings = { credentials: { apiKey: ' k\n', ...where } };
		const { error } = await run('getAll', {}, settings);
		expect(error).toBeUndefined();
		expect(requests()).toEqual([`GET ${host}/v2/tasks?per_page=50&page=1`]);
		expect(simulator.requests[0]?.authorization).toBe('Bearer k');
	});

	it.each(everyOperation)('$path explains a key of the other environment', async (each) => {
		const { simulator } = simulate();
		const credentials = { apiKey: 'test-key', environment: 'sandbox' };
		const { error } = await runAny(each, { credentials });
		expect(error?.message).toBe('CloudConvert does not accept the API key');
		expect(error?.description).toContain('live and sandbox have separate keys');
		expect(error).toMatchObject({ httpCode: '401' });
		expect(simulator.requests).toHaveLength(1);
	});
});
