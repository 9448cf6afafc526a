// Jest's runtime, which compiles every module anew for each test file: its own, some hundred of them,
// and the kits of test/. Here a worker compiles each once, and hands the same script to the next file's
// context, where it runs as before; what the machine compiled of its functions comes along.
const path = require('node:path');
const vm = require('node:vm');
const jest = require('jest-runtime');

const compiled = new Map();

/** The wrapper ends before the first column, so that every place stays where it was. */
function scriptOf(source, { filename, names }) {
  const known = compiled.get(filename);
  if (known && known.source === source && known.names === names) return known.script;
  const head = `(function (${names}) {`;
  const script = new vm.Script(`${head}${source}\n})`, { filename, columnOffset: -head.length });
  compiled.set(filename, { source, names, script });
  return script;
}

/** A test file runs once; modules of Node have names and no place, and are jest's to tell apart. */
const isKept = (filename, source) =>
  path.isAbsolute(filename) && !filename.endsWith('.test.ts') && !source.includes('import(');

module.exports = {
  ...jest,
  __esModule: true,
  default: class extends jest.default {
    constructor(...given) {
      super(...given);
      const { executor } = this;
      const compile = executor.compile.bind(executor);
      executor.compile = (source, filename) => {
        const context = executor.environment.getVmContext();
        if (context === null || !isKept(filename, source)) return compile(source, filename);
        const names = executor.injectedModuleParameters.join(', ');
        return scriptOf(source, { filename, names }).runInContext(context);
      };
    }
  },
};
