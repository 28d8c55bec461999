import { isDeepStrictEqual } from 'node:util';

export const same = (actual, expected) => isDeepStrictEqual(actual, expected);
export const every = (items, test) => items.every((item, index) => test(item, index));
export const pluck = (items, name) => items.map((item) => item[name]);

/** The requests that the simulator got, as `METHOD path`. */
export const sent = (simulator, text) =>
	simulator.requests.filter(({ method, path }) => `${method} ${path}`.includes(text)).length;
