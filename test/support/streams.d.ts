export interface BodyStream extends AsyncIterable<Uint8Array> {
	destroyed: boolean;
	destroy(error?: Error): void;
}

/** A stream of these pieces. */
export function streamOf(pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): BodyStream;

/** A stream that gives this text and then nothing, not even its end. */
export function stuckStream(text: string): BodyStream;

/** A stream that gives a byte now and then, for ever. */
export function tricklingStream(milliseconds: number): BodyStream;

/** A stream that gives a piece now and then. */
export function slowStream(pieces: Iterable<string>, milliseconds: number): BodyStream;
