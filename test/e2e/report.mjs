// Names each check as it passes or fails, and counts.

const results = [];

const seconds = (since) => ((Date.now() - since) / 1000).toFixed(1);

/** No single check may hang a run. */
const LIMIT = 180_000;

async function bounded(work, limit) {
	let timer;
	const expired = new Promise((_resolve, reject) => {
		timer = setTimeout(() => reject(new Error(`No end after ${limit / 1000} s`)), limit);
	});
	try {
		return await Promise.race([work(), expired]);
	} finally {
		clearTimeout(timer);
	}
}

/** Checks of one point on one lane: a failed one is told, and the next ones go on. */
export function createCheck(lane, point) {
	return async function check(title, work, { limit = LIMIT } = {}) {
		const name = `${lane} · ${point} · ${title}`;
		const started = Date.now();
		try {
			const note = await bounded(work, limit);
			results.push({ name, passed: true });
			console.log(`ok   ${name} (${seconds(started)} s)${note ? `: ${note}` : ''}`);
			return true;
		} catch (error) {
			results.push({ name, passed: false });
			console.log(`FAIL ${name} (${seconds(started)} s)\n     ${indent(error.stack)}`);
			return false;
		}
	};
}

const indent = (text) => String(text).replaceAll('\n', '\n     ');

/** @returns whether all passed, after printing the line that counts them */
export function summary() {
	const failed = results.filter(({ passed }) => !passed);
	if (failed.length > 0) {
		console.log(`\nFailed:\n${failed.map(({ name }) => `  ${name}`).join('\n')}`);
	}
	console.log(`\n${results.length - failed.length} passed, ${failed.length} failed`);
	return failed.length === 0 && results.length > 0;
}
