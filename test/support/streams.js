// Tests in TypeScript may not import node:stream.
const { Readable } = require('node:stream');

module.exports = {
	/** A stream of these pieces. */
	streamOf: (pieces) => Readable.from(pieces),
	/** A stream that gives this text and then nothing, not even its end. */
	stuckStream(text) {
		const stream = new Readable({ read() {} });
		stream.push(text);
		return stream;
	},
};
