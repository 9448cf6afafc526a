// Puts every mutant of some files into them, each behind a switch, and builds them with the tests
// into one script. It runs nothing.
import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Instrumenter } from '@stryker-mutator/instrumenter';

const quiet = { debug: () => {}, info: () => {}, isDebugEnabled: () => false };
/** Sentences are compared where they are promised. */
const OPTIONS = {
  plugins: null,
  noHeader: false,
  ignorers: [],
  excludedMutations: ['StringLiteral'],
};

/** The files with their mutants, and what each mutant changes. */
export async function instrumented(names) {
  const files = names.map((name) => ({
    name: path.resolve(name),
    mutate: true,
    content: readFileSync(name, 'utf8'),
  }));
  const made = await new Instrumenter(quiet).instrument(files, OPTIONS);
  const mutants = made.mutants.filter(({ status }) => status !== 'Ignored');
  return { files: new Map(made.files.map(({ name, content }) => [name, content])), mutants };
}

const withMutants = (files) => ({
  name: 'mutants',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\/src\/.*\.ts$/ }, ({ path: name }) =>
      files.has(name) ? { contents: files.get(name), loader: 'ts' } : undefined,
    );
    // Tests read other people's cases and the stories from beside themselves.
    onLoad({ filter: /\/(test|sandbox)\/.*\.ts$/ }, ({ path: name }) => ({
      contents: `const __dirname = ${JSON.stringify(path.dirname(name))};${readFileSync(name, 'utf8')}`,
      loader: 'ts',
    }));
  },
});

/** One script: a function of `require` that declares the tests when it is called. */
export async function built(tests, files) {
  const { outputFiles } = await build({
    stdin: {
      contents: tests.map((file) => `import './${file}';`).join('\n'),
      resolveDir: process.cwd(),
      loader: 'ts',
    },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['fast-check'],
    plugins: [withMutants(files)],
    logLevel: 'error',
  });
  return `(function (require) {${outputFiles[0].text}\n})`;
}
