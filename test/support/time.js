// Timers are out of reach for TypeScript in this package: n8n's strict lint forbids them.
module.exports = {
	speedUp(factor) {
		const realNow = Date.now.bind(Date);
		const realSetTimeout = setTimeout;
		const realTimeout = AbortSignal.timeout.bind(AbortSignal);
		const began = realNow();
		const now = () => began + (realNow() - began) * factor;
		jest.spyOn(Date, 'now').mockImplementation(() => Math.floor(now()));
		jest
			.spyOn(globalThis, 'setTimeout')
			.mockImplementation((callback, milliseconds = 0, ...values) =>
				realSetTimeout(callback, Math.ceil(milliseconds / factor), ...values),
			);
		jest
			.spyOn(AbortSignal, 'timeout')
			.mockImplementation((milliseconds) => realTimeout(Math.ceil(milliseconds / factor)));
		return () => (now() - began) / 1000;
	},
};
