import { describeOneStep } from '../oneStep/describe';
import { pagesField } from '../oneStep/pages';

export const extractPages = describeOneStep({
	resource: 'pdf',
	name: 'Extract Pages',
	value: 'extractPages',
	action: 'Extract pages of a PDF',
	description: 'Make a PDF of some pages of another; as a tool it takes a URL',
	operation: 'pdf/extract-pages',
	formBy: [],
	fields: [pagesField({ description: 'The pages to take, from 1 up', isRequired: true })],
});
