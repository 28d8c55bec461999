import type { INodeProperties } from 'n8n-workflow';

import { createJob } from '../../api/createJob';
import { secretsIn, withoutSecrets } from '../../errors/secrets';
import { gateOf } from '../../transport/places';
import { simplifyJob } from '../../api/job';
import { readText, type Field } from '../../panel/parameters';
import { optionsField, readSimplify, simplifyField } from '../../panel/fields';
import { describeOperation } from '../../panel/operation';
import {
	readWebhookUrl,
	webhookSecrets,
	webhookUrlOption,
	withWebhookUrl,
} from '../oneStep/webhookUrl';
import { definitionField, readDefinition, WHEN_REFUSED } from './definitionField';

const TAG: Field = { name: 'options.tag', label: 'Tag' };

const tagOption: INodeProperties = {
	displayName: TAG.label,
	name: 'tag',
	type: 'string',
	default: '',
	description: 'Any text to find the job by later; it takes the place of a tag in Definition',
};

export const createJobOperation = describeOperation('job', {
	name: 'Create',
	value: 'create',
	action: 'Create a job',
	description: 'Create a job from its definition, and return it without waiting',
	method: 'POST',
	url: '/jobs',
	fields: [definitionField, simplifyField, optionsField([tagOption, webhookUrlOption])],
	async prepare(context, request, item) {
		const simplify = readSimplify(context);
		const definition = readDefinition(context, readText(context, TAG));
		const body = withWebhookUrl(definition, readWebhookUrl(context));
		return async () => {
			const job = await gateOf(context, 'jobs')
				.run(
					request.deadline,
					async (place) =>
						await createJob(context, request, place, { body, whenRefused: WHEN_REFUSED }),
				)
				.catch((error: unknown) => {
					const secrets = [...secretsIn(Object.values(body.tasks)), ...webhookSecrets(body)];
					throw withoutSecrets(error, secrets);
				});
			item.facts.job_id = job.id;
			return [{ json: simplify ? simplifyJob(job) : job }];
		};
	},
});
