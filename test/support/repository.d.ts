/** Text of a file of this repository; the path begins at its root. */
export function readText(path: string): string;

/** Whether there is such a file or folder in this repository. */
export function exists(path: string): boolean;

/** Names of the files in a folder of this repository. */
export function listFolder(path: string): string[];

/** Where the relative links and pictures of a page lead: paths from the root, and anchors. */
export function linksIn(page: string): Array<{ path: string; anchor?: string }>;

/** The paths of the package's own code. */
export function codeFiles(): string[];

/** Which file imports which, by their paths without the ending; only those of the package itself. */
export function codeImports(): Array<{ from: string; to: string }>;

/** The texts of the package's own code. */
export function sources(): string[];
