// What somebody does in n8n's editor in a form of options: a resource mapper, as n8n calls it.
import { testId } from './browser.mjs';

const ADD = 'Add option to send';

/** A button with a menu, and in n8n 1 a select. */
function addOption({ page }) {
	const form = page.locator(testId('mapping-fields-container'));
	return form.getByText(ADD).or(form.getByPlaceholder(ADD));
}

/** The menu of options that can be added to the form, opened. */
async function openOptions({ page }) {
	await addOption({ page }).click();
	const inMenu = page.getByRole('menu').getByRole('menuitem');
	return inMenu.or(page.getByRole('listbox').getByRole('option')).filter({ hasText: /\w/ });
}

/** @returns the labels of the options that can be added to the form */
export async function offeredOptions(editor) {
	const offered = await openOptions(editor);
	await offered.first().waitFor();
	const labels = await offered.allInnerTexts();
	// Escape would close the panel as well; while the menu is open, nothing else takes a click.
	await addOption(editor).click({ force: true });
	await offered.first().waitFor({ state: 'hidden' });
	return labels.map((label) => label.trim());
}

/** Adds an option to the form and sets it, as its field wants it: a toggle, a choice, or to type in. */
export async function setOption(editor, name, value) {
	const { page } = editor;
	await (await openOptions(editor)).filter({ hasText: new RegExp(`^\\s*${name}\\b`) }).click();
	const field = page.locator(testId(`parameter-input-${name}`));
	await field.waitFor();
	if (typeof value === 'boolean') {
		const toggle = field.getByRole('switch');
		if ((await toggle.isChecked()) !== value) await field.locator('.el-switch').click();
		return;
	}
	if ((await field.getByRole('combobox').count()) > 0) {
		await field.click();
		await page.getByRole('option').getByText(value, { exact: true }).click();
		return;
	}
	await field.locator('input, .cm-content').fill(value);
	await page.keyboard.press('Tab');
}
