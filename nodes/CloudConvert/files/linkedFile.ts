import type { IDataObject } from 'n8n-workflow';

import { textOf } from '../transport/json';

/** A file of which there is a link. */
export interface LinkedFile {
	url: string;
	filename: string;
	/** Bytes; null when the vendor does not tell. */
	size: number | null;
}

/** A file of the task as it must be to be fetched. */
export const linkedFile = ({ url, filename, size }: IDataObject): LinkedFile => ({
	url: textOf(url),
	filename: typeof filename === 'string' && filename !== '' ? filename : 'file',
	size: typeof size === 'number' ? size : null,
});

/**
 * The same file in a later answer. The vendor promises no order: it is known by its name, and those of
 * the same name by which of them it is.
 */
export function sameFile(
	files: IDataObject[],
	index: number,
	later: IDataObject[],
): IDataObject | undefined {
	const isNamesake = ({ filename }: IDataObject) => filename === files[index]?.filename;
	const namesakes = later.filter(isNamesake);
	if (namesakes.length !== files.filter(isNamesake).length) return undefined;
	return namesakes[files.slice(0, index).filter(isNamesake).length];
}
