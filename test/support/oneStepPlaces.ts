import type { INodeParameters, INodeProperties } from 'n8n-workflow';

import { CloudConvert } from '../../nodes/CloudConvert/CloudConvert.node';
import { ONE_STEP_OPERATIONS } from './menus';
import { FILES, ID, locatorPlaces, type Place, type Target } from './place';
import { located } from './simulate';
import { filled } from './simulateForm';

/** Parameters that work for every operation that has them. */
const BASIC: INodeParameters = {
	url: 'https://example.com/a.txt',
	urls: 'https://example.com/a.txt\nhttps://example.com/b.txt',
	text: 'some text',
	filename: 'a.txt',
};

const DEFINITION = {
	import: { operation: 'import/upload' },
	ocr: { operation: 'pdf/ocr', input: 'import', language: ['eng'] },
	export: { operation: 'export/url', input: 'ocr' },
};

/** The same for one operation: what it needs beside an item with a file. */
export const WORKING: Record<string, INodeParameters> = {
	'file/convert': { outputFormat: located('id', 'pdf') },
	'file/captureWebsite': { url: 'https://example.com/', outputFormat: 'png' },
	'file/command': { arguments: '-i /input/import/a.txt /output/b.mp3' },
	'file/watermark': {
		text: 'Draft',
		imageBinaryPropertyName: 'data',
		imageUrl: 'https://example.com/logo.png',
	},
	'file/writeMetadata': { metadata: '{"Title": "Report"}' },
	'job/run': { definition: JSON.stringify(DEFINITION) },
	'file/archive': { filesFrom: 'eachItem' },
	// What is tried with one item has only one file otherwise.
	'pdf/merge': { filesFrom: 'urls', urls: BASIC.urls },
	'pdf/decrypt': { password: 'open sesame' },
	'pdf/encrypt': { password: 'open sesame' },
	'pdf/extractPages': { pages: '1-2' },
};

const API = '(?:sync\\.)?api\\.cloudconvert\\.com/v2';
const ALLOWED = new RegExp(
	`^(?:POST ${API}/jobs|GET ${API}/(?:tasks|jobs)/${ID}|GET ${API}/jobs|DELETE ${API}/jobs/${ID}|${FILES}(?:${ID}|tasks/${ID}/\\d+/.*))$`,
);

type Shown = Record<string, string[]>;

/** The fields of an operation, and when the panel shows them besides. */
export function fieldsOf(resource: string, operation: string) {
	return new CloudConvert().description.properties.flatMap((property) => {
		const { show = {} } = property.displayOptions ?? {};
		const { resource: resources, operation: operations, ...when } = show;
		const isOwn = resources?.includes(resource) && operations?.includes(operation);
		return isOwn ? [{ property, when: when as Shown }] : [];
	});
}

/** The parameters that work, and with which the panel shows a field. */
const showing = (path: string, when: Shown): INodeParameters => ({
	...BASIC,
	...WORKING[path],
	...Object.fromEntries(Object.entries(when).map(([name, [value]]) => [name, value])),
});

/** Every parameter of an operation, each of the Options too, with parameters that show it. */
export function parametersOf(resource: string, operation: string) {
	return fieldsOf(resource, operation).flatMap(({ property, when }) => {
		const shown = showing(`${resource}/${operation}`, when);
		const { name, type, displayName: label, options = [] } = property;
		if (type !== 'collection') return [{ name, label, property, shown }];
		return (options as INodeProperties[]).map((option) => ({
			...{ name: `${name}.${option.name}`, label: option.displayName, property: option, shown },
		}));
	});
}

/** The form of options, with one of each type. */
const formPlaces = ['string', 'boolean', 'number', 'options', 'array', 'object'].map(
	(type): Place => [
		'Conversion Options',
		(value) => filled({ some: value }, [{ id: 'some', type: type as 'string', options: [] }]),
	],
);

function placesOf({ displayName, name, type, options = [] }: INodeProperties): Place[] {
	if (type === 'resourceMapper')
		return [[displayName, (value) => ({ [name]: value })], ...formPlaces];
	if (type === 'resourceLocator') return locatorPlaces(displayName, name, ['id', 'list']);
	if (type !== 'collection') return [[displayName, (value) => ({ [name]: value })]];
	return (options as INodeProperties[]).map((option) => [
		option.displayName,
		(value) => ({ [name]: { [option.name]: value } }),
	]);
}

/** The operations that do something in one step, with a value in every field that their panel has. */
export const ONE_STEP: Target[] = ONE_STEP_OPERATIONS.flatMap(({ resource, operation, path }) =>
	fieldsOf(resource, operation).map(({ property, when }) => {
		const prepare = () => showing(path, when);
		return { resource, operation, prepare, places: placesOf(property), allowed: ALLOWED };
	}),
);
