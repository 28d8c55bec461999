import { decoded } from '../../transport/decoded';

/** Endings of what makes a file when it is asked for, which has a name of its own. */
const PROGRAM = /\.(?:action|ashx|aspx?|axd|cfm|cgi|dll|do|fcgi|jspx?|mvc|php\d?|phtml|pl)$/i;

/** What a file is called that has an ending: it must have a letter, or it is a number such as 1.2. */
const WITH_ENDING = /^[^/\\\p{Cc}]*[^/\\\p{Cc}\s.]\.(?=\d*[a-z])[a-z0-9]{1,10}$/iu;

/** Parameters of a query with which a server gives the file another name, or another kind of it. */
const NAMING = /file|name|disposition|rscd|format|type|ext/i;

/**
 * The name of the file at an address, where the last part of its path is one. Of any other file only
 * the server tells the name, and CloudConvert asks it.
 */
export function nameInUrl(url: string): string | undefined {
	const { pathname, searchParams } = new URL(url);
	const name = decoded(pathname.split('/').at(-1) ?? '');
	const isHidden = [...searchParams.keys()].some((key) => NAMING.test(key));
	return WITH_ENDING.test(name) && !PROGRAM.test(name) && !isHidden ? name : undefined;
}
