import { makeField, type TaskField, type Told } from './taskFields';
import { invalidField, readText } from '../../panel/parameters';

/** A page, or a range of them, which may be open to the end. */
const RANGE = /^[1-9]\d*(?:\s*-\s*(?:[1-9]\d*)?)?$/;

/** Pages of a document, as the vendor writes them: `1,2,5-7`. */
export function pagesField(told: Partial<Told> & Pick<Told, 'description'>): TaskField {
	const field: Told = { name: 'pages', label: 'Pages', placeholder: 'e.g. 1,2,5-7', ...told };
	return makeField(field, { type: 'string', default: '' }, (context) => {
		const text = readText(context, field);
		if (text === '') return undefined;
		const ranges = text.split(',').map((range) => range.trim());
		if (ranges.every((range) => RANGE.test(range))) {
			return ranges.map((range) => range.replace(/\s/g, '')).join(',');
		}
		const hint = 'Give numbers from 1 up and ranges of them, with commas: 1,2,5-7.';
		throw invalidField(context, field, 'are no pages', hint);
	});
}
