/** The names of the files in a folder of the package. */
export function filesIn(folder: string): string[];

/** Whether a file exists, seen from a folder of the package. */
export function existsBeside(folder: string, file: string): boolean;

/** What a JSON file of the package holds. */
export function jsonIn(file: string): unknown;
