import { pluck, same, sent } from './checks.mjs';

const costs = 'makes files: costs credits';

/** One job for each of so many nodes and items. */
const jobs =
	(count) =>
	(_, { simulator }) => [
		[`${count} jobs`, sent(simulator, 'POST /v2/jobs') === count],
		['the key stayed away from the hosts of files', simulator.leaks.length === 0],
	];

/** The examples with operations in one step; examples.mjs says what the fields mean. */
export const oneStepExamples = [
	{
		file: 'html-to-protected-pdf.json',
		changes: costs,
		shows: ['Protected'],
		promises: ({ out }) => [
			['one PDF', same(out('Protected'), [{ file: 'invoice.pdf', order: 'Two chairs' }])],
		],
		figures: jobs(3),
	},
	{
		file: 'merge-attachments-into-one-pdf.json',
		changes: costs,
		shows: ['Merged'],
		promises: ({ out }) => [
			['one PDF of both attachments', same(pluck(out('Merged'), 'pdf'), ['order.pdf'])],
			['a picture of it', out('Merged')[0].picture.endsWith('.png')],
		],
		figures: jobs(2),
	},
	{
		file: 'ocr-and-archive-scans.json',
		changes: costs,
		shows: ['Archived'],
		promises: ({ out }) => [
			['one ZIP of all scans', same(pluck(out('Archived'), 'zip'), ['scans.zip'])],
			['with a link to hand out', out('Archived')[0].link.startsWith('https://')],
		],
		figures: jobs(7),
	},
	{
		file: 'website-as-pdf.json',
		changes: costs,
		shows: ['Told'],
		promises: ({ out }) => [['what the file tells', same(out('Told'), [{ file: 'news.pdf' }])]],
		figures: jobs(3),
	},
	{
		file: 'pages-of-a-protected-pdf.json',
		changes: costs,
		shows: ['Pages'],
		promises: ({ out }) => [['a file for each page', out('Pages').length >= 1]],
		figures: jobs(5),
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
		figures: jobs(2),
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
		figures: jobs(2),
	},
];
