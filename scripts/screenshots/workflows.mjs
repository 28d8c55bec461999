// The workflows that are seen on pictures of the editor, as somebody would have set them up.
import { nodeType } from '../n8n/package.mjs';
import { samplePdf } from '../n8n/samplePdf.mjs';

const nodeOf = (name, type, typeVersion, parameters) => ({
	...{ id: name, name, type, typeVersion, parameters },
});

const byHand = nodeOf('Run this by hand', 'n8n-nodes-base.manualTrigger', 1, {});

/** Gives files, one item each, in place of another node that has made or fetched them. */
function files(name, list) {
	const items = list.map(({ content, fileName, ...more }) => {
		const fileExtension = fileName.split('.').pop();
		const data = Buffer.from(content).toString('base64');
		return { json: {}, binary: { data: { fileName, fileExtension, ...more, data } } };
	});
	return nodeOf(name, 'n8n-nodes-base.code', 2, { jsCode: `return ${JSON.stringify(items)};` });
}

const REPORT = {
	...{ fileName: 'report.html', mimeType: 'text/html', fileSize: '174 kB' },
	content: '<p>The quarter in figures</p>'.repeat(6000),
};

function attachment(title) {
	const content = samplePdf([title]);
	const fileSize = `${content.length} B`;
	return { fileName: `${title}.pdf`, mimeType: 'application/pdf', fileSize, content };
}

const listed = (value, name) => ({ __rl: true, mode: 'list', value, cachedResultName: name });

/**
 * @typedef {object} Pictured
 * @property {string} title
 * @property {object[]} before what comes before the node of ours
 * @property {string} node its name
 * @property {string} [type] its type, `cloudConvert` unless told
 * @property {object} parameters
 */

/** @type {Record<string, Pictured>} */
export const WORKFLOWS = {
	/** A file in, a file out. */
	convert: {
		title: 'Convert a report',
		before: [byHand, files('Report', [REPORT])],
		node: 'Convert to PDF',
		parameters: {
			...{ resource: 'file', operation: 'convert', options: {} },
			outputFormat: listed('pdf', 'PDF'),
		},
	},
	/** Options that CloudConvert lists for two formats. */
	'conversion-options': {
		title: 'Convert a contract',
		before: [byHand],
		node: 'Convert to PDF',
		parameters: {
			...{ resource: 'file', operation: 'convert', options: {} },
			...{ source: 'url', url: 'https://example.com/contract.docx' },
			outputFormat: listed('', ''),
		},
	},
	/** Files of several items in, one file out. */
	merge: {
		title: 'Merge what belongs together',
		before: [byHand, files('Attachments', ['offer', 'terms'].map(attachment))],
		node: 'One PDF',
		parameters: {
			...{ resource: 'pdf', operation: 'merge' },
			options: { filename: 'offer-with-terms.pdf' },
		},
	},
	list: {
		title: 'Look for failed tasks',
		before: [byHand],
		node: 'Failed tasks',
		parameters: {
			...{ resource: 'task', operation: 'getAll', limit: 20, options: {} },
			filters: { status: 'error' },
		},
	},
	trigger: {
		title: 'When a conversion fails',
		before: [],
		node: 'CloudConvert Trigger',
		type: 'cloudConvertTrigger',
		parameters: {
			pollTimes: { item: [{ mode: 'everyMinute' }] },
			...{ events: ['finished', 'error'], filters: { operation: 'convert' }, options: {} },
		},
	},
};

/**
 * @param {Pictured} pictured
 * @param {{ id: string, name: string }} credential
 * @returns the workflow: each node leads to the next
 */
export function workflowOf({ title, before, node, type, parameters }, { id, name }) {
	const ours = {
		...nodeOf(node, nodeType(type ?? 'cloudConvert'), 1, parameters),
		credentials: { cloudConvertTasksApi: { id, name } },
	};
	/** @type {any[]} */
	const nodes = [...before, ours];
	const to = (next) => ({ main: [[{ node: next.name, type: 'main', index: 0 }]] });
	return {
		name: title,
		nodes: nodes.map((each, column) => ({ ...each, position: [column * 220, 0] })),
		connections: Object.fromEntries(
			nodes.slice(1).map((next, index) => [nodes[index].name, to(next)]),
		),
		settings: { executionOrder: 'v1' },
	};
}
