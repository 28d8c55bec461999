import { keepBinaryDataIn } from '../../../../support/binaryData';
import { everythingIn } from '../../../../support/everything';
import { given, placed, runOneStep } from '../../../../support/oneStep';
import { simulate } from '../../../../support/simulate';

keepBinaryDataIn('memory');

const TEXT = { source: 'text', text: 'x', filename: 'a.html' };
const FROM_URL = { source: 'url', url: 'https://example.com/a.pdf' };

/** What cannot be used, and what the error says. */
const REFUSED: Array<[path: string, name: string, value: unknown, message: string, more?: object]> =
	[
		['file/optimize', 'profile', 'small', 'Profile has a value that does not exist'],
		['file/optimize', 'profile', ['web', 'max'], 'Profile takes one value only'],
		['file/optimize', 'options.quality', 101, 'Quality must be a whole number from 1 to 100'],
		['file/optimize', 'options.quality', 'high', 'Quality must be a whole number from 1 to 100'],
		['file/optimize', 'options.colorspace', 'red', 'Colorspace has a value that does not exist'],
		['file/optimize', 'options.flattenSignatures', 3, 'Flatten Signatures must be true or false'],
		['file/thumbnail', 'outputFormat', 'gif', 'Output Format has a value that does not exist'],
		['file/thumbnail', 'outputFormat', null, 'Output Format is empty'],
		['file/thumbnail', 'width', -1, 'Width must be a whole number from 0 up'],
		['file/thumbnail', 'height', 1.5, 'Height must be a whole number from 0 up'],
		['file/thumbnail', 'fit', {}, 'Fit has a value that does not exist'],
		['file/thumbnail', 'options.count', 0, 'Count must be a whole number from 1 up'],
		['file/thumbnail', 'options.timestamp', [1], 'Timestamp must be text'],
		['file/captureWebsite', 'url', 'example', 'URL is not a web address'],
		['file/captureWebsite', 'url', '', 'URL is empty'],
		['file/captureWebsite', 'outputFormat', 'svg', 'Output Format has a value that does not exist'],
		['file/captureWebsite', 'options.waitTime', -1, 'Wait Time must be a whole number from 0 up'],
		['file/captureWebsite', 'options.waitUntil', 'x', 'Wait Until has a value that does not exist'],
		['file/captureWebsite', 'options.zoom', 'x', 'Zoom must be a number from 0 up'],
		['file/captureWebsite', 'options.marginTop', [], 'Margin Top must be a number from 0 up'],
		['file/captureWebsite', 'options.pages', '0', 'Pages are no pages'],
		[
			'file/captureWebsite',
			'options.screenWidth',
			0,
			'Screen Width must be a whole number from 1 up',
		],
		[
			'file/captureWebsite',
			'options.printBackground',
			'x',
			'Print Background must be true or false',
		],
		['file/captureWebsite', 'options.headerTemplate', {}, 'Header Template must be text'],
		['file/writeMetadata', 'metadata', '{}', 'Metadata is empty'],
		['file/writeMetadata', 'metadata', '{', 'Metadata is not JSON'],
		['file/writeMetadata', 'metadata', '[]', 'Metadata is not a JSON object'],
		['file/writeMetadata', 'metadata', { a: {} }, 'Metadata has a value that cannot be written'],
		['file/command', 'engine', 'bash', 'Engine has a value that does not exist'],
		['file/command', 'command', 'rm', 'Command has a value that does not exist'],
		['file/command', 'command', 'gm', 'Command is none of ffmpeg'],
		['file/command', 'arguments', ' ', 'Arguments is empty'],
		['file/command', 'options.captureOutput', 'x', 'Capture Output must be true or false'],
		['pdf/ocr', 'languages', [], 'Languages is empty'],
		['pdf/ocr', 'languages', 'english', 'Languages has a value that is no language'],
		['pdf/ocr', 'languages', [1], 'Languages has a value that is no language'],
		['pdf/ocr', 'options.autoOrient', 'x', 'Auto Orient must be true or false'],
		['pdf/toPdfA', 'conformanceLevel', '9', 'Conformance Level has a value that does not exist'],
		['pdf/toPdfX', 'variant', 'a b', 'Variant cannot be used'],
		['pdf/toPdfX', 'variant', '', 'Variant is empty'],
		['pdf/encrypt', 'password', '', 'Password is empty'],
		['pdf/encrypt', 'password', { a: 1 }, 'Password must be text'],
		['pdf/encrypt', 'password', 'a'.repeat(501), 'Password cannot be used'],
		['pdf/encrypt', 'options.ownerPassword', ['x'], 'Owner Password must be text'],
		['pdf/encrypt', 'options.allowModify', 'x', 'Allow Modify has a value that does not exist'],
		['pdf/encrypt', 'options.allowPrint', 'x', 'Allow Print has a value that does not exist'],
		['pdf/encrypt', 'options.allowExtract', 'x', 'Allow Extract must be true or false'],
		['pdf/encrypt', 'options.allowAccessibility', 2, 'Allow Accessibility must be true or false'],
		['pdf/decrypt', 'password', null, 'Password is empty'],
		['pdf/extractPages', 'pages', '', 'Pages is empty'],
		['pdf/extractPages', 'pages', '1;2', 'Pages are no pages'],
		['pdf/extractPages', 'pages', [1], 'Pages must be text'],
		['pdf/rotatePages', 'rotation', 45, 'Rotation has a value that does not exist'],
		['pdf/rotatePages', 'pages', 'all', 'Pages are no pages'],
		['pdf/splitPages', 'options.timeout', 0, 'Task Timeout must be a whole number from 1 up'],
		['pdf/splitPages', 'options.engineVersion', {}, 'Engine Version must be text'],
		...['__proto__', 'constructor', 'prototype'].map((name): (typeof REFUSED)[number] => [
			'file/optimize',
			'options.outputBinaryPropertyName',
			name,
			`Put Output File in Field cannot be ${name}`,
		]),
		[
			'pdf/splitPages',
			'options.outputBinaryPropertyName',
			{},
			'Put Output File in Field must be text',
		],
		[
			'pdf/splitPages',
			'inputBinaryPropertyName',
			'data,other',
			'Input Binary Field "other" has no file',
		],
		[
			'pdf/splitPages',
			'options.waitForCompletion',
			'never',
			'Wait for Completion must be true or false',
		],
		['pdf/splitPages', 'options.webhookUrl', 'example', 'Webhook URL is not a web address'],
		['file/convert', 'text', ' ', 'Text is empty', TEXT],
		['file/convert', 'text', {}, 'Text must be text', TEXT],
		['file/convert', 'text', '\ud83d', 'Text holds broken characters', TEXT],
		['file/convert', 'filename', '', 'Name of Text is empty', TEXT],
		['file/convert', 'filename', 'page', 'Name of Text is no filename with an ending', TEXT],
		[
			'file/convert',
			'filename',
			'../page.html',
			'Name of Text is no filename with an ending',
			TEXT,
		],
	];

/** Headers that cannot be sent, as rows of the panel. */
const HEADERS: Array<[row: object, message: string, hint: RegExp]> = [
	[{ name: given('a b'), value: 'hush-hush' }, 'Headers has a name that is none', /Authorization/],
	[{ name: '', value: 'hush-hush' }, 'Headers has a name that is none', /letters/],
	[
		{ name: 'X-Key', value: given('hush-hush\n') },
		'Headers has a value that cannot be sent',
		/"X-Key" must be text in one line/,
	],
	[{ name: 'X-Key', value: given({}) }, 'Headers has a value that cannot be sent', /"X-Key"/],
];

describe('An operation in one step refuses', () => {
	it.each(HEADERS)('the header %j, without a word of its value', async (...row) => {
		const [header, message, hint] = row;
		const { simulator } = simulate();
		const options = { headers: { values: [header] } } as never;
		for (const [path, more] of [
			['file/captureWebsite', {}],
			['pdf/ocr', FROM_URL],
		] as const) {
			const { error } = await runOneStep(path, { ...more, options });
			expect(error?.message).toBe(message);
			expect(error?.description).toMatch(hint);
			expect(everythingIn([error?.message, error?.description])).not.toContain('hush-hush');
		}
		expect(simulator.requests).toEqual([]);
	});

	it.each(REFUSED)('in %s for %s the value %j', async (...row) => {
		const [path, name, value, message, more] = row;
		const { simulator } = simulate();
		const { error } = await runOneStep(path, { ...more, ...placed(name, value) });
		expect(error?.message).toBe(message);
		expect(error?.description).toMatch(/ (?:It is the value|it gives nothing) for item 0\./);
		expect(simulator.requests).toEqual([]);
	});
});
