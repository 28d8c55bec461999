import { describeOneStep } from '../oneStep/describe';
import { choiceField, numberField, toggleField } from '../oneStep/kinds';
import { wordChoices } from '../oneStep/taskFields';

export const optimizeFile = describeOneStep({
	resource: 'file',
	name: 'Optimize',
	value: 'optimize',
	action: 'Optimize a file',
	description: 'Make a PDF, PNG or JPG smaller; as a tool it takes a URL',
	operation: 'optimize',
	formBy: ['input'],
	fields: [
		choiceField({
			name: 'profile',
			label: 'Profile',
			description:
				'What the file is for: Mrc is for scans, and Max the smallest, with less quality',
			choices: wordChoices('web', 'print', 'archive', 'mrc', 'max'),
			default: 'web',
		}),
		choiceField({
			name: 'options.colorspace',
			label: 'Colorspace',
			description: 'The colors of a PDF',
			choices: wordChoices('unchanged', 'rgb', 'cmyk', 'greyscale'),
			default: 'unchanged',
		}),
		toggleField({
			name: 'options.flattenSignatures',
			label: 'Flatten Signatures',
			description: 'to make the signatures of a PDF a part of its pages',
		}),
		numberField(
			{
				name: 'options.quality',
				label: 'Quality',
				description: 'Quality of a PNG or JPG, from 1 to 100',
				default: 75,
			},
			{ min: 1, max: 100 },
		),
	],
});
