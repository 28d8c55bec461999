/** A file as a form carries it. */
export interface FormFile {
	filename: string;
	mimeType: string;
	/** Bytes. */
	size: number;
}

/** A form's text before and after the bytes of its file. */
export interface Multipart {
	contentType: string;
	/** Bytes of all of it. */
	contentLength: number;
	head: Buffer;
	tail: Buffer;
}

/** As browsers do it, so that no name can end its quotes or its line (HTML, "multipart/form-data"). */
const quoted = (name: string): string =>
	`"${name.replace(/\n/g, '%0A').replace(/\r/g, '%0D').replace(/"/g, '%22')}"`;

/**
 * A form with some fields and then one file, the last part, as the vendor wants it.
 *
 * @param fields those that are null or undefined are left out
 * @param boundary text that occurs nowhere in the fields or the file
 */
export function multipart(
	fields: Record<string, unknown>,
	{ filename, mimeType, size }: FormFile,
	boundary: string,
): Multipart {
	const given = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
	const parts = given.map(
		([name, value]) =>
			`--${boundary}\r\nContent-Disposition: form-data; name=${quoted(name)}\r\n\r\n${typeof value === 'object' ? JSON.stringify(value) : String(value)}\r\n`,
	);
	const disposition = `form-data; name="file"; filename=${quoted(filename)}`;
	const type = /^[\w.+-]+\/[\w.+-]+$/.test(mimeType) ? mimeType : 'application/octet-stream';
	parts.push(
		`--${boundary}\r\nContent-Disposition: ${disposition}\r\nContent-Type: ${type}\r\n\r\n`,
	);
	const head = Buffer.from(parts.join(''), 'utf8');
	const tail = Buffer.from(`\r\n--${boundary}--\r\n`, 'utf8');
	return {
		contentType: `multipart/form-data; boundary=${boundary}`,
		contentLength: head.length + size + tail.length,
		head,
		tail,
	};
}
