/** What n8n tells of a file. */
interface Told {
	mimeType?: string;
	fileExtension?: string;
}

/** Types whose subtype is not their ending. */
const ENDINGS = new Map([
	['application/epub+zip', 'epub'],
	['application/gzip', 'gz'],
	['application/msword', 'doc'],
	['application/postscript', 'ps'],
	['application/vnd.ms-excel', 'xls'],
	['application/vnd.ms-powerpoint', 'ppt'],
	['application/vnd.oasis.opendocument.presentation', 'odp'],
	['application/vnd.oasis.opendocument.spreadsheet', 'ods'],
	['application/vnd.oasis.opendocument.text', 'odt'],
	['application/vnd.openxmlformats-officedocument.presentationml.presentation', 'pptx'],
	['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx'],
	['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx'],
	['audio/mpeg', 'mp3'],
	['image/jpeg', 'jpg'],
	['image/svg+xml', 'svg'],
	['text/markdown', 'md'],
	['text/plain', 'txt'],
	['video/mpeg', 'mpg'],
	['video/quicktime', 'mov'],
]);

/** A subtype that is an ending as well: application/pdf, image/png. */
const SUBTYPE = /^[a-z]+\/([a-z0-9]{3,4})$/;

/** What n8n calls bytes of which it knows nothing. */
const MEANINGLESS = 'bin';

/** The ending that fits a file, without its dot; empty when nothing tells. */
function endingFor({ mimeType = '', fileExtension = '' }: Told): string {
	const given = fileExtension.trim().replace(/^\./, '').toLowerCase();
	if (/^[a-z0-9]{1,10}$/.test(given) && given !== MEANINGLESS) return given;
	const type = (mimeType.split(';')[0] ?? '').trim().toLowerCase();
	return ENDINGS.get(type) ?? SUBTYPE.exec(type)?.[1] ?? '';
}

/**
 * The name of a file with an ending, because CloudConvert tells formats by it. A name that has one
 * keeps it, whatever the type.
 */
export function withEnding(filename: string, told: Told): string {
	if (/\.[^\s./\\]{1,16}\s*$/.test(filename)) return filename;
	const ending = endingFor(told);
	return ending === '' ? filename : `${filename.replace(/[\s.]+$/, '')}.${ending}`;
}
