/** An option as the vendor's catalogue tells it; what it does not tell is not there. */
export interface OfferedOption {
	name: string;
	type: string;
	default?: unknown;
	possible_values?: unknown[];
	description?: string;
}

const FIT: OfferedOption = {
	name: 'fit',
	type: 'enum',
	default: 'max',
	possible_values: ['max', 'crop', 'scale'],
	description: 'Mode of resizing the file',
};

const size = (name: string): OfferedOption => ({
	name,
	type: 'integer',
	default: null,
	description: `Set the ${name} in pixels`,
});

const PAGES: OfferedOption = {
	name: 'pages',
	type: 'string',
	description: ' Page range, such as 1-3 ',
};

const OFFICE: OfferedOption[] = [
	PAGES,
	{
		name: 'optimize_print',
		type: 'boolean',
		default: true,
		description: 'Whether to optimize for print',
	},
	{ name: 'pdf_a', type: 'boolean', default: false, description: 'Create a PDF/A-1b file' },
	{ name: 'include_markup', type: 'boolean', default: false },
	{ name: 'password', type: 'string', description: 'Password to open the document' },
];

/** What each engine takes, after the payloads that the vendor's job builder has filled in. */
const BY_ENGINE: Record<string, OfferedOption[]> = {
	office: [...OFFICE, { name: 'bookmarks', type: 'boolean', default: false }],
	libreoffice: OFFICE,
	chrome: [
		{ name: 'zoom', type: 'float', default: 1, description: 'Zoom level of the page' },
		{ name: 'page_width', type: 'float', default: 21, description: 'In centimetres' },
		{ name: 'print_background', type: 'boolean', default: true },
		{
			name: 'wait_until',
			type: 'enum',
			default: 'load',
			possible_values: ['load', 'domcontentloaded', 'networkidle0', 'networkidle2'],
		},
		{ name: 'headers', type: 'dictionary', description: 'Headers sent to the site' },
	],
	imagemagick: [
		size('width'),
		size('height'),
		FIT,
		{ name: 'strip', type: 'boolean', default: false, description: 'Remove metadata' },
		{ name: 'auto_orient', type: 'boolean', default: true },
	],
	solidframework: [
		PAGES,
		{ name: 'pixel_density', type: 'integer', default: 150, description: 'Resolution in PPI' },
		{ name: 'rotate', type: 'integer', default: 0, possible_values: [0, 90, 180, 270] },
		{ name: 'languages', type: 'array', possible_values: ['eng', 'deu'], default: [] },
	],
	ffmpeg: [
		{ name: 'crf', type: 'integer', default: 25, description: 'Constant Rate Factor' },
		{ name: 'audio_bitrate', type: 'integer', default: 128 },
		{
			name: 'fit',
			type: 'enum',
			default: 'scale',
			possible_values: ['max', 'crop', 'scale', 'pad'],
		},
	],
};

const QPDF: OfferedOption[] = [
	{ name: 'linearize', type: 'boolean', default: false, description: 'Optimize for the web' },
	{ name: 'open_password', type: 'string', description: 'Password that opens the file' },
];

const choice = (name: string, first: string, ...others: string[]): OfferedOption => ({
	...{ name, type: 'enum', default: first, possible_values: [first, ...others] },
});

/** What the other operations take; the names that the panel has no field for are made up. */
const BY_OPERATION: Record<string, OfferedOption[]> = {
	optimize: [
		choice('profile', 'web', 'print', 'archive', 'mrc', 'max'),
		{ name: 'quality', type: 'integer', default: 75 },
		choice('colorspace', 'unchanged', 'rgb', 'cmyk', 'greyscale'),
		{ name: 'flatten_signatures', type: 'boolean', default: false },
		{ name: 'strip', type: 'boolean', default: false, description: 'Remove metadata' },
	],
	thumbnail: [
		...[size('width'), size('height'), FIT],
		{ name: 'count', type: 'integer', default: 1 },
		{ name: 'timestamp', type: 'string' },
		{ name: 'pixel_density', type: 'integer', default: 150, description: 'Resolution in PPI' },
	],
	watermark: [
		...[PAGES, choice('layer', 'above', 'below'), size('image_width')],
		{ name: 'text', type: 'string' },
		{ name: 'image', type: 'Input' },
		{ name: 'font_size', type: 'integer', default: 40 },
		{ name: 'tile', type: 'boolean', default: false, description: 'Repeat it all over the page' },
	],
	'capture-website': [
		...[PAGES, choice('wait_until', 'load', 'networkidle0'), size('screen_width')],
		{ name: 'url', type: 'string' },
		{ name: 'headers', type: 'dictionary' },
		{ name: 'device_scale_factor', type: 'float', default: 1, description: 'Pixels of a pixel' },
	],
	merge: [{ name: 'bookmarks', type: 'boolean', default: true, description: 'Keep bookmarks' }],
	'pdf/ocr': [
		{ name: 'language', type: 'array', default: ['eng'] },
		{ name: 'auto_orient', type: 'boolean', default: false },
		{ name: 'deskew', type: 'boolean', default: false },
	],
	'pdf/a': [choice('conformance_level', '3b', '1b', '2b'), { name: 'strict', type: 'boolean' }],
	'pdf/x': [
		{ name: 'variant', type: 'string' },
		{ name: 'strict', type: 'boolean' },
	],
	'pdf/encrypt': [
		{ name: 'set_password', type: 'string' },
		{ name: 'set_owner_password', type: 'string' },
		...[choice('allow_modify', 'all', 'none'), ...QPDF],
	],
	'pdf/decrypt': [{ name: 'password', type: 'string' }, ...QPDF],
	'pdf/extract-pages': [PAGES, ...QPDF],
	'pdf/rotate-pages': [PAGES, choice('rotation', '+90', '-90', '180'), ...QPDF],
	'pdf/split-pages': QPDF,
};

/** What an engine takes for a conversion, or another operation. */
export const optionsOf = (name: string): OfferedOption[] =>
	BY_ENGINE[name] ?? BY_OPERATION[name] ?? [];
