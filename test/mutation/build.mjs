// Builds the tests named in MUTATION_TESTS into one file that plain Node runs. Other people's cases lie
// beside the checkout in MUTATION_HOME, not beside the copy in which the mutants are made.
import { build } from 'esbuild';

const tests = (process.env['MUTATION_TESTS'] ?? '').split(',').filter((file) => file !== '');
const home = process.env['MUTATION_HOME'] ?? process.cwd();
const contents = ['test/mutation/globals.ts', ...tests].map((file) => `import './${file}';`);
await build({
  stdin: { contents: contents.join('\n'), resolveDir: process.cwd(), loader: 'ts' },
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  outfile: 'mutation-run.cjs',
  define: { __dirname: JSON.stringify(`${home}/test/core`) },
  logLevel: 'error',
});
