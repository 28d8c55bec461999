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

export const optionsOf = (engine: string): OfferedOption[] => BY_ENGINE[engine] ?? [];
