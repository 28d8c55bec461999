import type { IExecutePaginationFunctions } from 'n8n-workflow';

import { invalidField, readValue } from '../../panel/parameters';
import { describeOneStep } from '../oneStep/describe';
import { toggleField } from '../oneStep/kinds';
import { makeField, type Told } from '../oneStep/taskFields';
import { OCR_LANGUAGES } from './languages';

const LANGUAGES: Told = {
	name: 'languages',
	label: 'Languages',
	key: 'language',
	description: 'The languages of the text: names of three letters by expression, such as eng',
	default: ['eng'],
	isRequired: true,
};

/** Three letters, and what may follow them: `chi_sim`. */
const LANGUAGE = /^[a-z]{3}(?:_[a-z]{2,8})?$/;

function readLanguages(context: IExecutePaginationFunctions): string[] | undefined {
	const value = readValue(context, LANGUAGES) ?? [];
	const list: unknown[] = typeof value === 'string' ? value.split(',') : [value].flat();
	const words = list.map((word) => (typeof word === 'string' ? word.trim().toLowerCase() : word));
	const given = words.filter((word) => word !== '');
	if (!given.every((word) => typeof word === 'string' && LANGUAGE.test(word))) {
		const hint = 'Give their names of three letters, such as eng, deu or fra.';
		throw invalidField(context, LANGUAGES, 'has a value that is no language', hint);
	}
	return given.length > 0 ? ([...new Set(given)] as string[]) : undefined;
}

export const addTextLayer = describeOneStep({
	resource: 'pdf',
	name: 'Add Text Layer (OCR)',
	value: 'ocr',
	action: 'Add a text layer to a PDF',
	description: 'Make the text of a scanned PDF one that can be searched; as a tool it takes a URL',
	operation: 'pdf/ocr',
	formBy: [],
	fields: [
		makeField(
			LANGUAGES,
			{ type: 'multiOptions', options: OCR_LANGUAGES, default: ['eng'] },
			readLanguages,
		),
		toggleField({
			name: 'options.autoOrient',
			label: 'Auto Orient',
			description: 'to turn pages so that their text is upright',
		}),
	],
});
