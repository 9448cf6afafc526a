// Mutation testing of the rules that money hangs on: each mutant changes one expression, and some
// test of the core has to notice. Started by test/mutation/mutate.mjs; never part of the automatic
// run.
export default {
  packageManager: 'npm',
  // TypeScript 7 has no compiler API, with which the file would be rewritten; nothing reads it.
  tsconfigFile: 'no-tsconfig.json',
  plugins: [],
  testRunner: 'command',
  buildCommand: 'node test/mutation/build.mjs',
  commandRunner: { command: 'node mutation-run.cjs' },
  coverageAnalysis: 'off',
  // Sentences are compared where they are promised.
  mutator: { excludedMutations: ['StringLiteral'] },
  ignorePatterns: ['dist', 'docs', 'sandbox', 'bench', 'samples', 'stories', 'reports'],
  concurrency: 1,
  timeoutMS: 10000,
  reporters: ['clear-text', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  tempDirName: '.stryker-tmp',
  thresholds: { high: 95, low: 85, break: 85 },
};
