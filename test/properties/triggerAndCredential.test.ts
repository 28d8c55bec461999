import fc from 'fast-check';

import {
	NodeApiError,
	NodeOperationError,
	type ICredentialDataDecryptedObject,
	type INodeParameters,
} from 'n8n-workflow';

import { CloudConvertTrigger } from '../../nodes/CloudConvert/CloudConvertTrigger.node';
import { createPoller } from '../support/engine';
import { propertyRuns } from '../support/propertyRuns';
import { run, simulate } from '../support/simulate';
import { KEY, weirdValue } from '../support/weird';

/** Values that are taken as they are, and not for an expression. */
const plainValue = weirdValue.filter((value) => !JSON.stringify(value).includes('"='));

const places: Array<[label: string, place: (value: unknown) => object]> = [
	['Trigger On', (events) => ({ events })],
	['Job ID', (jobId) => ({ filters: { jobId } })],
	['Operation', (operation) => ({ filters: { operation } })],
	['Simplify', (simplify) => ({ simplify })],
	['Include', (include) => ({ options: { include } })],
	['Leave Out Follow-Ups', (causesOnly) => ({ options: { causesOnly } })],
];

describe('Any value', () => {
	it('in the trigger gives tasks or an error that names the field, and lists tasks only', async () => {
		await fc.assert(
			fc.asyncProperty(fc.constantFrom(...places), plainValue, async ([label, place], value) => {
				const { simulator, world } = simulate();
				const parameters = { events: ['finished'], ...place(value) } as INodeParameters;
				const poller = createPoller({ nodeType: new CloudConvertTrigger(), parameters });

				const poll = async () => {
					try {
						return await poller.poll();
					} catch (error) {
						const isKnown = error instanceof NodeOperationError || error instanceof NodeApiError;
						expect(isKnown).toBe(true);
						expect(`${(error as Error).message}`).toContain(label);
						return null;
					}
				};
				await poll();
				world.createEnded();
				const items = await poll();

				expect(items?.[0]?.length ?? 0).toBeLessThanOrEqual(1);
				for (const { method, host, path } of simulator.requests) {
					expect([method, host, path]).toEqual(['GET', 'api.cloudconvert.com', '/v2/tasks']);
				}
				expect(JSON.stringify([items, poller.state()])).not.toContain(KEY);
			}),
			propertyRuns('any parameter of the trigger', 200),
		);
	}, 600_000);

	it('in the credential gives a request to CloudConvert or an error that names the field', async () => {
		const fields = { apiKey: 'API', environment: 'Environment', region: 'Region' };
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom(...Object.entries(fields)),
				plainValue,
				async ([field, label], value) => {
					const { simulator } = simulate();
					const credentials = { apiKey: KEY, [field]: value } as ICredentialDataDecryptedObject;

					const { error } = await run('getAll', {}, { credentials });

					// Nothing wrong, or the field is named; a strange key is one that CloudConvert refuses.
					if (error) expect(`${error.message} ${error.description}`).toContain(label);
					for (const { host, path } of simulator.requests) {
						expect(host).toMatch(
							/^(?:(?:eu-central|us-east)\.)?api\.(?:sandbox\.)?cloudconvert\.com$/,
						);
						expect(path).toBe('/v2/tasks');
					}
				},
			),
			propertyRuns('any field of the credential', 100),
		);
	}, 600_000);
});
