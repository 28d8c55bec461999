// The environment is out of reach for TypeScript in this package: n8n's strict lint forbids it.

/**
 * How often a property is tried, and with which seed. PROPERTY_RUNS and PROPERTY_SEED override them;
 * the seed is printed, so that any run can be repeated.
 *
 * @param {string} name of the property, for the line that is printed
 * @param {number} runs how often it is tried
 * @param {number} most how often at most, whatever PROPERTY_RUNS says
 */
exports.propertyRuns = (name, runs, most = Infinity) => {
	const numRuns = Math.min(most, Number(process.env.PROPERTY_RUNS ?? runs));
	const seed = Number(process.env.PROPERTY_SEED ?? Date.now() % 2 ** 31);
	process.stdout.write(`property "${name}": ${numRuns} runs, seed ${seed}\n`);
	return { numRuns, seed };
};
