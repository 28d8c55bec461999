import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
	entriesOf,
	isLocked,
	locked,
	pdfOf,
	tasksWith,
	textsIn,
	toldBy,
	widthOf,
} from './bytes.mjs';
import { every, pluck, same, sent } from './checks.mjs';

const costs = 'makes files: costs credits';

/** One job for each of so many nodes and items. */
const jobs = (count, { simulator }) => [
	[count === 1 ? 'one job' : `${count} jobs`, sent(simulator, 'POST /v2/jobs') === count],
	['the key stayed away from the hosts of files', simulator.leaks.length === 0],
];

const SCANS = ['contract.pdf', 'letter.pdf'];

/** The examples with operations in one step; examples.mjs says what the fields mean. */
export const oneStepExamples = [
	{
		file: 'html-to-protected-pdf.json',
		changes: costs,
		shows: ['Protected'],
		promises: ({ out }) => [
			['one PDF', same(out('Protected'), [{ file: 'invoice.pdf', order: 'Two chairs' }])],
		],
		async figures({ files }, account) {
			const [pdf] = await files('Protect it');
			const [{ payload }] = tasksWith(account.world, 'pdf/encrypt');
			return [
				...jobs(3, account),
				['it does not open without its password', isLocked(pdf)],
				[
					'it opens with it, and has the text and the stamp',
					same(textsIn(pdf, payload.set_password), ['Invoice\nTwo chairs for Ada Lovelace\nPAID']),
				],
			];
		},
	},
	{
		file: 'merge-attachments-into-one-pdf.json',
		changes: costs,
		shows: ['Merged'],
		promises: ({ out }) => [
			['one PDF of both attachments', same(pluck(out('Merged'), 'pdf'), ['order.pdf'])],
			['a picture of it', out('Merged')[0].picture.endsWith('.png')],
		],
		async figures({ files }, account) {
			const [pdf] = await files('One PDF');
			const [picture] = await files('A picture of it');
			return [
				...jobs(2, account),
				['it has the pages of both', same(textsIn(pdf), ['Invoice', '# Terms'])],
				['the picture is as wide as asked for', widthOf(picture) === 300],
			];
		},
	},
	{
		file: 'ocr-scans-of-a-folder.json',
		changes: costs,
		shows: ['Written'],
		folders: () => ({
			scans: Object.fromEntries(SCANS.map((name) => [name, pdfOf([name, 'page two'])])),
			searchable: {},
		}),
		promises: ({ out }) => [
			['a searchable file for each scan', same(pluck(out('Written'), 'file'), SCANS)],
		],
		figures(_run, account) {
			const written = SCANS.map((name) => readFileSync(join(account.folder, 'searchable', name)));
			return [
				...jobs(6, account),
				[
					'they are in the folder, with all pages',
					same(
						written.map((bytes) => textsIn(bytes)),
						SCANS.map((name) => [name, 'page two']),
					),
				],
				[
					'each has been through all three steps',
					every(written, (bytes) =>
						['pdf/ocr', 'pdf/a 2b', 'optimize mrc'].every((step) =>
							toldBy(bytes).Keywords.includes(step),
						),
					),
				],
			];
		},
	},
	{
		file: 'zip-and-hand-out-a-link.json',
		changes: costs,
		shows: ['Link to hand out'],
		promises: ({ out }) => [
			['one ZIP', /^files-.*\.zip$/.test(out('Link to hand out')[0].zip)],
			['a link to hand out', out('Link to hand out')[0].link.startsWith('https://')],
		],
		figures({ out }, account) {
			const [{ id, files }] = tasksWith(account.world, 'export/url').slice(-1);
			return [
				...jobs(1, account),
				['the link leads to it', out('Link to hand out')[0].link.includes(id)],
				[
					'it opens, and has all files with their bytes',
					same(entriesOf(files[0].content), [
						['orders.csv', 'item,count\nchair,2\n'],
						['notes.txt', 'Called on Monday.'],
						['notes-2.txt', 'Called again on Tuesday.'],
					]),
				],
			];
		},
	},
	{
		file: 'website-as-pdf.json',
		changes: costs,
		shows: ['Told'],
		promises: ({ out }) => [
			[
				'a PDF of the day, which tells its title',
				/^news-.+\.pdf News of .+$/.test(`${out('Told')[0].file} ${out('Told')[0].title}`),
			],
		],
		async figures({ files }, account) {
			const [pdf] = await files('Write a title');
			const text = 'made up, https://example.com/news as pdf';
			return [...jobs(3, account), ['it shows the page', same(textsIn(pdf), [text])]];
		},
	},
	{
		file: 'pages-of-a-protected-pdf.json',
		changes: costs,
		shows: ['Pages'],
		trouble({ world }) {
			const content = locked(pdfOf(['one', 'two', 'three', 'four']), 'open sesame');
			world.remoteFiles.set('https://example.com/report.pdf', { content });
		},
		promises: ({ out }) => [
			['a file for each page', out('Pages').length >= 1],
			['a picture of each', every(out('Pages'), ({ picture }) => picture.endsWith('.png'))],
		],
		async figures({ files }, account) {
			const pages = await files('A file for each page');
			const pictures = await files('A picture of each');
			return [
				...jobs(8, account),
				[
					'the three pages, one in each file',
					same(
						pages.map((page) => textsIn(page)),
						[['one'], ['two'], ['three']],
					),
				],
				['three pictures, as wide as asked for', same(pictures.map(widthOf), [200, 200, 200])],
			];
		},
	},
	{
		file: 'convert-long-videos.json',
		changes: costs,
		shows: ['What became of them'],
		promises: ({ out }) => [
			[
				'both videos',
				same(pluck(out('What became of them'), 'file').sort(), ['first.mp4', 'second.mp4']),
			],
			['downloaded', out('Download the video').length === 2],
		],
		figures: (_run, account) => jobs(2, account),
	},
	{
		file: 'run-a-job-of-your-own.json',
		changes: costs,
		shows: ['Made', 'Said'],
		promises: ({ out }) => [
			[
				'two results, each with its task',
				same(pluck(out('Made'), 'task').sort(), ['export-pdf', 'export-picture']),
			],
			['what the command said', out('Said').length === 1 && out('Said')[0].said.length > 0],
		],
		figures: (_run, account) => jobs(2, account),
	},
];
