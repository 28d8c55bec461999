import { randomUUID } from 'node:crypto';

/** A form as browsers send it. */
export function multipart(parameters, { filename, content }) {
	const boundary = `----verify-${randomUUID()}`;
	const part = (name, value, more = '') =>
		`--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;
	const fields = Object.entries(parameters).filter(([, value]) => value !== null);
	const parts = fields.map(([name, value]) => part(name, value));
	parts.push(part('file', content, `; filename="${filename}"\r\nContent-Type: text/plain`));
	const body = Buffer.from(`${parts.join('')}--${boundary}--\r\n`);
	return { body, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } };
}
