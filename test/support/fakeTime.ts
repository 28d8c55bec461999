/** Jest's fake timers, for signals that time out as well. */
export function useFakeTime(): void {
	jest.useFakeTimers();
	jest.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
		const controller = new AbortController();
		setTimeout(() => controller.abort(), milliseconds);
		return controller.signal;
	});
}
