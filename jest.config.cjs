// Tests run on the built bundle (dist/) and on the modules of src and sandbox; esbuild strips the
// types, because TypeScript 7 has no compiler API for ts-jest.
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: { '\\.(m?[jt]s)$': '<rootDir>/test/esbuild-transform.cjs' },
  transformIgnorePatterns: ['/node_modules/(?!(@noble|micro-rsa-dsa-dh)/)', '<rootDir>/dist/'],
  setupFiles: ['<rootDir>/test/property-seed.cjs'],
  coverageProvider: 'v8',
  maxWorkers: 2,
  testTimeout: 60000,
};
