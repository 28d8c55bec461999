import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';

import { describe, field } from './describeNode.mjs';

/** The files that a selector such as `/folder/*.pdf` means. */
function selected(selector) {
	const folder = dirname(selector);
	const ending = basename(selector).replace('*', '');
	const names = readdirSync(folder).filter((name) => name.endsWith(ending));
	return names.sort().map((name) => join(folder, name));
}

/** Stands for Read/Write Files from Disk, as far as the examples use it. */
export const readWriteFile = {
	description: describe('readWriteFile', 1, [
		field('operation', 'string', 'read'),
		field('fileSelector', 'string', ''),
		field('fileName', 'string', ''),
		field('dataPropertyName', 'string', 'data'),
	]),
	async execute() {
		const read = async (path) => {
			const fileName = basename(path);
			const data = await this.helpers.prepareBinaryData(readFileSync(path), fileName);
			return { json: { fileName, fileExtension: extname(path).slice(1) }, binary: { data } };
		};
		const workOn = async (item, index) => {
			const parameter = (name) => this.getNodeParameter(name, index);
			const pairedItem = { item: index };
			if (parameter('operation') === 'read') {
				const files = await Promise.all(selected(parameter('fileSelector')).map(read));
				return files.map((file) => ({ ...file, pairedItem }));
			}
			const fileName = parameter('fileName');
			const name = parameter('dataPropertyName');
			writeFileSync(fileName, await this.helpers.getBinaryDataBuffer(index, name));
			return [{ ...item, json: { ...item.json, fileName }, pairedItem }];
		};
		return [(await Promise.all(this.getInputData().map(workOn))).flat()];
	},
};
