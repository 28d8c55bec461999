import { describeResource } from '../../panel/resource';
import { createArchive } from './archive';
import { captureWebsite } from './captureWebsite';
import { executeCommand } from './command';
import { convertFile } from './convert';
import { getMetadata } from './getMetadata';
import { optimizeFile } from './optimize';
import { createThumbnail } from './thumbnail';
import { addWatermark } from './watermark';
import { writeMetadata } from './writeMetadata';

/** The File resource, its operations in the order of the menu. */
export const fileDescription = describeResource(
	'file',
	[
		addWatermark,
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
