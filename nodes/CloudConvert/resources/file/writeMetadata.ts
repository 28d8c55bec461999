import type { IExecutePaginationFunctions } from 'n8n-workflow';

import { invalidField } from '../../panel/parameters';
import { describeOneStep } from '../oneStep/describe';
import { jsonField } from '../oneStep/kinds';
import type { TaskField, Told } from '../oneStep/taskFields';

const METADATA: Told = {
	name: 'metadata',
	label: 'Metadata',
	description: 'What to write, as names and values: {"Title": "Report", "Author": "Ada"}',
	default: '{\n  "Title": ""\n}',
	isRequired: true,
};

const object = jsonField(METADATA);

/** A JSON object whose values are texts or numbers: the vendor takes no others. */
const metadata: TaskField = {
	...object,
	read(context: IExecutePaginationFunctions) {
		const part = object.read(context);
		const wrong = Object.entries(part.metadata ?? {}).find(
			([, value]) => !['string', 'number'].includes(typeof value),
		);
		if (!wrong) return part;
		const hint = `The value of "${wrong[0].slice(0, 60)}" must be text or a number.`;
		throw invalidField(context, METADATA, 'has a value that cannot be written', hint);
	},
};

export const writeMetadata = describeOneStep({
	resource: 'file',
	name: 'Write Metadata',
	value: 'writeMetadata',
	action: 'Write metadata to a file',
	description:
		'Write what a file tells of itself, such as title and author; as a tool it takes a URL',
	operation: 'metadata/write',
	fields: [metadata],
});
