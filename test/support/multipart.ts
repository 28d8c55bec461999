/** A part of a form, whose content has to be read to its end before the next part comes. */
export interface Part {
	name: string;
	filename?: string;
	content: AsyncIterable<Buffer>;
}

const HEADER_BYTES = 16 * 1024;
const QUOTED = '"((?:\\\\"|[^"\\r\\n])*)"';
const DISPOSITION = new RegExp(
	`^content-disposition: *form-data; *name=${QUOTED}(?:; *filename=${QUOTED})?$`,
	'im',
);

/** Quotes and line breaks in names are written in either of two ways. */
const readable = (quoted: string) =>
	quoted
		.replaceAll('\\"', '"')
		.replace(/%(22|0A|0D)/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));

/** Bytes that come in pieces, read up to one mark after the other; no more than a piece is held. */
class PieceReader {
	private readonly pieces: AsyncIterator<Uint8Array>;

	constructor(
		body: AsyncIterable<Uint8Array>,
		private held: Buffer,
	) {
		this.pieces = body[Symbol.asyncIterator]();
	}

	/** @returns whether there was more */
	private async more(): Promise<boolean> {
		const { done, value } = await this.pieces.next();
		if (!done) this.held = Buffer.concat([this.held, value]);
		return !done;
	}

	/** What comes before the mark, which is passed over. */
	async *until(mark: string): AsyncGenerator<Buffer> {
		for (;;) {
			const at = this.held.indexOf(mark);
			// The end of what is held may be the beginning of the mark.
			const sure = at >= 0 ? at : Math.max(0, this.held.length - mark.length + 1);
			const piece = this.held.subarray(0, sure);
			this.held = this.held.subarray(at >= 0 ? at + mark.length : sure);
			if (piece.length > 0) yield piece;
			if (at >= 0) return;
			if (!(await this.more())) throw new Error('The form ends in the middle');
		}
	}

	async textUntil(mark: string): Promise<string> {
		const pieces: Buffer[] = [];
		let size = 0;
		for await (const piece of this.until(mark)) {
			pieces.push(piece);
			size += piece.length;
			if (size > HEADER_BYTES) throw new Error('The headers of a part are too long');
		}
		return Buffer.concat(pieces).toString('utf8');
	}

	/** As many bytes as there are, if not that many. */
	async take(count: number): Promise<string> {
		while (this.held.length < count && (await this.more()));
		const taken = this.held.subarray(0, count).toString('latin1');
		this.held = this.held.subarray(count);
		return taken;
	}

	async isAtEnd(): Promise<boolean> {
		while (this.held.length === 0 && (await this.more()));
		return this.held.length === 0;
	}
}

/**
 * The parts of a multipart/form-data body, as strictly as any server might read them.
 *
 * @throws Error when the body is not such a form
 */
export async function* readParts(
	body: AsyncIterable<Uint8Array>,
	boundary: string,
): AsyncGenerator<Part> {
	const mark = `\r\n--${boundary}`;
	// The first boundary has no line before it.
	const reader = new PieceReader(body, Buffer.from('\r\n'));
	if ((await reader.textUntil(mark)) !== '') throw new Error('Something is before the form');
	for (let after = await reader.take(2); after !== '--'; after = await reader.take(2)) {
		if (after !== '\r\n') throw new Error('A boundary has no line of its own');
		const headers = await reader.textUntil('\r\n\r\n');
		const [, name, filename] = DISPOSITION.exec(headers) ?? [];
		if (name === undefined) throw new Error(`A part has no good name: ${headers}`);
		yield {
			name: readable(name),
			filename: filename === undefined ? undefined : readable(filename),
			content: reader.until(mark),
		};
	}
	const rest = await reader.take(2);
	if (!['', '\r\n'].includes(rest) || !(await reader.isAtEnd())) {
		throw new Error('Something is after the form');
	}
}
