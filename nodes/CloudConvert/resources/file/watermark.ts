import type { IExecutePaginationFunctions } from 'n8n-workflow';

import { chosenBinary } from '../../files/chosenBinary';
import { readInputFile } from '../../files/inputBinary';
import { describeOneStep } from '../oneStep/describe';
import { importFile, importUrl, readUrl, type Import } from '../oneStep/imports';
import { choiceField, textField } from '../oneStep/kinds';
import { oneBinary } from '../oneStep/source';
import { makeField, type TaskField, type Told } from '../oneStep/taskFields';
import { watermarkOptions } from './watermarkOptions';

const WITH_TEXT = { watermark: ['text'] };
const WITH_IMAGE = { watermark: ['image'] };
const FROM_BINARY = { ...WITH_IMAGE, imageSource: ['binary'] };
const FROM_URL = { ...WITH_IMAGE, imageSource: ['url'] };

const watermark = choiceField({
	name: 'watermark',
	label: 'Watermark',
	description: 'What is put on the file',
	choices: [
		{ name: 'Image', value: 'image' },
		{ name: 'Text', value: 'text' },
	],
	default: 'text',
	isRequired: true,
});

const imageSource = choiceField({
	name: 'imageSource',
	label: 'Image Source',
	description: 'Where the image comes from: a PNG, JPG or SVG',
	choices: [
		{ name: 'Binary File', value: 'binary' },
		{ name: 'URL', value: 'url' },
	],
	default: 'binary',
	isRequired: true,
	show: WITH_IMAGE,
});

const IMAGE_BINARY: Told = {
	name: 'imageBinaryPropertyName',
	label: 'Image Binary Field',
	description: 'The name of the input field with the image',
	placeholder: 'e.g. logo',
	default: 'image',
	show: FROM_BINARY,
};

const IMAGE_URL: Told = {
	name: 'imageUrl',
	label: 'Image URL',
	description: 'An address that CloudConvert can fetch the image from',
	placeholder: 'e.g. https://example.com/logo.png',
	show: FROM_URL,
};

/** A field that is checked, and becomes nothing of the task itself. */
const checkOnly = (field: TaskField): TaskField => ({
	...field,
	read(context) {
		field.read(context);
		return {};
	},
});

/** A field that only `readImage` reads. */
const ofPanel = (told: Told) => makeField(told, { type: 'string', default: '' }, () => undefined);

/** The field of the item that has the image, if one has. */
function imageField(context: IExecutePaginationFunctions): string | undefined {
	if (watermark.read(context).watermark !== 'image') return undefined;
	if (imageSource.read(context).image_source !== 'binary') return undefined;
	return chosenBinary(context, IMAGE_BINARY).name;
}

async function readImage(context: IExecutePaginationFunctions): Promise<Import[]> {
	const kind = watermark.read(context).watermark;
	if (kind !== 'image') return [];
	const source = imageSource.read(context).image_source;
	if (source === 'url') return [importUrl(readUrl(context, IMAGE_URL))];
	return [importFile(await readInputFile(context, IMAGE_BINARY))];
}

export const addWatermark = describeOneStep({
	resource: 'file',
	name: 'Add Watermark',
	value: 'watermark',
	action: 'Add a watermark to a file',
	description: 'Put a text or an image on a PDF, image or video; as a tool it takes a URL',
	operation: 'watermark',
	formBy: ['input'],
	source: oneBinary(imageField),
	fields: [
		checkOnly(watermark),
		textField(
			{
				name: 'text',
				label: 'Text',
				description: 'The text of the watermark',
				placeholder: 'e.g. Draft',
				isRequired: true,
				show: WITH_TEXT,
			},
			{ maxLength: 5000 },
		),
		checkOnly(imageSource),
		ofPanel(IMAGE_BINARY),
		ofPanel(IMAGE_URL),
		...watermarkOptions,
	],
	second: { key: 'image', read: readImage },
});
