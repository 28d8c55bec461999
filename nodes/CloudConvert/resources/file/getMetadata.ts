import { describeOneStep } from '../oneStep/describe';

export const getMetadata = describeOneStep({
	resource: 'file',
	name: 'Get Metadata',
	value: 'getMetadata',
	action: 'Get the metadata of a file',
	description:
		'Get what a file tells of itself, such as title, author and pages; as a tool it takes a URL',
	operation: 'metadata',
	result: 'metadata',
	without: ['filename', 'download', 'outputBinaryPropertyName'],
	words: { result: 'metadata' },
});
