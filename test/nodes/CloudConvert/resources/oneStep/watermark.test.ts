import { binaryOf, keepBinaryDataIn } from '../../../../support/binaryData';
import { bodiesOf, placed, runOneStep } from '../../../../support/oneStep';
import { simulate } from '../../../../support/simulate';
import { isUpload, itemWithFile } from '../../../../support/simulateFiles';

keepBinaryDataIn('memory');

/** An item with a document and a picture. */
async function itemWithLogo() {
	const { binary } = await itemWithFile('the report', 'report.pdf');
	const { binary: image } = await itemWithFile('a logo', 'logo.png');
	return { json: {}, binary: { ...binary, logo: image?.data as never } };
}

describe('File: Add Watermark', () => {
	it('puts a text on a file, with all that is set', async () => {
		const simulation = simulate();
		const options = {
			fontSize: 12,
			fontColor: '#FF0000',
			positionVertical: 'top',
			positionHorizontal: 'left',
			marginVertical: 0,
			opacity: 50,
			layer: 'below',
			rotation: -45,
			pages: '1-2',
		};
		const { items } = await runOneStep('file/watermark', { text: 'Draft', options });
		expect(bodiesOf(simulation)[0]?.tasks).toEqual({
			import: { operation: 'import/upload' },
			watermark: {
				operation: 'watermark',
				input: 'import',
				text: 'Draft',
				font_size: 12,
				font_color: '#FF0000',
				position_vertical: 'top',
				position_horizontal: 'left',
				margin_vertical: 0,
				opacity: 50,
				layer: 'below',
				rotation: -45,
				pages: '1-2',
			},
			export: { operation: 'export/url', input: 'watermark' },
		});
		expect(String(await binaryOf(items[0]))).toBe('made up, watermark: the report');
	});

	it('puts an image of the item on a file: both are uploaded', async () => {
		const simulation = simulate();
		const parameters = { watermark: 'image', imageBinaryPropertyName: 'logo' };
		const { items } = await runOneStep('file/watermark', parameters, {
			items: [await itemWithLogo()],
		});
		expect(bodiesOf(simulation)[0]?.tasks).toEqual({
			import: { operation: 'import/upload' },
			image: { operation: 'import/upload' },
			watermark: { operation: 'watermark', input: 'import', image: 'image' },
			export: { operation: 'export/url', input: 'watermark' },
		});
		expect(simulation.simulator.requests.filter(isUpload)).toHaveLength(2);
		expect(items).toMatchObject([{ json: { filename: 'report.pdf' } }]);
	});

	it.each([['logo'], ['={{ $binary.logo }}']])('leaves the image %s out of *', async (image) => {
		const simulation = simulate();
		const parameters = {
			...{ watermark: 'image', imageBinaryPropertyName: image },
			inputBinaryPropertyName: '*',
		};
		const { items } = await runOneStep('file/watermark', parameters, {
			items: [await itemWithLogo()],
		});
		expect(bodiesOf(simulation)[0]?.tasks.watermark).toMatchObject({ input: 'import' });
		expect(items).toMatchObject([{ json: { filename: 'report.pdf' } }]);
	});

	it('takes all files with * when the image comes from a URL, or there is none', async () => {
		const simulation = simulate();
		const all = { inputBinaryPropertyName: '*', imageBinaryPropertyName: 'logo' };
		const imageUrl = 'https://example.com/logo.png';
		const items = [await itemWithLogo()];
		const fromUrl = { ...all, watermark: 'image', imageSource: 'url', imageUrl };
		await runOneStep('file/watermark', fromUrl, { items });
		await runOneStep('file/watermark', { ...all, text: 'Draft' }, { items });
		const inputs = bodiesOf(simulation).map(({ tasks }) => tasks.watermark?.input);
		expect(inputs).toEqual([
			['import', 'import-2'],
			['import', 'import-2'],
		]);
	});

	it('puts an image from a URL on a file', async () => {
		const simulation = simulate();
		const imageUrl = 'https://example.com/a logo.png';
		const parameters = { watermark: 'image', imageSource: 'url', imageUrl };
		const { error } = await runOneStep('file/watermark', parameters);
		expect(error).toBeUndefined();
		expect(bodiesOf(simulation)[0]?.tasks).toMatchObject({
			image: { operation: 'import/url', url: 'https://example.com/a%20logo.png' },
			watermark: { image: 'image' },
		});
	});

	const image = { watermark: 'image' };
	it.each([
		['watermark', 'stamp', 'Watermark has a value that does not exist', { text: 'x' }],
		['text', '', 'Text is empty', {}],
		['imageSource', 'x', 'Image Source has a value that does not exist', image],
		['imageBinaryPropertyName', 'logo', 'Image Binary Field "logo" has no file', image],
		['imageUrl', 'logo', 'Image URL is not a web address', { ...image, imageSource: 'url' }],
		['source', 'text', 'Source has a value that does not exist', { text: 'x' }],
		['options.fontColor', 'red', 'Font Color cannot be used', { text: 'x' }],
		['options.opacity', 101, 'Opacity must be a whole number from 0 to 100', { text: 'x' }],
		['options.fontSize', 0, 'Font Size must be a whole number from 1 up', { text: 'x' }],
		['options.layer', 'x', 'Layer has a value that does not exist', { text: 'x' }],
		['options.rotation', 'x', 'Rotation must be a number', { text: 'x' }],
	])('refuses in %s the value %j', async (name, value, message, more) => {
		const { simulator } = simulate();
		const { error } = await runOneStep('file/watermark', { ...more, ...placed(name, value) });
		expect(error?.message).toBe(message);
		expect(simulator.requests).toEqual([]);
	});
});
