import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';

import type { BodyStream } from './streams';

/** Where n8n keeps binary data: inside the items, or as files. */
export type BinaryDataMode = 'memory' | 'filesystem';

/** Sets up n8n's own binary data service, with an empty folder that is gone after `stop`. */
export function startBinaryData(
	mode: BinaryDataMode,
): Promise<{ folder: string; stop(): Promise<void> }>;

/** Has the tests of a `describe` keep binary data there; n8n's store on the disk can lose its files. */
export function keepBinaryDataIn(mode: BinaryDataMode): { loseFiles(): void };

/** Binary data for an input item, as a node before ours would have stored it. */
export function binaryFrom(
	content: string | Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
	about?: { fileName?: string; mimeType?: string },
): Promise<IBinaryData>;

/** The bytes of a result's binary data. */
export function binaryOf(item: INodeExecutionData | undefined, name?: string): Promise<Buffer>;

/** The same in pieces, for what is too large to be held. */
export function binaryStreamOf(
	item: INodeExecutionData | undefined,
	name?: string,
): Promise<BodyStream>;
