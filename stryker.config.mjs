// Mutation testing of the rules that money hangs on: each mutant changes one expression, and some
// test of the core has to notice. `npm run mutation` takes the files of `mutate` one after another;
// `npm run mutation -- -m src/core/tolerance.ts` takes one. Never part of the automatic run.
export default {
  packageManager: 'npm',
  // TypeScript 7 has no compiler API, with which the file would be rewritten; nothing reads it.
  tsconfigFile: 'no-tsconfig.json',
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner'],
  jest: {
    projectType: 'custom',
    config: {
      testEnvironment: '@stryker-mutator/jest-runner/jest-env/node',
      testMatch: [
        '<rootDir>/test/core/{match,match-cases,match-document,tolerance,tolerance-levels}.test.ts',
        '<rootDir>/test/core/{duplicate,erp-facts,invoice,invoice-arithmetic}.test.ts',
        '<rootDir>/test/stories/matching.test.ts',
      ],
      testNamePattern: '^(?!.*(on the bundle|docs/matching))',
      transform: { '\\.(m?[jt]s)$': '<rootDir>/test/esbuild-transform.cjs' },
      transformIgnorePatterns: ['/node_modules/(?!@noble/)'],
    },
    enableFindRelatedTests: true,
  },
  coverageAnalysis: 'perTest',
  mutate: [
    'src/core/match/*.ts',
    'src/core/tolerance.ts',
    'src/core/tolerance-levels.ts',
    'src/core/duplicate.ts',
    'src/core/exception.ts',
    'src/core/payment.ts',
  ],
  mutator: { excludedMutations: ['StringLiteral'] },
  ignorePatterns: ['dist', 'docs/screenshots', '.git', 'reports'],
  ignoreStatic: true,
  concurrency: 1,
  timeoutMS: 20000,
  reporters: ['clear-text', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  tempDirName: '.stryker-tmp',
  thresholds: { high: 95, low: 85, break: 85 },
};
