// What somebody does in n8n's editor, step by step.
import { testId } from './browser.mjs';

/** Begins a new workflow by searching for a node and choosing one of its actions. */
export async function addBySearch({ page }, url, node, action) {
	await page.goto(`${url}/workflow/new`);
	await page.locator(testId('node-view-loader')).waitFor({ state: 'hidden' });
	await page
		.locator(`${testId('canvas-add-button')} button, ${testId('node-creator-plus-button')}`)
		.first()
		.click();
	await page.locator(testId('node-creator-search-bar')).fill(node);
	const named = (text) =>
		page.locator(testId('node-creator-item-name')).getByText(text, { exact: true });
	await named(node).first().click();
	// In an empty workflow the triggers are unfolded and the actions are not.
	const isShown = await named(action)
		.waitFor({ timeout: 2_000 })
		.then(
			() => true,
			() => false,
		);
	if (!isShown) await page.getByText(/^Actions \(\d+\)/).click();
	await named(action).click();
	await page.locator(testId('ndv')).waitFor();
}

/** Opens the list of a field, the one of Task unless told. */
export async function openList({ page }, field = 'taskId') {
	await page.locator(`${testId(`resource-locator-${field}`)} ${testId('rlc-input')}`).click();
	await page.locator(testId('rlc-item')).first().waitFor();
}

/** @returns the texts that the opened list shows */
export const listed = async ({ page }) => await page.locator(testId('rlc-item')).allInnerTexts();

export async function pickFromList({ page }, index = 0) {
	await page.locator(testId('rlc-item')).nth(index).click();
}

/** Picks by its name: what is chosen already is listed before all the others are. */
export async function pickNamed({ page }, name) {
	await page.locator(testId('rlc-item')).getByText(name, { exact: true }).click();
}

/** Runs the opened node. @returns what the panel counts, such as `3 items` */
export async function executeStep({ page }) {
	await page.locator(testId('node-execute-button')).click();
	const count = page.locator(testId('output-panel')).getByText(/^\s*\d+ items?\s*$/);
	await count.first().waitFor();
	return (await count.first().innerText()).trim();
}

/** Shows the files of what goes in and what comes out, instead of their fields. */
export async function showFiles({ page }) {
	for (const panel of ['ndv-input-panel', 'output-panel']) {
		const found = page.locator(testId(panel));
		await found.locator(testId('radio-button-binary')).click();
		await found.locator('[data-test-id^="ndv-binary-data_"]').first().waitFor();
	}
}

/** Shows the fields of what comes out one below the other, which a table would not have room for. */
export async function showFields({ page }) {
	await page.locator(`${testId('output-panel')} ${testId('radio-button-schema')}`).click();
}

/** Gives the output more room at the cost of the parameters, or the other way with less than 0. */
export async function widenOutput({ page }, pixels) {
	const { x, y, height } = await page.locator(testId('output-panel')).boundingBox();
	await page.mouse.move(x, y + height / 2);
	await page.mouse.down();
	await page.mouse.move(x - pixels, y + height / 2, { steps: 10 });
	await page.mouse.up();
}

/** Takes away the messages that lie over the panel. */
export async function dismissMessages({ page }) {
	for (const close of await page.locator('.el-notification__closeBtn').all()) {
		await close.click().catch(() => undefined);
	}
	await page.mouse.move(640, 5);
	await page.waitForTimeout(600);
}

/** Opens the credential of the opened node, and waits for n8n's own test of it. */
export async function openCredential({ page }) {
	await page.locator(testId('credential-edit-button')).click();
	await page.locator(testId('credentials-config-container-test-success')).waitFor();
}

/** The width and height of an icon, 0 where it could not be loaded. */
export const iconSize = async ({ page }) =>
	await page
		.locator(`${testId('ndv')} img`)
		.first()
		.evaluate((image) => [image.naturalWidth, image.naturalHeight]);
