import { taskOf } from '../fixtures.mjs';
import { outcome, told, Untried } from '../outcomes.mjs';

const place = (region, isSync) => ({
	name: `The ${isSync ? 'synchronous ' : ''}host of ${region} knows the tasks of the account`,
	reliesOn: ['transport/hosts.ts'],
	async run(client) {
		if (client.service.environment !== 'live') throw new Untried('the sandbox has no regions');
		const { job } = await client.fixtures.cancelled();
		const { id } = taskOf(job, 'export');
		const answer = await client.get(`/tasks/${id}`, {}, { region, isSync });
		return outcome(answer.status === 200 && answer.body?.data?.id === id, told(answer));
	},
});

export const regions = {
	title: 'Regions',
	checks: ['eu-central', 'us-east'].flatMap((region) =>
		[false, true].map((isSync) => place(region, isSync)),
	),
};
