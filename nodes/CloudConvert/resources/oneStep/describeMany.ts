import { describeOperation, type OperationDescription } from '../../panel/operation';
import { Together } from '../../panel/together';
import { optionsOf, ownFieldsOf, type OneStep } from './describe';
import type { Import } from './imports';
import { checkNumber, manyFilesFields, readManyFiles } from './manyFiles';
import { performWork } from './perform';
import { workOf } from './workOf';

/** An operation that makes one file of many. */
export interface ManyToOne extends OneStep {
	/** How many files it needs. */
	atLeast: number;
}

/** Declares an operation that makes one file of many: of all items, of each, or from URLs. */
export function describeMany(story: ManyToOne): OperationDescription {
	const { resource, name, value, action, description, atLeast } = story;
	return describeOperation(resource, {
		...{ name, value, action, description },
		method: 'POST',
		url: '/jobs',
		fields: [...manyFilesFields, ...ownFieldsOf(story), optionsOf(story)],
		async prepare(context, request, item) {
			const { imports, isPart } = await readManyFiles(context, item);
			// Checks the fields of each item, also where those of the first one count.
			const work = await workOf(context, story, imports);
			if (work.options.tag) item.facts.tag = work.options.tag;
			if (isPart) {
				return new Together(imports, async (parts) => {
					const all = (parts as Import[][]).flat();
					checkNumber(context, all, atLeast);
					return await performWork(context, request, item, await workOf(context, story, all));
				});
			}
			checkNumber(context, imports, atLeast);
			return async () => await performWork(context, request, item, work);
		},
	});
}
