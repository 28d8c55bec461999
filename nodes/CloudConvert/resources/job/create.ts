import type { INodeProperties } from 'n8n-workflow';

import { createJob } from '../../api/createJob';
import { gateOf } from '../../transport/places';
import { simplifyJob } from '../../api/job';
import { invalidField, readJson, readText, type Field } from '../../panel/parameters';
import { optionsField, readSimplify, simplifyField } from '../../panel/fields';
import { describeOperation } from '../../panel/operation';
import { flawOf, jobBody } from './definition';

const DEFINITION: Field = { name: 'definition', label: 'Definition' };
const TAG: Field = { name: 'options.tag', label: 'Tag' };

const EXAMPLE = {
	tasks: {
		import: { operation: 'import/url', url: 'https://example.com/report.docx' },
		convert: { operation: 'convert', input: 'import', output_format: 'pdf' },
		export: { operation: 'export/url', input: 'convert' },
	},
};

const definitionField: INodeProperties = {
	displayName: DEFINITION.label,
	name: DEFINITION.name,
	type: 'json',
	typeOptions: { rows: 12 },
	default: JSON.stringify(EXAMPLE, null, 2),
	required: true,
	description:
		'The body of a job as <a href="https://cloudconvert.com/api/v2/jobs">CloudConvert documents it</a>, or only its tasks',
};

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
	fields: [definitionField, simplifyField, optionsField([tagOption])],
	async prepare(context, request, item) {
		const definition = readJson(context, DEFINITION) ?? {};
		const simplify = readSimplify(context);
		const body = jobBody(definition, readText(context, TAG));
		const flaw = flawOf(body.tasks);
		if (flaw) throw invalidField(context, DEFINITION, flaw.problem, flaw.hint);
		const whenRefused = 'Correct Definition: CloudConvert names the field that it does not take.';
		return async () => {
			const job = await gateOf(context, 'jobs').run(
				request.deadline,
				async (place) => await createJob(context, request, place, { body, whenRefused }),
			);
			item.facts.job_id = job.id;
			return [{ json: simplify ? simplifyJob(job) : job }];
		};
	},
});
