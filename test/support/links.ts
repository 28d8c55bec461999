import { sha256Of } from './fileContent';
import type { World } from './world';
import type { WorldTask } from './worldTypes';

export const STORAGE_HOST = 'storage.cloudconvert.com';

const signatureOf = (world: World, taskId: string, index: number, expires: number) =>
	sha256Of(Buffer.from(`${taskId} ${index} ${expires} ${world.linkGeneration}`)).slice(0, 32);

/** Where a file of a task can be fetched, for a while, by whoever has the link. */
export function linkTo(world: World, task: WorldTask, index: number): string {
	const expires = world.now + world.linkSeconds;
	const filename = encodeURIComponent(task.files[index]?.filename ?? '');
	const signature = signatureOf(world, task.id, index, expires);
	const query = `expires=${expires}&signature=${signature}`;
	return `https://${STORAGE_HOST}/tasks/${task.id}/${index}/${filename}?${query}`;
}

/** Whether a link is one of ours, and still works. */
export function isLinkGood(
	world: World,
	taskId: string,
	index: number,
	{ expires, signature }: Record<string, string>,
): boolean {
	return (
		Number(expires) > world.now && signature === signatureOf(world, taskId, index, Number(expires))
	);
}
