import { changingExamples } from './changingExamples.mjs';
import { fileExamples } from './fileExamples.mjs';
import { oneStepExamples } from './oneStepExamples.mjs';
import { readingExamples } from './readingExamples.mjs';

/**
 * The examples in the order in which they are shown, each with what it promises:
 * - `promises` hold for any account; `[what is promised, whether it is so]`
 * - `figures` hold for the simulated account, whose tasks are known; they may take a while
 * - `trouble` prepares the simulated service
 * - `folders` gives the folders that it works with, and the files in them
 * - `changes` says that it changes tasks or costs credits
 */
export const examples = [
	...readingExamples,
	...changingExamples,
	...fileExamples,
	...oneStepExamples,
];
