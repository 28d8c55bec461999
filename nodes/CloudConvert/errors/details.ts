/** What a workflow can work with when an item has failed, in the words of CloudConvert's own fields. */
export interface ErrorDetails {
	/** The vendor's word for the error, such as `INVALID_DATA`. */
	code?: string;
	/** Status of CloudConvert's answer. */
	http_status?: number;
	job_id?: string;
	task_id?: string;
	tag?: string;
	/** Whether it is unknown if something was created. */
	may_exist?: boolean;
}

interface Known extends ErrorDetails {
	isForAll?: boolean;
}

/** Beside the error, not in it: n8n stores and shows what an error holds. */
const known = new WeakMap<Error, Known>();

/** Adds what is known of an error; what is known already stays. */
export function withDetails<E extends Error>(error: E, details: Known): E {
	const told = Object.entries(details).filter(([, value]) => value !== undefined);
	known.set(error, { ...(Object.fromEntries(told) as Known), ...known.get(error) });
	return error;
}

/** Changes the vendor's word for an error, if it is known. */
export function changeCode(error: Error, change: (code: string) => string): void {
	const details = known.get(error);
	if (details?.code !== undefined) known.set(error, { ...details, code: change(details.code) });
}

/** What is known of an error, as data. */
export function detailsOf(error: Error): ErrorDetails {
	const details = { ...known.get(error) };
	delete details.isForAll;
	return details;
}

/** Whether every other request of this account would fail in the same way. */
export const isForAllItems = (error: Error): boolean => known.get(error)?.isForAll === true;
