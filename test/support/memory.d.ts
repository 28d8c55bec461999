/** Megabytes that this process occupies now. */
export function residentMegabytes(): number;

/** Megabytes of buffers that this process holds now. */
export function arrayBufferMegabytes(): number;
