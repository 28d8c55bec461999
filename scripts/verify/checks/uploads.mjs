import { taskOf } from '../fixtures.mjs';
import { formLifetime, hours } from '../lifetimes.mjs';
import { isAddress, outcome, Untried, wordsOf } from '../outcomes.mjs';

/** Seconds that a form is needed for at least. */
const LIFE = 60 * 60;

/** The form as the task tells it. */
async function formOf(client) {
	const { id } = taskOf(await client.fixtures.waiting(), 'first');
	return (await client.get(`/tasks/${id}`)).body.data.result?.form;
}

const checks = [
	{
		name: 'An upload that is awaited has a form with an address and parameters',
		reliesOn: ['files/uploadTo.ts'],
		async run(client) {
			const form = await formOf(client);
			const host = isAddress(form?.url) ? new URL(form.url).host : form?.url;
			return outcome(isAddress(form?.url) && typeof form.parameters === 'object', host);
		},
	},
	{
		name: 'The parameters of a form are texts, numbers or null',
		reliesOn: ['files/multipart.ts', 'files/attemptUpload.ts'],
		async run(client) {
			const parameters = Object.entries((await formOf(client))?.parameters ?? {});
			const isPlain = ([, value]) => value === null || ['string', 'number'].includes(typeof value);
			return outcome(parameters.every(isPlain), wordsOf(parameters.map(([name]) => name)));
		},
	},
	{
		name: 'A form can be used for an hour at least',
		reliesOn: ['files/uploadTo.ts'],
		async run(client) {
			const life = formLifetime((await formOf(client))?.parameters, client.service.now());
			if (life === undefined) throw new Untried('the form does not tell until when it is valid');
			return outcome(life >= LIFE, hours(life));
		},
	},
	{
		name: 'A file that was uploaded is answered with a success or a redirect',
		reliesOn: ['files/uploadTo.ts', 'files/attemptUpload.ts'],
		async run(client) {
			const { status } = (await client.fixtures.uploaded()).answer;
			return outcome(status >= 200 && status < 400, `HTTP ${status}`);
		},
	},
	{
		name: 'A task waits no more within 45 seconds after its upload',
		reliesOn: ['files/uploadTo.ts', 'files/untilArrived.ts'],
		async run(client) {
			const { status, code } = (await client.fixtures.uploaded()).task;
			return outcome(status !== 'waiting', `${status} ${code ?? ''}`.trim());
		},
	},
];

export const uploads = { title: 'Uploads', checks };
