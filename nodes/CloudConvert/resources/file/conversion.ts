/** A format as the vendor writes it: `.PDF` means `pdf`. */
export const normalFormat = (text: string): string => text.trim().replace(/^\./, '').toLowerCase();

/** The ending of a file's name or address, as a format; empty when it has none. */
export function formatOf(name: string): string {
	const [path = ''] = name.split(/[?#]/);
	return normalFormat(/\.([A-Za-z0-9]+)$/.exec(path)?.[1] ?? '');
}
