import { every, pluck, same, sent } from './checks.mjs';

/** A job that converts a file from an address. */
const conversion = (tag) => ({
	tasks: {
		import: { operation: 'import/url', url: `https://example.com/${tag}.docx` },
		convert: { operation: 'convert', input: 'import', output_format: 'pdf' },
		export: { operation: 'export/url', input: 'convert' },
	},
	tag,
});

const noLeaks = ({ leaks }) => ['the key stayed away from the hosts of files', leaks.length === 0];

/** The examples with jobs and files; examples.mjs says what the fields mean. */
export const fileExamples = [
	{
		file: 'convert-mail-attachments.json',
		changes: 'converts files: costs credits',
		shows: ['Converted', 'Not converted'],
		promises: ({ out }) => [
			[
				'an answer for each attachment',
				out('Converted').length + out('Not converted').length === out('Each attachment').length,
			],
			['each is a PDF', every(out('Converted'), ({ pdf }) => pdf.endsWith('.pdf'))],
		],
		figures: ({ out }, { simulator }) => [
			[
				'two attachments, two PDFs',
				same(pluck(out('Converted'), 'pdf'), ['invoice.pdf', 'terms.pdf']),
			],
			['one job each', sent(simulator, 'POST /v2/jobs') === 2],
			noLeaks(simulator),
		],
	},
	{
		file: 'job-step-by-step.json',
		changes: 'converts a file: costs credits',
		shows: ['Download the files'],
		promises: ({ out }) => [
			[
				'a PDF and a picture',
				same(pluck(out('Download the files'), 'filename').sort(), ['letter.pdf', 'letter.png']),
			],
			['the job is deleted', same(out('Delete the job'), [{ deleted: true }])],
		],
		figures: (_, { world, simulator }) => [
			['nothing is left of it', world.jobs.size === 0],
			noLeaks(simulator),
		],
	},
	{
		file: 'look-into-failed-jobs.json',
		shows: ['Where it broke'],
		trouble({ world }) {
			world.createJob(conversion('fine'));
			world.failOperation('convert', {
				code: 'INVALID_PASSWORD',
				message: 'The file is encrypted.',
			});
			world.createJob(conversion('contract'));
		},
		promises: ({ out }) => [
			['each failed job is told', out('Where it broke').length === out('Failed jobs').length],
		],
		figures: ({ out }) => [
			[
				'the task that failed first, and why',
				same(out('Where it broke'), [
					{ job: 'contract', task: 'convert', engine: 'office', why: 'The file is encrypted.' },
				]),
			],
		],
	},
];
