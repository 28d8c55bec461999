// What is checked, on which n8n, in the order in which lanes take it up: the long ones first.
import { install } from './points/install.mjs';

const POINTS = [{ name: 'install', run: install }];

export const plan = (versions) =>
	POINTS.flatMap(({ name, run, on = () => true }) =>
		versions.filter(on).map((n8n) => ({ name, n8n, run })),
	);
