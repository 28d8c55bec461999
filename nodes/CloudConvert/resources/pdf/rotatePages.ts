import { describeOneStep } from '../oneStep/describe';
import { choiceField } from '../oneStep/kinds';
import { pagesField } from '../oneStep/pages';

export const rotatePages = describeOneStep({
	resource: 'pdf',
	name: 'Rotate Pages',
	value: 'rotatePages',
	action: 'Rotate pages of a PDF',
	description: 'Turn pages of a PDF, all of them unless told; as a tool it takes a URL',
	operation: 'pdf/rotate-pages',
	formBy: [],
	fields: [
		choiceField({
			name: 'rotation',
			label: 'Rotation',
			description: 'How far to turn the pages',
			choices: [
				{ name: '180°', value: '180' },
				{ name: '90° Clockwise', value: '+90' },
				{ name: '90° Counterclockwise', value: '-90' },
			],
			default: '+90',
			isRequired: true,
		}),
		pagesField({ description: 'The pages to turn; all of them when it is empty' }),
	],
});
