/** The files that come as text, by their endings. */
const HTML = ['htm', 'html', 'xhtml'];
const JSON_FILES = ['geojson', 'ipynb', 'json'];
const XML = ['fb2', 'gpx', 'kml', 'rss', 'svg', 'xhtml', 'xml', 'xsl', 'xslt'];
const PLAIN = [
	...[
		'ass',
		'bib',
		'conf',
		'css',
		'csv',
		'eml',
		'ics',
		'ini',
		'js',
		'log',
		'markdown',
		'md',
		'mml',
	],
	...[
		'php',
		'py',
		'rst',
		'rtf',
		'sql',
		'srt',
		'ssa',
		'sub',
		'tex',
		'toml',
		'ts',
		'tsv',
		'txt',
		'vcf',
	],
	...['vtt', 'yaml', 'yml', ...HTML, ...JSON_FILES, ...XML],
];

/** What pages and messages come as, and the endings of the files that do so, too. */
const PAGES: Record<string, string[]> = {
	'application/json': JSON_FILES,
	'application/problem+json': JSON_FILES,
	'application/xhtml+xml': HTML,
	'application/xml': XML,
	'text/html': HTML,
	'text/plain': PLAIN,
	'text/xml': XML,
};

/**
 * Whether what came as this type is a page or a message of somebody else, and not a file of this name:
 * a proxy may answer in the host's place.
 *
 * @param mimeType `undefined` when the host tells nothing
 */
export function isPageInstead(mimeType: string | undefined, filename: string): boolean {
	const endings = PAGES[mimeType?.toLowerCase() ?? ''];
	const [, ending] = /\.([A-Za-z0-9]+)$/.exec(filename) ?? [];
	return endings !== undefined && ending !== undefined && !endings.includes(ending.toLowerCase());
}

/** So many bytes of a file are looked at. */
export const BEGINNING = 1024;

/** Whether a file begins as a page in HTML does, whatever is told of it. */
export const beginsAsPage = (beginning: Buffer): boolean =>
	/^\s*<(?:!doctype\s+html|html)\b/i.test(beginning.toString());
