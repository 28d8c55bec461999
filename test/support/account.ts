import { json, refuse, type SimulatedResponse } from './exchange';
import type { World } from './world';
import { openJobs } from './worldJobs';

/** The refusal of what the account cannot pay for. */
export function unpaid({ credits }: World): SimulatedResponse | undefined {
	if (credits > 0) return undefined;
	return refuse(402, 'CREDITS_EXCEEDED', 'You have exceeded your conversion credits.');
}

/** The refusal of a job too many: it has the same status, and passes when others end. */
export function tooMany(world: World): SimulatedResponse | undefined {
	if (openJobs(world).length < world.jobsAtOnce) return undefined;
	const message = 'You have started too many jobs at once';
	return json(402, { message, code: world.jobsAtOnceCode });
}
