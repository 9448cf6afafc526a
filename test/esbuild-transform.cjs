// Strips types with esbuild and hands jest CommonJS with an inline source map.
const { transformSync } = require('esbuild');
module.exports = {
  process(source, path) {
    const loader = path.endsWith('.ts') ? 'ts' : 'js';
    const out = transformSync(source, {
      loader, format: 'cjs', target: 'node20', sourcefile: path, sourcemap: 'inline',
    });
    return { code: out.code };
  },
};
