import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../transport/json';
import { ENDED_STATUSES } from './vocabulary';

/** A task or job as the vendor sends it; only `id` is certain (a body without one is refused). */
export interface Entry extends IDataObject {
	id: string;
}

/** Characters of a task or job ID. */
export const ID_PATTERN = '[A-Za-z0-9-]+';

/** Whether a value from the vendor is a task or job: an object with a usable ID. */
export const isEntry = (value: unknown): value is Entry =>
	isRecord(value) && typeof value.id === 'string' && value.id !== '';

/** Whether a task or job has reached a status that it does not leave again. */
export const hasEnded = (entry: Entry): boolean =>
	(ENDED_STATUSES as readonly unknown[]).includes(entry.status);
