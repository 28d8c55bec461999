import { describeMany } from '../oneStep/describeMany';

export const mergeFiles = describeMany({
	resource: 'pdf',
	name: 'Merge',
	value: 'merge',
	action: 'Merge files into a PDF',
	description:
		'Join files into one PDF: those of all items, of each item, or from URLs; as a tool it takes URLs',
	operation: 'merge',
	formBy: [],
	fixed: { output_format: 'pdf' },
	atLeast: 2,
	words: { whenFailed: 'Check the files and Options, then run it again.' },
});
