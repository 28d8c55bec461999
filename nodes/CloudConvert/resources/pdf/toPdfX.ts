import { describeOneStep } from '../oneStep/describe';
import { textField } from '../oneStep/kinds';

export const convertToPdfX = describeOneStep({
	resource: 'pdf',
	name: 'Convert to PDF/X',
	value: 'toPdfX',
	action: 'Convert a PDF to PDF/X',
	description: 'Make a PDF one for printing houses; as a tool it takes a URL',
	operation: 'pdf/x',
	formBy: [],
	fields: [
		textField(
			{
				name: 'variant',
				label: 'Variant',
				description: 'Which edition of the standard the file keeps to',
				placeholder: 'e.g. 4',
				default: '4',
				isRequired: true,
			},
			{ pattern: /^[\w:./-]{1,20}$/, hint: 'Give an edition of PDF/X, such as 4 or 1a.' },
		),
	],
});
