/** What shorter texts are is in everything: they count only where they stand alone. */
const MIN_LENGTH = 4;

/** What comes before the secret in a header, which may be told without it. */
const SCHEME = /^(?:api-?key|basic|bearer|digest|key|token)\s+(\S.*)$/i;

const HTML: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** The text in HTML, where an apostrophe may be written in two ways. */
const inHtml = (text: string, apostrophe: string): string =>
	text.replace(/[&<>"']/g, (sign) => HTML[sign] ?? apostrophe);

const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

/** As PHP writes JSON, which CloudConvert is written in. */
const inJsonOfPhp = (text: string): string =>
	inJson(text)
		.replaceAll('/', '\\/')
		.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The text in an address, where a blank may be a plus, and as a form is sent. */
function inAddress(text: string): string[] {
	const escaped = encodeURIComponent(text.replace(/\p{Surrogate}/gu, ''));
	const inForm = new URLSearchParams([['', text]]).toString().slice(1);
	return [escaped, escaped.replaceAll('%20', '+'), inForm];
}

/** The ways in which a secret may be written, the longest first. */
export function formsOf(secrets: string[]): string[] {
	const alone = secrets.flatMap((secret) => SCHEME.exec(secret)?.[1] ?? []);
	const forms = [...secrets, ...alone].flatMap((text) => [
		...[text, inJson(text), inJsonOfPhp(text), ...inAddress(text)],
		...[inHtml(text, '&#39;'), inHtml(text, '&#039;')],
	]);
	const written = [...new Set(forms)].filter((form) => form.trim() !== '');
	return written.sort((one, other) => other.length - one.length);
}

/** The text with something else in place of each such form of a secret. */
export function withoutForm(text: string, form: string, instead: string): string {
	if (form.length >= MIN_LENGTH) return text.replaceAll(form, instead);
	const escaped = form.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
	const word = new RegExp(`(?<![\\p{L}\\p{N}_])${escaped}(?![\\p{L}\\p{N}_])`, 'gu');
	return text.replace(word, instead);
}
