import {
	NodeHelpers,
	traverseNodeParameters,
	type IDataObject,
	type INode,
	type INodeParameters,
} from 'n8n-workflow';

import { CloudConvert } from '../../../../../nodes/CloudConvert/CloudConvert.node';
import { keepBinaryDataIn } from '../../../../support/binaryData';
import { OWN_TYPE } from '../../../../support/engine';
import { ONE_STEP_OPERATIONS } from '../../../../support/menus';
import { bodiesOf, runOneStep } from '../../../../support/oneStep';
import { parametersOf, WORKING } from '../../../../support/oneStepPlaces';
import { simulate } from '../../../../support/simulate';

keepBinaryDataIn('memory');

/** What a model gives besides what the operation needs: n8n gives no files to tools. */
const FROM_URL: INodeParameters = { source: 'url', url: 'https://example.com/a.pdf' };
const FROM_URLS: INodeParameters = {
	...{ filesFrom: 'urls', urls: 'https://example.com/a.pdf\nhttps://example.com/b.pdf' },
};
const DEFINITION = JSON.stringify({
	import: { operation: 'import/url', url: 'https://example.com/a.pdf' },
	ocr: { operation: 'pdf/ocr', input: 'import' },
	export: { operation: 'export/url', input: 'ocr' },
});

/** The parameters of an operation as an agent's tool, and the arguments that the model gives for them. */
function asTool(path: string) {
	const [resource = '', operation = ''] = path.split('/');
	const all = parametersOf(resource, operation);
	const names = all.map(({ name }) => name);
	// As n8n names an argument that the model is to define: after the label.
	const keyOf = (name: string) =>
		String(all.find((each) => each.name === name)?.label).replace(/[^A-Za-z0-9_-]+/g, '_');
	const values: INodeParameters = {
		...WORKING[path],
		...(names.includes('source') && FROM_URL),
		...(names.includes('filesFrom') && FROM_URLS),
		...(names.includes('definition') && { definition: DEFINITION }),
	};
	const texts = Object.entries(values).filter(([, value]) => typeof value === 'string');
	const fromModel = texts.map(([name]) => [name, `={{ $fromAI('${keyOf(name)}', '', 'string') }}`]);
	const parameters = { ...values, ...(Object.fromEntries(fromModel) as INodeParameters) };
	return {
		parameters,
		given: Object.fromEntries(texts.map(([name, value]) => [keyOf(name), value])),
	};
}

const callTool = async (path: string, more: IDataObject = {}) => {
	const { parameters, given } = asTool(path);
	// n8n runs a tool with the arguments as its only item.
	return await runOneStep(path, parameters, { items: [{ json: { ...given, ...more } }] });
};

describe('As a tool of an AI agent', () => {
	it.each(ONE_STEP_OPERATIONS)('$path does what the model gives it', async ({ path }) => {
		const simulation = simulate();
		const { error, json } = await callTool(path);
		expect(error).toBeUndefined();
		expect(bodiesOf(simulation)).toHaveLength(1);
		const sent = JSON.stringify(bodiesOf(simulation));
		expect(sent).toMatch(/https:\/\/example\.com\//);
		expect(sent).not.toContain('import/upload');
		// It can neither see nor pass on a file: it gets a link, or what was found.
		for (const { url, metadata, output } of json) expect(url ?? metadata ?? output).toBeTruthy();
	});

	it.each(ONE_STEP_OPERATIONS)(
		'$path tells a model which arguments it has, and what it does',
		(each) => {
			const { resource, operation, path, option } = each;
			const { parameters, given } = asTool(path);
			const node = { type: OWN_TYPE, name: 'CloudConvert' } as INode;
			node.parameters = { resource, operation, ...parameters };
			const found: Parameters<typeof traverseNodeParameters>[1] = [];
			traverseNodeParameters(node.parameters, found);
			expect(found.map(({ key }) => key).sort()).toEqual(Object.keys(given).sort());
			const about = NodeHelpers.getToolDescriptionForNode(node, new CloudConvert());
			expect(about).toBe(`${option.action} in CloudConvert`);
		},
	);

	it.each(ONE_STEP_OPERATIONS)('$path says of each parameter what to give', (each) => {
		const { resource, operation } = each;
		for (const { property, name } of parametersOf(resource, operation)) {
			const { type, placeholder = '', typeOptions, description, hint } = property;
			const about = description ?? hint;
			expect([name, about]).toEqual([name, expect.stringMatching(/^[A-Z].{9,}/)]);
			const isText = type === 'string' && !typeOptions?.password && !/templ|tag|name/i.test(name);
			if (isText) expect([name, placeholder]).toEqual([name, expect.stringMatching(/^e\.g\. /)]);
		}
	});

	it.each([
		['pdf/ocr', 'URL', 'file.pdf', 'URL is not a web address'],
		['pdf/merge', 'URLs', 'a.pdf', 'URLs is not a web address'],
		['pdf/extractPages', 'Pages', 'the first', 'Pages are no pages'],
		['file/captureWebsite', 'URL', '', 'URL is empty'],
	])('%s answers a wrong %s with words that help', async (path, name, value, message) => {
		const { simulator } = simulate();
		const { error } = await callTool(path, { [name]: value });
		expect(error?.message).toBe(message);
		expect(error?.description).toMatch(/https|1,2,5-7/);
		expect(simulator.requests).toEqual([]);
	});
});
