import { sleep, type IWebhookFunctions } from 'n8n-workflow';

/** After this many milliseconds nobody waits for the answer any more. */
const LONGEST = 120_000;

/**
 * Writes into the static data until n8n has answered the call, before which it stores them. Once is not
 * enough: n8n 2 makes a second workflow of the same data when it starts the execution, and by that
 * forgets that they were changed.
 *
 * @returns the status of the answer, 0 when none was given
 */
export async function writeUntilAnswered(
	context: IWebhookFunctions,
	write: () => void,
): Promise<number> {
	const response = context.getResponseObject();
	let isClosed = false;
	const closed = new Promise<void>((resolve) => {
		response.once('close', () => {
			isClosed = true;
			resolve();
		});
	});
	write();
	// It is early in what n8n does then; further and further apart, in case that it is not.
	for (let pause = 1; !isClosed && pause < LONGEST; pause *= 2) {
		await Promise.race([closed, sleep(pause)]);
		if (!isClosed) write();
	}
	return isClosed ? response.statusCode : 0;
}
