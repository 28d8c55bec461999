import { describeOneStep } from '../oneStep/describe';
import { choiceField, numberField, textField } from '../oneStep/kinds';
import { formatChoices, wordChoices } from '../oneStep/taskFields';

const pixels = (name: string, label: string) =>
	numberField(
		{ name, label, description: `${label} in pixels; 0 leaves it to CloudConvert`, default: 0 },
		{ min: 0, zeroIsNone: true },
	);

export const createThumbnail = describeOneStep({
	resource: 'file',
	name: 'Create Thumbnail',
	value: 'thumbnail',
	action: 'Create a thumbnail of a file',
	description: 'Make a small picture of a document, image or video; as a tool it takes a URL',
	operation: 'thumbnail',
	formBy: ['input', 'output'],
	fields: [
		choiceField({
			name: 'outputFormat',
			label: 'Output Format',
			description: 'The format of the picture',
			choices: formatChoices('png', 'jpg', 'webp'),
			default: 'png',
			isRequired: true,
		}),
		pixels('width', 'Width'),
		pixels('height', 'Height'),
		choiceField({
			name: 'fit',
			label: 'Fit',
			description: 'How the picture fits into width and height',
			choices: wordChoices('max', 'crop', 'scale'),
			default: 'max',
		}),
		numberField(
			{
				name: 'options.count',
				label: 'Count',
				description: 'How many pictures to make, as of the pages of a document',
				default: 1,
			},
			{ min: 1 },
		),
		textField({
			name: 'options.timestamp',
			label: 'Timestamp',
			description: 'The moment of a video to take the picture of',
			placeholder: 'e.g. 00:01:30',
		}),
	],
});
