// Loading n8n takes most of the time of a test file: here it is loaded once for thousands of runs.
const { isNativeError } = require('node:util').types;

require('../../test/support/environment.js');
const { TestEnvironment } = require('jest-environment-node');

/** Takes the errors of n8n for errors, which are none of those that a test file knows. */
const knowForeignErrors = (Error) =>
	Object.defineProperty(Error, Symbol.hasInstance, {
		value(error) {
			const isOwn = Function.prototype[Symbol.hasInstance].call(this, error);
			return isOwn || (this === Error && isNativeError(error));
		},
	});

module.exports = class extends TestEnvironment {
	constructor(config, context) {
		super(config, context);
		this.global.n8nModule = (name) => require(name);
		knowForeignErrors(this.global.Error);
	}
};
