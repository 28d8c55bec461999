import type { CloudConvertJobTrigger } from '../../nodes/CloudConvert/CloudConvertJobTrigger.node';

/** The job trigger as another process of n8n has it: with no memory of what this one has done. */
export function anotherProcess(): CloudConvertJobTrigger {
	let node: CloudConvertJobTrigger | undefined;
	jest.isolateModules(() => {
		const path = '../../nodes/CloudConvert/CloudConvertJobTrigger.node';
		const loaded = jest.requireActual<Record<string, new () => CloudConvertJobTrigger>>(path);
		const Loaded = loaded.CloudConvertJobTrigger;
		node = Loaded && new Loaded();
	});
	if (!node) throw new Error('It was not loaded');
	return node;
}
