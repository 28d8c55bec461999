export function propertyRuns(
	name: string,
	runs: number,
	most?: number,
): { numRuns: number; seed: number };
