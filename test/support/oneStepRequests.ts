type Task = Record<string, unknown>;

/** Takes a file of the item through one task. */
const ofFile = (operation: string, task: Task = {}): Record<string, Task> => {
	const name = operation.replace('/', '-');
	return {
		import: { operation: 'import/upload' },
		[name]: { operation, input: 'import', ...task },
		export: { operation: 'export/url', input: name },
	};
};

/** The tasks that each operation asks for, with the parameters of `WORKING`. */
export const TASKS: Record<string, Record<string, Task>> = {
	'file/archive': ofFile('archive', { output_format: 'zip' }),
	'file/captureWebsite': {
		'capture-website': {
			...{ operation: 'capture-website', url: 'https://example.com/', output_format: 'png' },
		},
		export: { operation: 'export/url', input: 'capture-website' },
	},
	'file/command': ofFile('command', {
		...{ engine: 'ffmpeg', command: 'ffmpeg', capture_output: true },
		arguments: '-i /input/import/a.txt /output/b.mp3',
	}),
	'file/convert': ofFile('convert', { output_format: 'pdf' }),
	'file/getMetadata': {
		import: { operation: 'import/upload' },
		metadata: { operation: 'metadata', input: 'import' },
	},
	'file/optimize': ofFile('optimize', { profile: 'web' }),
	'file/thumbnail': ofFile('thumbnail', { output_format: 'png', fit: 'max' }),
	'file/watermark': ofFile('watermark', { text: 'Draft' }),
	'file/writeMetadata': ofFile('metadata/write', { metadata: { Title: 'Report' } }),
	'job/run': {
		import: { operation: 'import/upload' },
		ocr: { operation: 'pdf/ocr', input: 'import', language: ['eng'] },
		export: { operation: 'export/url', input: 'ocr' },
	},
	'pdf/decrypt': ofFile('pdf/decrypt', { password: 'open sesame' }),
	'pdf/encrypt': ofFile('pdf/encrypt', { set_password: 'open sesame' }),
	'pdf/extractPages': ofFile('pdf/extract-pages', { pages: '1-2' }),
	'pdf/merge': {
		import: { operation: 'import/url', url: 'https://example.com/a.txt' },
		'import-2': { operation: 'import/url', url: 'https://example.com/b.txt' },
		merge: { operation: 'merge', input: ['import', 'import-2'], output_format: 'pdf' },
		export: { operation: 'export/url', input: 'merge' },
	},
	'pdf/ocr': ofFile('pdf/ocr', { language: ['eng'] }),
	'pdf/rotatePages': ofFile('pdf/rotate-pages', { rotation: '+90' }),
	'pdf/splitPages': ofFile('pdf/split-pages'),
	'pdf/toPdfA': ofFile('pdf/a', { conformance_level: '3b' }),
	'pdf/toPdfX': ofFile('pdf/x', { variant: '4' }),
};

/** Whether a task is neither an import nor an export. */
export const isWork = ({ operation }: { operation?: unknown }): boolean =>
	!/^(?:im|ex)port\//.test(String(operation));
