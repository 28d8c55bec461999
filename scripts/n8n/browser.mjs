// n8n's editor in headless Chromium, as somebody sees it who has logged in.
import { existsSync } from 'node:fs';

import { chromium } from 'playwright-core';

import { ensurePrograms } from './debian.mjs';

/** Debian's first; another one by CHROMIUM_PATH. */
const EXECUTABLES = [
	process.env.CHROMIUM_PATH,
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
];

/** Everything that would make it call somebody. */
const ARGUMENTS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--disable-dev-shm-usage',
	'--hide-scrollbars',
];

export const testId = (id) => `[data-test-id="${id}"]`;

/**
 * @param rest a REST client that is logged in; the browser takes over its log-in
 * @param theme `light` or `dark`
 * @param scale pixels of a picture per pixel of the page
 */
export async function openEditor({
	url,
	rest,
	theme = /** @type {'light' | 'dark'} */ ('light'),
	size = { width: 1280, height: 800 },
	scale = 1,
}) {
	const find = () => EXECUTABLES.find((path) => path && existsSync(path));
	if (!find()) await ensurePrograms({ '/usr/bin/chromium': 'chromium' });
	const executablePath = find();
	const browser = await chromium.launch({ executablePath, args: ARGUMENTS });
	const context = await browser.newContext({
		viewport: size,
		deviceScaleFactor: scale,
		colorScheme: theme,
	});
	const [name, value] = rest.headers.cookie.split('=');
	await context.addCookies([{ name, value, url }]);
	await context.addInitScript(
		([browserId, chosen]) => {
			const { localStorage } = /** @type {any} */ (globalThis);
			localStorage.setItem('n8n-browserId', browserId);
			localStorage.setItem('N8N_THEME', chosen);
			// No hint about pinned data over the output.
			localStorage.setItem('N8N_PIN_DATA_DISCOVERY_NDV', 'true');
		},
		[rest.headers['browser-id'], theme],
	);
	// The editor asks for adverts and templates elsewhere; nothing of it belongs here.
	await context.route(
		(address) => address.origin !== new URL(url).origin,
		(route) => route.abort(),
	);
	const page = await context.newPage();
	page.setDefaultTimeout(60_000);
	const errors = [];
	page.on('pageerror', (error) => errors.push(error.message));

	return {
		page,
		/** What went wrong in the page itself. */
		errors,
		async openWorkflow(id) {
			await page.goto(`${url}/workflow/${id}`);
			await page.locator(testId('canvas-node')).first().waitFor();
		},
		/** Opens a node's panel. */
		async openNode(nodeName) {
			await page.locator(`${testId('canvas-node')}[data-node-name="${nodeName}"]`).dblclick();
			await page.locator(testId('ndv')).waitFor();
		},
		async close() {
			await browser.close();
		},
	};
}
