import { describeResource } from '../../panel/resource';
import { createArchive } from './archive';
import { captureWebsite } from './captureWebsite';
import { executeCommand } from './command';
import { convertFile } from './convert';
import { getMetadata } from './getMetadata';
import { optimizeFile } from './optimize';
import { createThumbnail } from './thumbnail';
import { writeMetadata } from './writeMetadata';

/** The File resource, its operations in the order of the menu. */
export const fileDescription = describeResource(
	'file',
	[
		captureWebsite,
		convertFile,
		createArchive,
		createThumbnail,
		executeCommand,
		getMetadata,
		optimizeFile,
		writeMetadata,
	],
	'convert',
);
