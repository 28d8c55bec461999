import type { WorldFile } from './worldTypes';

export const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** The name of a file without its ending. */
export const baseName = (filename: string) => filename.replace(/(?<=.)\.[^.]*$/s, '');

const endingOf = (filename: string) => /\.[^.]*$/.exec(filename)?.[0] ?? '';

/** The same name, with a number in it when there are several files. */
export const numbered = (name: string, index: number, count: number) =>
	name.includes('%d')
		? name.replace('%d', String(index + 1))
		: count === 1
			? name
			: `${baseName(name)}-${index + 1}${endingOf(name)}`;

/** Several files of one, with numbers in their names. */
export const severalOf = (count: number, name: string, make: (filename: string) => WorldFile) =>
	Array.from({ length: count }, (_each, index) => make(numbered(name, index, count)));
