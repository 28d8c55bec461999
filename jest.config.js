/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	setupFiles: ['<rootDir>/test/support/environment.js'],
	setupFilesAfterEnv: ['<rootDir>/test/support/network.ts'],
	transform: {
		'^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.test.json' }],
		'^.+\\.mjs$': '<rootDir>/test/support/esModules.js',
	},
	collectCoverageFrom: ['nodes/**/*.ts', 'credentials/**/*.ts'],
	coverageThreshold: { global: { branches: 98 } },
	testTimeout: 20_000,
	// Each test file loads n8n's engine anew, and in one process all of them together run out of memory.
	maxWorkers: 2,
	workerIdleMemoryLimit: '1GB',
};
