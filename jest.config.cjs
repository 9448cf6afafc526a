// Tests run on the built bundle (dist/) and on the modules of src and sandbox; esbuild strips the
// types, because TypeScript 7 has no compiler API for ts-jest.
const { existsSync } = require('node:fs');
const { availableParallelism } = require('node:os');

/** Each worker may need some gigabytes for the tests of ten thousand orders. */
const MOST_WORKERS = 4;

/**
 * The same engine without windows, toolbars and profiles that nobody sees takes less than half of the
 * processor's time to open a page. Workers and test files inherit it.
 */
const BROWSERS = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
process.env.CHROMIUM ??= BROWSERS.find((file) => existsSync(file)) ?? '/usr/bin/chromium';

module.exports = {
  testEnvironment: '<rootDir>/test/environment.cjs',
  runtime: '<rootDir>/test/runtime.cjs',
  globalSetup: '<rootDir>/test/build-native.cjs',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: { '\\.(m?[jt]s)$': '<rootDir>/test/esbuild-transform.cjs' },
  transformIgnorePatterns: [
    '/node_modules/(?!(@noble|micro-rsa-dsa-dh|fast-check|playwright-core)/)',
    '<rootDir>/dist/',
  ],
  setupFiles: ['<rootDir>/test/property-seed.cjs'],
  maxWorkers: Math.min(MOST_WORKERS, Math.max(2, availableParallelism())),
  testSequencer: '<rootDir>/test/longest-first.cjs',
  testTimeout: 60000,
  // A worker leaves nothing open, but half a second is short for ending its browser and its memory.
  workerGracefulExitTimeout: 10000,
};
