// Tests in TypeScript may not import node:stream.
const { Readable } = require('node:stream');
const { setTimeout: sleep } = require('node:timers/promises');

module.exports = {
	/** A stream of these pieces. */
	streamOf: (pieces) => Readable.from(pieces),
	/** A stream that gives this text and then nothing, not even its end. */
	stuckStream(text) {
		const stream = new Readable({ read() {} });
		stream.push(text);
		return stream;
	},
	/** A stream that gives a byte now and then, for ever. */
	tricklingStream: (milliseconds) =>
		Readable.from(
			(async function* () {
				for (;;) {
					await sleep(milliseconds, undefined, { ref: false });
					yield Buffer.from('.');
				}
			})(),
		),
	/** A stream that gives a piece now and then. */
	slowStream: (pieces, milliseconds) =>
		Readable.from(
			(async function* () {
				for (const piece of pieces) {
					await sleep(milliseconds);
					yield Buffer.from(piece);
				}
			})(),
		),
};
