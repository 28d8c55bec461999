import type { IDataObject } from 'n8n-workflow';

import { secretsIn } from '../../errors/secrets';
import { optionsField } from '../../panel/fields';
import { describeOperation } from '../../panel/operation';
import { invalidField } from '../../panel/parameters';
import { isRecord, textOf } from '../../transport/json';
import { jobOptions, readJobOptions } from '../oneStep/options';
import { performWork } from '../oneStep/perform';
import { CALLS_ANOTHER } from '../oneStep/webhookUrl';
import { DEFINITION, definitionField, readDefinition, WHEN_REFUSED } from './definitionField';
import { readUploads, uploadsField } from './uploads';

/** Whether a job gives anything: files with links, metadata, or the output of a command. */
const givesSomething = (tasks: IDataObject): boolean =>
	Object.values(tasks).some(
		(task) =>
			isRecord(task) &&
			(['export/url', 'metadata'].includes(textOf(task.operation)) || task.capture_output === true),
	);

export const runJob = describeOperation('job', {
	name: 'Run',
	value: 'run',
	action: 'Run a job',
	description:
		'Run a job with the files of the item, and give the files that it exports; as a tool it imports from URLs',
	method: 'POST',
	url: '/jobs',
	fields: [definitionField, uploadsField, optionsField(jobOptions)],
	async prepare(context, request, item) {
		const { tasks, tag, ...body } = readDefinition(context, '');
		if (!givesSomething(tasks)) {
			const hint =
				'Add a task that exports to a URL: {"operation": "export/url", "input": "…"}. Without one, use Job > Create.';
			throw invalidField(context, DEFINITION, 'gives no result', hint);
		}
		const uploads = await readUploads(context, tasks);
		const options = readJobOptions(context, textOf(tag));
		if (options.reuseJob && textOf(body.webhook_url) !== '') {
			const hint = `${CALLS_ANOTHER} webhook_url.`;
			const flaw = 'has a webhook_url, which cannot be used with Reuse Job';
			throw invalidField(context, DEFINITION, flaw, hint);
		}
		if (options.tag) item.facts.tag = options.tag;
		const words = {
			whenRefused: WHEN_REFUSED,
			whenFailed: 'Check Definition and the files, then run it again.',
			result: 'file and no result',
		};
		const secrets = secretsIn(Object.values(tasks));
		const work = { tasks, body, uploads, options, words, secrets, result: 'all' as const };
		return async () => await performWork(context, request, item, work);
	},
});
