import { describeOneStep } from '../oneStep/describe';

export const splitPages = describeOneStep({
	resource: 'pdf',
	name: 'Split Pages',
	value: 'splitPages',
	action: 'Split pages of a PDF',
	description: 'Make a PDF of each page, one item each; as a tool it takes a URL',
	operation: 'pdf/split-pages',
	formBy: [],
});
