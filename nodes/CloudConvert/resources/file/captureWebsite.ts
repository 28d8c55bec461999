import type { IExecutePaginationFunctions } from 'n8n-workflow';

import { describeOneStep } from '../oneStep/describe';
import { headersField } from '../oneStep/headers';
import { readUrl } from '../oneStep/imports';
import { choiceField, numberField, textField, toggleField } from '../oneStep/kinds';
import { pagesField } from '../oneStep/pages';
import { noFile } from '../oneStep/source';
import { formatChoices, makeField, wordChoices, type Told } from '../oneStep/taskFields';

const URL_FIELD: Told = {
	name: 'url',
	label: 'URL',
	description: 'The address of the page',
	placeholder: 'e.g. https://example.com/',
	isRequired: true,
};

const HINT = 'It must begin with https:// or http://, and lead to a page that is open to anyone.';

const url = makeField(
	URL_FIELD,
	{ type: 'string', default: '' },
	(context: IExecutePaginationFunctions) => readUrl(context, URL_FIELD, HINT),
);

const length = (name: string, label: string, description: string, more: object = {}) =>
	numberField({ name: `options.${name}`, label, description, ...more }, { min: 0, isWhole: false });

const pixels = (name: string, label: string) =>
	numberField(
		{ name: `options.${name}`, label, description: `${label} in pixels`, default: 1440 },
		{ min: 1 },
	);

const html = (name: string, label: string, where: string) =>
	textField(
		{
			name: `options.${name}`,
			label,
			description: `HTML at the ${where} of each page of a PDF, with Display Header Footer on`,
		},
		{ maxLength: 100_000, rows: 3 },
	);

export const captureWebsite = describeOneStep({
	resource: 'file',
	name: 'Capture Website',
	value: 'captureWebsite',
	action: 'Capture a website as a file',
	description: 'Make a PDF or a picture of a page of the web',
	operation: 'capture-website',
	formBy: ['output'],
	source: noFile,
	fields: [
		url,
		choiceField({
			name: 'outputFormat',
			label: 'Output Format',
			description: 'A document, or a picture of the page',
			choices: formatChoices('pdf', 'png', 'jpg'),
			default: 'pdf',
			isRequired: true,
		}),
		toggleField({
			name: 'options.displayHeaderFooter',
			label: 'Display Header Footer',
			description: 'to print a header and a footer on each page of a PDF',
		}),
		html('footerTemplate', 'Footer Template', 'foot'),
		html('headerTemplate', 'Header Template', 'head'),
		headersField,
		length('marginBottom', 'Margin Bottom', 'Margin of a PDF'),
		length('marginLeft', 'Margin Left', 'Margin of a PDF'),
		length('marginRight', 'Margin Right', 'Margin of a PDF'),
		length('marginTop', 'Margin Top', 'Margin of a PDF'),
		length('pageHeight', 'Page Height', 'Height of the pages of a PDF', { default: 30 }),
		length('pageWidth', 'Page Width', 'Width of the pages of a PDF', { default: 21 }),
		pagesField({ name: 'options.pages', description: 'The pages of a PDF to keep' }),
		toggleField({
			name: 'options.printBackground',
			label: 'Print Background',
			description: 'to print the background of the page',
		}),
		pixels('screenHeight', 'Screen Height'),
		pixels('screenWidth', 'Screen Width'),
		textField({
			name: 'options.waitForElement',
			label: 'Wait for Element',
			description: 'A CSS selector: the page is taken once there is such an element',
			placeholder: 'e.g. #chart',
		}),
		numberField(
			{
				name: 'options.waitTime',
				label: 'Wait Time',
				description: 'How long to wait once the page is loaded, in milliseconds',
				default: 1000,
			},
			{ min: 0 },
		),
		choiceField({
			name: 'options.waitUntil',
			label: 'Wait Until',
			description: 'When the page counts as loaded',
			choices: wordChoices('load', 'domcontentloaded', 'networkidle0', 'networkidle2'),
			default: 'load',
		}),
		length('zoom', 'Zoom', 'How large the page is shown: 1 is as it is', { default: 1 }),
	],
	words: { whenFailed: 'Check URL and Options, then run it again.' },
});
