import { optionsForm } from '../../panel/form/optionsForm';
import { readText } from '../../panel/parameters';
import { describeOneStep } from '../oneStep/describe';
import { makeField, type TaskField, type Told } from '../oneStep/taskFields';
import { normalFormat } from './conversion';
import { OUTPUT_FORMAT, outputFormatField, readOutputFormat } from './outputFormat';

const outputFormat: TaskField = {
	field: OUTPUT_FORMAT,
	property: outputFormatField,
	read: (context) => ({ output_format: readOutputFormat(context) }),
};

const INPUT_FORMAT: Told = {
	name: 'options.inputFormat',
	label: 'Input Format',
	description: 'The format of the file, when its name does not tell',
	placeholder: 'e.g. docx',
};

const inputFormat = makeField(
	INPUT_FORMAT,
	{ type: 'string', default: '' },
	(context) => normalFormat(readText(context, INPUT_FORMAT)) || undefined,
);

export const convertFile = describeOneStep({
	resource: 'file',
	name: 'Convert',
	value: 'convert',
	action: 'Convert a file',
	description:
		'Convert a file to another format, which costs credits, and give the converted file; as a tool it takes a URL',
	operation: 'convert',
	fields: [outputFormat, inputFormat],
	form: optionsForm({ operation: 'convert', by: ['input', 'output'] }),
	words: {
		whenRefused:
			'Check Output Format and Options: CloudConvert may not know this conversion, engine or option.',
		whenFailed: 'Check the file, Output Format and Options, then convert again.',
		result: 'converted file',
	},
});
