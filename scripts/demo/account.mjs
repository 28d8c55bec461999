const HOUR = 3600;

/** The tasks of the account that the demo starts with; `hoursAgo` is when they were created. */
const TASKS = [
	{ hoursAgo: 5, operation: 'import/upload', name: 'import-scan', status: 'waiting' },
	{ hoursAgo: 4, operation: 'import/upload', name: 'import-photo', status: 'waiting' },
	{ hoursAgo: 3, name: 'convert-invoice', ends: 'finished', file: 'invoice.pdf' },
	{
		hoursAgo: 3,
		operation: 'export/url',
		name: 'export-invoice',
		ends: 'finished',
		file: 'invoice.pdf',
	},
	{ hoursAgo: 2, name: 'convert-slides', ends: 'finished', file: 'slides.pdf' },
	{
		hoursAgo: 2,
		operation: 'export/url',
		name: 'export-slides',
		ends: 'finished',
		file: 'slides.pdf',
	},
	{
		hoursAgo: 2,
		name: 'convert-drawing',
		ends: 'error',
		why: ['CONVERSION_FAILED', 'The file is damaged.'],
	},
	{
		hoursAgo: 1,
		name: 'convert-letter',
		ends: 'error',
		why: ['INVALID_PASSWORD', 'The file is encrypted.'],
	},
	{
		hoursAgo: 1,
		operation: 'export/url',
		name: 'export-letter',
		ends: 'error',
		why: ['INPUT_TASK_FAILED', 'Input task has failed.'],
	},
	{ hoursAgo: 0, operation: 'import/upload', name: 'import-today', status: 'waiting' },
	{ hoursAgo: 0, name: 'convert-video', endsAfter: 90, file: 'video.mp4' },
	{ hoursAgo: 0, name: 'convert-broken', endsAfter: 40, endsAs: 'error' },
];

/**
 * Fills a world with a small account, up to now.
 *
 * @param World the class of the simulator's world
 * @param key an API key of the account
 */
export function createAccount(World, key) {
	const now = Math.floor(Date.now() / 1000);
	const world = new World(now - 24 * HOUR);
	world.keys.set(key, { scopes: ['task.read', 'task.write', 'user.read'], environment: 'live' });
	for (const { hoursAgo, ends, why = [], file, ...task } of TASKS) {
		world.advanceTo(now - hoursAgo * HOUR);
		const files = file ? [{ filename: file, size: 51234 }] : [];
		const { id } = world.createTask({ ...task, files });
		if (ends) world.end(id, ends, { code: why[0], message: why[1] });
	}
	return world;
}
