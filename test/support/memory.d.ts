/** Megabytes that this process occupies now. */
export function residentMegabytes(): number;
