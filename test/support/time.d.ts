/**
 * Lets the clock of the tests run this many times as fast, until mocks are restored: what is told of the
 * time, pauses, and limits of time that carry a signal.
 *
 * @returns gives the seconds that have gone by since
 */
export function speedUp(factor: number): () => number;
