/**
 * What is changed, and which tests are to notice: see docs/mutation.md. These files have no network, no
 * clock and nothing of n8n (`transport/deadline.ts` has a clock): what they must do can be said of values
 * that go in and come out, and a mistake in them loses or doubles somebody's tasks. The tests of a group
 * are quick ones, because each change runs all of them that come by it.
 */
export const groups = {
	poll: {
		mutate: ['trigger/poll.ts'],
		tests: ['trigger/poll.test.ts'],
	},
	detect: {
		mutate: ['trigger/{detect,state}.ts'],
		tests: ['trigger/{detect,detect.state}.test.ts'],
	},
	walk: {
		mutate: ['trigger/{walk,times}.ts'],
		tests: ['trigger/{times,walk,walk.clock,walk.outOfTime,walk.oddLists}.test.ts'],
	},
	observe: {
		mutate: ['trigger/{observe,lookUp}.ts'],
		tests: ['trigger/{observe,poll}.test.ts'],
	},
	codec: {
		mutate: ['trigger/codec.ts'],
		tests: ['trigger/state.test.ts'],
	},
	lists: {
		mutate: ['api/{pages,plan,windows}.ts'],
		tests: ['api/{pages,plan,windows}.test.ts'],
	},
	transport: {
		mutate: ['transport/{policy,deadline}.ts'],
		tests: ['transport/{policy,deadline}.test.ts'],
	},
	errors: {
		mutate: ['errors/explain.ts'],
		tests: ['errors/explain.test.ts'],
	},
	files: {
		mutate: ['files/{multipart,ending}.ts'],
		tests: ['files/{multipart,ending}.test.ts'],
	},
	form: {
		mutate: ['panel/form/typed.ts'],
		tests: ['panel/form/typed.test.ts'],
	},
	webhook: {
		mutate: ['webhook/signature.ts'],
		tests: ['webhook/signature.test.ts'],
	},
};

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
	testRunner: 'jest',
	coverageAnalysis: 'perTest',
	concurrency: 2,
	// A constant is tried by every test of its group.
	ignoreStatic: true,
	tempDirName: '.cache/stryker',
	ignorePatterns: ['dist', '.build', 'coverage', 'docs', '.cache'],
	reporters: ['clear-text', 'progress-append-only'],
	clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
	jest: {
		enableFindRelatedTests: false,
		config: {
			testEnvironment: './scripts/mutation/environment.js',
			testEnvironmentOptions: { globalsCleanup: 'off' },
			setupFilesAfterEnv: [
				'<rootDir>/test/support/network.ts',
				'<rootDir>/scripts/mutation/properties.js',
			],
			moduleNameMapper: {
				'^n8n-core$': '<rootDir>/scripts/mutation/core.js',
				'^n8n-workflow$': '<rootDir>/scripts/mutation/workflow.js',
			},
		},
	},
};
