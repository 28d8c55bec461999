// In plain JavaScript, because the linter keeps timers away from TypeScript.

/** Jest's fake timers, for signals that time out as well. */
exports.useFakeTime = () => {
	jest.useFakeTimers();
	jest.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
		const controller = new AbortController();
		setTimeout(() => controller.abort(), milliseconds);
		return controller.signal;
	});
};
