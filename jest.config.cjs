const swcOptions = require('./tools/swc-options.cjs');

module.exports = {
  rootDir: __dirname,
  testMatch: ['<rootDir>/test/**/*.spec.ts', '<rootDir>/test/**/*.spec.tsx'],
  testEnvironment: 'node',
  transform: { '\\.tsx?$': ['@swc/jest', swcOptions] },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/'],
  setupFiles: ['<rootDir>/test/support/graphql-in-production.cjs'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  testSequencer: '<rootDir>/tools/longest-first.cjs',
  // One more than there are cores where CI runs: what waits for a browser, a database or a process that was killed leaves a core to another.
  maxWorkers: 3,
  // What a file leaves behind in its process is let go with it: past some gigabytes collecting it takes the cores from the tests.
  workerIdleMemoryLimit: '1500MB',
  testTimeout: 60_000,
};
