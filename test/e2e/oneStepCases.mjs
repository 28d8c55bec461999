// What each operation in one step is tried with in real n8n, and what must come out.
import assert from 'node:assert/strict';

import {
	entriesOf,
	isLocked,
	locked,
	pdfOf,
	rotationsIn,
	textsIn,
	toldBy,
	widthOf,
} from '../../scripts/demo/bytes.mjs';

const PASSWORD = 'open sesame';

/** The two files of a run; their pages tell them apart. */
const PAGES = [
	['a one', 'a two'],
	['b one', 'b two'],
];
const NAMES = ['a', 'b'];
const PDFS = PAGES.map(pdfOf);

/** The bytes of an input file, by its number. */
const pdf = (index) => PDFS[index];
const lockedPdf = (index) => locked(PDFS[index], PASSWORD);
const html = (index) => `<h1>Größe ${NAMES[index]}</h1>`;

const each = (texts) => texts.map((text) => [text]);

/** Each file has its pages, and says what was made up. */
const madeUp = (words) => (files) => {
	assert.deepEqual(files.map(textsOf), PAGES);
	assert.deepEqual(
		files.map((file) => toldBy(file).Keywords),
		NAMES.map(() => `made up ${words}`),
	);
};

const textsOf = (file) => textsIn(file);
const pagesAre = (expected) => (files) => assert.deepEqual(files.map(textsOf), expected);

/**
 * @typedef {object} Case
 * @property {object} [parameters]
 * @property {(index: number) => string | Uint8Array} [content] of the input files; they are PDFs otherwise
 * @property {string} [ending] of their names
 * @property {(files: Buffer[], json: any[]) => void} check throws when something else came out
 * @property {boolean} [isTogether] all items become one
 * @property {boolean} [isWithoutFile] the items have none
 * @property {string[]} [came] the names of the input items from which the output items came
 */

/** @type {Record<string, Case>} by resource and operation */
export const CASES = {
	'file/archive': {
		parameters: { filesFrom: 'allItems', outputFormat: 'zip' },
		isTogether: true,
		check: ([zip]) =>
			assert.deepEqual(
				entriesOf(zip),
				NAMES.map((name, index) => [`${name}.pdf`, String(PDFS[index])]),
			),
	},
	'file/captureWebsite': {
		parameters: { url: '=https://example.com/{{ $json.name }}', outputFormat: 'pdf' },
		isWithoutFile: true,
		check: pagesAre(each(NAMES.map((name) => `made up, https://example.com/${name} as pdf`))),
	},
	'file/command': {
		parameters: {
			engine: 'ffmpeg',
			command: 'ffmpeg',
			arguments: "={{ '-i /input/import/' + $json.name + '.pdf /output/sound.mp3' }}",
			options: { captureOutput: true },
		},
		check(files, json) {
			assert.ok(files.every((file) => String(file).startsWith('made up, ffmpeg: %PDF')));
			assert.deepEqual(
				json.map(({ filename, output }) => [filename, output]),
				NAMES.map((name) => [
					'sound.mp3',
					`ffmpeg -i /input/import/${name}.pdf /output/sound.mp3\n`,
				]),
			);
		},
	},
	'file/convert': {
		parameters: { outputFormat: { __rl: true, mode: 'list', value: 'pdf' } },
		content: html,
		ending: 'html',
		check: pagesAre(each(NAMES.map((name) => `Größe ${name}`))),
	},
	'file/getMetadata': {
		check: (_files, json) =>
			assert.deepEqual(
				json.map(({ metadata }) => [metadata.FileName, metadata.PageCount]),
				NAMES.map((name) => [`${name}.pdf`, 2]),
			),
	},
	'file/optimize': { parameters: { profile: 'print' }, check: madeUp('optimize print') },
	'file/thumbnail': {
		parameters: { outputFormat: 'png', width: 50 },
		check: (files) => assert.deepEqual(files.map(widthOf), [50, 50]),
	},
	'file/watermark': {
		parameters: { watermark: 'text', text: '=For {{ $json.name }}', options: { pages: '2' } },
		check: pagesAre(PAGES.map(([one, two], index) => [one, `${two}\nFor ${NAMES[index]}`])),
	},
	'file/writeMetadata': {
		parameters: { metadata: '={{ { Title: $json.name } }}' },
		check: (files) =>
			assert.deepEqual(
				files.map((file) => toldBy(file).Title),
				NAMES,
			),
	},
	'pdf/decrypt': { parameters: { password: PASSWORD }, content: lockedPdf, check: pagesAre(PAGES) },
	'pdf/encrypt': {
		parameters: { password: PASSWORD },
		check(files) {
			assert.deepEqual(files.map(isLocked), [true, true]);
			assert.deepEqual(
				files.map((file) => textsIn(file, PASSWORD)),
				PAGES,
			);
		},
	},
	'pdf/extractPages': {
		parameters: { pages: '2' },
		check: pagesAre(each(PAGES.map(([, two]) => two))),
	},
	'pdf/merge': {
		parameters: { filesFrom: 'allItems' },
		isTogether: true,
		check: pagesAre([PAGES.flat()]),
	},
	'pdf/ocr': { parameters: { languages: ['eng', 'deu'] }, check: madeUp('pdf/ocr') },
	'pdf/rotatePages': {
		parameters: { rotation: '+90', pages: '2' },
		check: (files) =>
			assert.deepEqual(files.map(rotationsIn), [
				[0, 90],
				[0, 90],
			]),
	},
	'pdf/splitPages': {
		came: ['a', 'a', 'b', 'b'],
		check: pagesAre(each(PAGES.flat())),
	},
	'pdf/toPdfA': { parameters: { conformanceLevel: '2b' }, check: madeUp('pdf/a 2b') },
	'pdf/toPdfX': { parameters: { variant: '4' }, check: madeUp('pdf/x 4') },
	'job/run': {
		parameters: {
			definition: JSON.stringify({
				tasks: {
					import: { operation: 'import/upload' },
					last: { operation: 'pdf/extract-pages', input: 'import', pages: '2' },
					out: { operation: 'export/url', input: 'last' },
				},
			}),
		},
		check(files, json) {
			pagesAre(each(PAGES.map(([, two]) => two)))(files);
			assert.deepEqual(
				json.map(({ task }) => task),
				['out', 'out'],
			);
		},
	},
};

/** The items of a run, for `files` of workflow.mjs. */
export const itemsFor = ({ content = pdf, ending = 'pdf', isWithoutFile = false }) =>
	NAMES.map((name, index) => ({
		json: { name },
		...(!isWithoutFile && { fileName: `${name}.${ending}`, content: content(index) }),
	}));

/** The names of the items that come out, by the items that they came from. */
export const cameFrom = ({ came = NAMES }) => came;
