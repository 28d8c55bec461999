import { choiceField, numberField, textField } from '../oneStep/kinds';
import { pagesField } from '../oneStep/pages';
import { wordChoices, type TaskField } from '../oneStep/taskFields';

const number = (name: string, label: string, description: string, start: number, bounds = {}) =>
	numberField({ name: `options.${name}`, label, description, default: start }, bounds);

const words = (name: string, label: string, description: string, ...choices: string[]) =>
	choiceField({
		name: `options.${name}`,
		label,
		description,
		choices: wordChoices(...choices),
		default: choices[0],
	});

const SIZE = { min: 1 };
const PERCENT = { min: 1, max: 100 };

/** How a watermark looks, and where it is. */
export const watermarkOptions: TaskField[] = [
	words(
		'fontAlign',
		'Font Align',
		'How the lines of a text are aligned',
		'center',
		'left',
		'right',
	),
	textField(
		{
			name: 'options.fontColor',
			label: 'Font Color',
			description: 'The color of a text',
			placeholder: 'e.g. #ff0000',
			default: '#000000',
		},
		{
			pattern: /^#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i,
			hint: 'Give a color such as #ff0000.',
		},
	),
	textField({
		name: 'options.fontName',
		label: 'Font Name',
		description: 'The font of a text',
		placeholder: 'e.g. Arial Bold',
	}),
	number('fontSize', 'Font Size', 'The size of a text', 40, SIZE),
	number(
		'fontWidthPercent',
		'Font Width Percent',
		'The width of a text, in percent of the page',
		50,
		PERCENT,
	),
	number('imageHeight', 'Image Height', 'The height of an image in pixels', 100, SIZE),
	number('imageWidth', 'Image Width', 'The width of an image in pixels', 100, SIZE),
	number(
		'imageWidthPercent',
		'Image Width Percent',
		'The width of an image, in percent of the page',
		50,
		PERCENT,
	),
	words('layer', 'Layer', 'Whether it is above the content of a page, or below', 'above', 'below'),
	number('marginHorizontal', 'Margin Horizontal', 'How far it is from the side', 25),
	number('marginVertical', 'Margin Vertical', 'How far it is from top or bottom', 25),
	number('opacity', 'Opacity', 'How opaque it is, in percent', 100, { min: 0, max: 100 }),
	pagesField({ name: 'options.pages', description: 'The pages of a PDF that get it' }),
	words('positionHorizontal', 'Position Horizontal', 'Where it is', 'center', 'left', 'right'),
	words('positionVertical', 'Position Vertical', 'Where it is', 'center', 'top', 'bottom'),
	number('rotation', 'Rotation', 'By how many degrees it is turned', 45, { isWhole: false }),
];
