import type { INodeProperties } from 'n8n-workflow';

import type { RequestContext } from '../transport/attempt';
import { readText, type Field } from './parameters';

const TAG: Field = { name: 'filters.tag', label: 'Tag' };

export const tagFilter: INodeProperties = {
	displayName: TAG.label,
	name: 'tag',
	type: 'string',
	default: '',
	description: 'Only jobs with exactly this tag',
};

/**
 * The tag that jobs must have, empty for any.
 *
 * @throws NodeOperationError when it is no text
 */
export const readTagFilter = (context: RequestContext): string => readText(context, TAG);
