export function propertyRuns(name: string, runs: number): { numRuns: number; seed: number };
