import { loadingOptions } from '../../../../nodes/CloudConvert/listSearch/getConversionOptions';
import { optionsForm, type FormStory } from '../../../../nodes/CloudConvert/panel/form/optionsForm';
import { panelContext } from '../../../support/engine';
import { simulate } from '../../../support/simulate';
import { forgetFormats } from '../../../support/simulateFormats';

beforeEach(forgetFormats);
afterEach(() => jest.restoreAllMocks());

const REQUEST = 'GET api.cloudconvert.com/v2/operations?filter[operation]=optimize';

/** Loads the form of an operation that does not exist yet, next to that of another one. */
async function load(story: FormStory, options = {}) {
	const { simulator, requests } = simulate();
	const row = { input_format: 'pdf', options: [{ name: 'profile' }, { name: 'quality' }] };
	const other = { input_format: 'png', options: [{ name: 'strip' }] };
	simulator.addFault({ body: { data: [row, other] } });
	const shownFor = (operation: string) => ({
		show: { resource: ['file'], operation: [operation] },
	});
	const properties = [
		{
			...optionsForm({ operation: 'watermark', by: [] }),
			displayOptions: shownFor('watermark'),
		},
		{ ...optionsForm(story), displayOptions: shownFor('optimize') },
	];
	const parameters = { resource: 'file', operation: 'optimize', options };
	const { fields } = await loadingOptions(() => properties).call(panelContext({ parameters }));
	return { ids: fields.map(({ id }) => id), requests: requests() };
}

describe('The form of an operation', () => {
	it('that depends on the input format only is asked for by that', async () => {
		const story: FormStory = { operation: 'optimize', by: ['input'], own: ['profile'] };
		expect(await load(story, { inputFormat: 'pdf' })).toEqual({
			ids: ['quality'],
			requests: [`${REQUEST}&filter[input_format]=pdf&include=options`],
		});
	});

	it('that depends on no format is asked for by its operation, and waits for no choice', async () => {
		expect(await load({ operation: 'optimize', by: [] }, { inputFormat: 'pdf' })).toEqual({
			ids: ['profile', 'quality', 'strip'],
			requests: [`${REQUEST}&include=options`],
		});
	});
});
