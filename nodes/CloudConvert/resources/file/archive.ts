import { describeMany } from '../oneStep/describeMany';
import { choiceField } from '../oneStep/kinds';

export const createArchive = describeMany({
	resource: 'file',
	name: 'Create Archive',
	value: 'archive',
	action: 'Create an archive of files',
	description:
		'Put files into one archive: those of all items, of each item, or from URLs; as a tool it takes URLs',
	operation: 'archive',
	fields: [
		choiceField({
			name: 'outputFormat',
			label: 'Output Format',
			description: 'The format of the archive',
			choices: ['zip', '7z', 'rar', 'tar', 'tar.gz', 'tar.bz2'].map((value) => ({
				name: value.toUpperCase(),
				value,
			})),
			default: 'zip',
			isRequired: true,
		}),
	],
	atLeast: 1,
	words: { whenFailed: 'Check the files and Options, then run it again.' },
});
