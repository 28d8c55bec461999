import { answers, JOB, listed, rewrites, shows, taskIn, type Breaks, type Shown } from './break';

const OPERATIONS = /^\/operations$/;

/** The catalogue as it is asked for in the panel. */
const asked = (query: Record<string, string | undefined>) => ({ path: OPERATIONS, query });

const WITH_OPTIONS = asked({ include: 'options', 'filter[input_format]': 'html' });

type Option = NonNullable<Shown['options']>[number];

/** Changes each option that is like this. */
const options = (change: (option: Option) => unknown) =>
	listed(WITH_OPTIONS, (rows) => {
		for (const row of rows) row.options?.forEach(change);
	});

export const catalogue: Breaks = {
	'The catalogue needs no key': () =>
		answers(
			asked({ 'filter[output_format]': 'pdf', include: undefined, alternatives: undefined }),
			(answer, { headers }) => {
				if (!headers.authorization) answer.status = 401;
			},
		),
	'The catalogue comes in one piece': () =>
		answers(asked({ 'filter[input_format]': undefined }), (answer) => {
			const links = { next: 'https://api.cloudconvert.com/v2/operations?page=2' };
			answer.body = { ...answer.body, links };
		}),
	'filter[operation] of the catalogue leaves rows with it only': () =>
		rewrites(asked({ 'filter[operation]': 'optimize' }), { 'filter[operation]': undefined }),
	'filter[input_format] of the catalogue leaves rows with it only': () =>
		rewrites(asked({ 'filter[input_format]': 'docx', 'filter[output_format]': undefined }), {
			'filter[input_format]': undefined,
		}),
	'filter[output_format] of the catalogue leaves rows with it only': () =>
		rewrites(asked({ 'filter[output_format]': 'png' }), { 'filter[output_format]': undefined }),
	'Formats that nothing converts give an empty list': () =>
		rewrites(asked({ 'filter[input_format]': 'no-such-format' }), {
			'filter[input_format]': undefined,
		}),
	'alternatives=true adds the rows of other engines': () =>
		rewrites(asked({ alternatives: 'true' }), { alternatives: undefined }),
	'include=options gives a list of options with name and type': () =>
		options((option) => delete option.type),
	'The types of options are those that a form has fields for': () =>
		options((option) => {
			if (option.name === 'zoom') option.type = 'percentage';
		}),
	'Options have names that a form can have': () =>
		options((option) => {
			if (option.name === 'zoom') option.name = 'zoom level';
		}),
	'Options that are one of several have possible_values': () =>
		options((option) => delete option.possible_values),
};

/** The job in which such an operation has worked. */
const worked = (
	operation: string,
	change: (result: NonNullable<Shown['result']>, task: Shown) => unknown,
) =>
	shows(
		{ path: JOB, body: ({ tasks = [] }) => tasks.some((task) => task.operation === operation) },
		(job) => {
			const task = taskIn(job, 'work');
			change(task.result ?? {}, task);
		},
	);

export const costing: Breaks = {
	'A finished conversion tells its credits as a number': () =>
		worked('convert', (_result, task) => (task.credits = '1')),
	'Metadata are an object in the result': () =>
		worked('metadata', (result) => (result.metadata = 'PDF 1.4')),
	'The output of a command is a text in the result': () =>
		worked('command', (result) => (result.output = ['ffmpeg version 7'])),
	'A retry is a new task, of which the old one knows': () =>
		shows({ path: /^\/tasks\//, query: { include: 'retries' } }, (task) => {
			if (task.status === 'error') task.retries = [];
		}),
};
