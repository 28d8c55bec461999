import type { IDataObject, IExecutePaginationFunctions } from 'n8n-workflow';

import type { InputFile } from '../../files/inputBinary';
import { IS_EMPTY, invalidField, readText, type Field } from '../../panel/parameters';
import { nameInUrl } from './nameInUrl';
import { IMPORT } from './work';

/** A file that a job begins with: what imports it, and the file itself when it is uploaded. */
export interface Import {
	task: IDataObject;
	file?: InputFile;
	/** Its name, where it is known. */
	filename?: string;
}

/** Signed addresses are long; more than this no server takes. */
export const MAX_URL_LENGTH = 8000;

const HINT = 'It must begin with https:// or http://, and lead to a file that is open to anyone.';

/**
 * The address as a server takes it: what an address cannot hold is escaped, a host in other letters is
 * punycode.
 *
 * @throws NodeOperationError when it is none
 */
export function webAddress(
	context: IExecutePaginationFunctions,
	field: Field,
	url: string,
	hint = HINT,
): string {
	if (url === '') throw invalidField(context, field, IS_EMPTY, hint);
	if (url.length > MAX_URL_LENGTH) {
		const length = `It has ${url.length} characters; at most ${MAX_URL_LENGTH} make sense.`;
		throw invalidField(context, field, 'is too long', length);
	}
	if (!/^https?:\/\/[^\s/]/i.test(url) || !URL.canParse(url)) {
		throw invalidField(context, field, 'is not a web address', hint);
	}
	// CloudConvert refuses blanks and the like; what is escaped already stays as it is.
	return new URL(url).href;
}

/** @throws NodeOperationError when the field holds no address */
export const readUrl = (
	context: IExecutePaginationFunctions,
	field: Field,
	hint?: string,
): string => webAddress(context, field, readText(context, field, MAX_URL_LENGTH), hint);

/** A file that CloudConvert fetches. */
export const importUrl = (url: string, headers?: IDataObject): Import => ({
	task: { operation: 'import/url', url, ...(headers && { headers }) },
	filename: nameInUrl(url),
});

/** A file of the item, which is uploaded. */
export const importFile = (file: InputFile): Import => ({
	task: { operation: 'import/upload' },
	file,
	filename: file.filename,
});

/** A name that none of the others has: `a.pdf`, then `a-2.pdf`. */
function tellApart(name: string, taken: Set<string>): string {
	const [, stem = name, ending = ''] = /^(.+?)(\.[^.]*)?$/s.exec(name) ?? [];
	let own = name;
	for (let count = 2; taken.has(own.toLowerCase()); count++) own = `${stem}-${count}${ending}`;
	taken.add(own.toLowerCase());
	return own;
}

/**
 * The imports as tasks of a job. Files of the same name are told apart: CloudConvert keeps files by
 * their names.
 *
 * @param first the name of the first task; that of the others is numbered
 */
export function importTasks(imports: Import[], first = IMPORT) {
	const taken = new Set<string>();
	const tasks: IDataObject = {};
	const uploads: Record<string, InputFile> = {};
	for (const [index, { task, file, filename }] of imports.entries()) {
		const name = index === 0 ? first : `${first}-${index + 1}`;
		const own = filename && tellApart(filename, taken);
		tasks[name] = own === filename || file ? task : { ...task, filename: own };
		if (file) uploads[name] = { ...file, filename: own ?? file.filename };
	}
	return { tasks, uploads, names: Object.keys(tasks) };
}
