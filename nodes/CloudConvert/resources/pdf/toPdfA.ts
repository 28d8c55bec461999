import { describeOneStep } from '../oneStep/describe';
import { choiceField } from '../oneStep/kinds';

export const convertToPdfA = describeOneStep({
	resource: 'pdf',
	name: 'Convert to PDF/A',
	value: 'toPdfA',
	action: 'Convert a PDF to PDF/A',
	description:
		'Make a PDF one for archives, which looks the same for ever; as a tool it takes a URL',
	operation: 'pdf/a',
	formBy: [],
	fields: [
		choiceField({
			name: 'conformanceLevel',
			label: 'Conformance Level',
			description: 'Which edition of the standard the file keeps to',
			choices: ['1b', '2b', '3b'].map((value) => ({ name: `PDF/A-${value}`, value })),
			default: '3b',
			isRequired: true,
		}),
	],
});
