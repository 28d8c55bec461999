import { sleep, type IWebhookFunctions } from 'n8n-workflow';

/** The longest pause between two writings, in milliseconds: all together take half a minute. */
const LONGEST = 20_000;

/**
 * Writes into the static data until n8n has answered the call, before which it stores them. Once is not
 * enough: n8n 2 makes a second workflow of the same data when it starts the execution, and by that
 * forgets that they were changed.
 *
 * @returns the status of n8n's answer, also when CloudConvert has given up and does not get it
 */
export async function writeUntilAnswered(
	context: IWebhookFunctions,
	write: () => void,
): Promise<number> {
	const response = context.getResponseObject();
	let isAnswered = false;
	// Not 'close': when CloudConvert gives up, n8n goes on. Then 'finish' does not come.
	const answered = new Promise<void>((resolve) => {
		response.once('finish', () => {
			isAnswered = true;
			resolve();
		});
	});
	write();
	// It is early in what n8n does then; further and further apart, in case that it is not.
	for (let pause = 1; !isAnswered && pause < LONGEST; pause *= 2) {
		await Promise.race([answered, sleep(pause)]);
		isAnswered ||= response.writableEnded;
		if (!isAnswered) write();
	}
	return response.statusCode;
}
