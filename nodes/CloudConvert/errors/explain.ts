import { isAnswer, type Answer, type LostAnswer } from '../transport/attempt';
import { hasTooManyJobs, isForeignRefusal, isPassing, retryAfter } from '../transport/policy';
import { fieldMessages, vendorWords } from './vendorWords';

/** What a user is told: what happened, and how to get unstuck. */
export interface Explanation {
	message: string;
	description: string;
}

/** What was being done, in the words of the panel. */
export interface Doing {
	/** HTTP method of the request; it decides which scope the key needs. */
	method: string;
	/** The scope that it needs, where that is neither task.read nor task.write. */
	scope?: string;
	/** The thing that was named, if one was: `Task "abc"`. */
	subject?: string;
	/** What to do when CloudConvert refuses the values of the request, where there is more to say. */
	whenRefused?: string;
	/** Where n8n offers no request options, as in a trigger: no hint then names one. */
	withoutOptions?: boolean;
}

/** How to get a key that may do it; the scopes are independent of each other. */
const scopesHint = ({ scope }: Doing): string =>
	`Make a key with the scopes task.read${scope ? `, task.write and ${scope}` : ' and task.write'} in the CloudConvert dashboard.`;

const subjectOf = ({ subject }: Doing): string => subject ?? 'What was asked for';

function explainRefusedValues({ body }: Answer, doing: Doing): Explanation {
	const fields = fieldMessages(body).map((line) => line.replace(/^[^:]*: /, ''));
	return {
		message: fields.join(' ') || 'CloudConvert refused the values of the request',
		description:
			doing.whenRefused ??
			`${subjectOf(doing)} does not allow this as it is now. Get it to see its status.`,
	};
}

function explainAnswer(answer: Answer, doing: Doing): Explanation {
	const { status } = answer;
	// A value that is not taken is answered with one or the other.
	if (status === 422 || (status === 400 && fieldMessages(answer.body).length > 0)) {
		return explainRefusedValues(answer, doing);
	}
	if (isForeignRefusal(answer)) {
		return {
			message: 'Something other than CloudConvert refused the request',
			description:
				'A page came in place of its answer: a proxy or firewall between n8n and CloudConvert may be answering. Try again, and let n8n reach the host.',
		};
	}
	switch (status) {
		case 401:
			return {
				message: 'CloudConvert does not accept the API key',
				description:
					'Check API Key and Environment in the CloudConvert Tasks API credential: live and sandbox have separate keys.',
			};
		case 402:
			return hasTooManyJobs(answer)
				? {
						message: 'The CloudConvert account runs as many jobs as it may',
						description: 'Nothing was created. Run this again when other jobs have ended.',
					}
				: {
						message: 'The CloudConvert account has no conversion credits left',
						description: 'Buy credits in the CloudConvert dashboard, then run this again.',
					};
		case 403: {
			const scope = doing.scope ?? (doing.method === 'GET' ? 'task.read' : 'task.write');
			return { message: `The API key lacks the scope ${scope}`, description: scopesHint(doing) };
		}
		case 404:
			return {
				message: `${subjectOf(doing)} was not found`,
				description:
					'The ID may be wrong, may belong to the other environment (see Environment in the credential), or it is gone: CloudConvert deletes tasks 24 hours after they ended.',
			};
		case 429: {
			const wait = retryAfter(answer.headers, Date.now());
			const when = wait === undefined ? 'a minute' : `${Math.ceil(wait / 1000)} seconds`;
			return {
				message: 'CloudConvert is receiving too many requests from this account',
				description: doing.withoutOptions
					? `Try again in ${when}.`
					: `Try again in ${when}, or send fewer items at once: Settings > Request Options > Batching.`,
			};
		}
	}
	if (status >= 300 && status < 400) {
		return {
			message: 'The request was redirected and not followed',
			description:
				'The API key is sent to CloudConvert only. A proxy or firewall between n8n and CloudConvert may be answering in its place.',
		};
	}
	if (isPassing(answer)) {
		return {
			message: 'CloudConvert could not answer just now',
			description:
				'This usually passes. Try again in a few minutes, and see the CloudConvert status page.',
		};
	}
	return {
		message: 'CloudConvert refused the request',
		description: 'Check the parameters of this node.',
	};
}

function explainLostAnswer({ failure, reason }: LostAnswer, doing: Doing): Explanation {
	const option = (hint: string): string => (doing.withoutOptions ? '' : hint);
	switch (failure) {
		case 'ETIMEDOUT':
			return {
				message: 'CloudConvert did not answer in time',
				description: `Try again${option(', or give it longer: Settings > Request Options > Timeout')}.`,
			};
		case 'TOO_LARGE':
			return {
				message: 'The answer is too large to read',
				description:
					'More than 64 MiB came. Ask for less: fewer tasks, or fewer values in Include.',
			};
		case 'UNKNOWN':
			return {
				message: 'The request could not be sent to CloudConvert',
				description: reason || 'Check the credential and the options of this node.',
			};
		default:
			return {
				message: 'The connection to CloudConvert failed',
				description: `Check the network of the n8n server${option(' and Settings > Request Options > Proxy')}, then try again. (${failure})`,
			};
	}
}

/** What to tell the user about an answer that is an error, or about one that did not come. */
export function explain(attempt: Answer | LostAnswer, doing: Doing): Explanation {
	if (!isAnswer(attempt)) return explainLostAnswer(attempt, doing);
	const { message, description } = explainAnswer(attempt, doing);
	return { message, description: `${description} ${vendorWords(attempt)}` };
}

function whatIsWrong({ body }: Answer, missing: string): string {
	if (body === undefined) return 'it is empty';
	return typeof body === 'string' ? 'it is not JSON' : `it has no ${missing}`;
}

/** What to tell the user about a body that is not what the reference promises. */
export function explainBody(
	answer: Answer,
	missing: string,
	what = whatIsWrong(answer, missing),
): Explanation {
	return {
		message: "CloudConvert's answer could not be understood",
		description: `The answer came with HTTP ${answer.status}, but ${what}. Try again; if it stays so, a proxy may be changing answers.`,
	};
}
