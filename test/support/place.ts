import type { INodeParameters } from 'n8n-workflow';

import { located } from './simulate';
import type { World } from './world';

/** A parameter: its label in the panel, and where a value for it goes. */
export type Place = [label: string, place: (value: unknown) => object];

/** An operation with parameters of it. */
export interface Target {
	resource: string;
	operation: string;
	/** Parameters that work, for something that is in the world. */
	prepare: (world: World) => INodeParameters;
	places: Place[];
	/** Which requests it may send, each as method, host and path. */
	allowed: RegExp;
}

/** The hosts of files, and the characters of an ID, in a pattern of requests. */
export const FILES = '(?:POST upload|GET storage)\\.cloudconvert\\.com/';
export const ID = '[A-Za-z0-9-]+';

/** A field with modes, in each of them. */
export const locatorPlaces = (
	label: string,
	name: string,
	modes = ['id', 'url', 'list'],
): Place[] => [
	...modes.map((mode): Place => [label, (value) => ({ [name]: located(mode, value) })]),
	[label, (value) => ({ [name]: value })],
];
