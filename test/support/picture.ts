import { zlibSync } from 'fflate';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const [PAPER, BORDER] = [0xff, 0x99];

function number(value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32BE(value);
	return bytes;
}

/** The checksum that the format asks for. */
function crc32(bytes: Buffer): number {
	let sum = 0xffffffff;
	for (const byte of bytes) {
		sum ^= byte;
		for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
	}
	return (sum ^ 0xffffffff) >>> 0;
}

function chunk(type: string, data: Buffer): Buffer {
	const named = Buffer.concat([Buffer.from(type), data]);
	return Buffer.concat([number(data.length), named, number(crc32(named))]);
}

/**
 * A PNG of an empty sheet.
 *
 * @param width in pixels, as `height`
 * @param comment what it stands for, which no picture here shows
 */
export function sheetPng(width: number, height: number, comment: string): Buffer {
	const line = Buffer.alloc(width + 1, PAPER);
	line.writeUInt8(0);
	line.fill(BORDER, 1, 2).fill(BORDER, width);
	const edge = Buffer.alloc(width + 1, BORDER);
	edge.writeUInt8(0);
	const lines = Array.from({ length: height }, (_line, index) =>
		index === 0 || index === height - 1 ? edge : line,
	);
	const bitDepth = Buffer.from([8, 0, 0, 0, 0]);
	return Buffer.concat([
		SIGNATURE,
		chunk('IHDR', Buffer.concat([number(width), number(height), bitDepth])),
		chunk('tEXt', Buffer.from(`Comment\0${comment}`, 'latin1')),
		chunk('IDAT', Buffer.from(zlibSync(Buffer.concat(lines)))),
		chunk('IEND', Buffer.alloc(0)),
	]);
}

/** The width and height of a PNG, and its comment. */
export function lookIntoPng(bytes: Buffer) {
	const text = bytes.indexOf('tEXtComment\0');
	const length = text < 0 ? 0 : bytes.readUInt32BE(text - 4);
	return {
		isPng: bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE),
		width: bytes.readUInt32BE(16),
		height: bytes.readUInt32BE(20),
		comment: bytes.toString('latin1', text + 12, text + 4 + length),
	};
}
