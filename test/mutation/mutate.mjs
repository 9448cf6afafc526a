// `npm run mutation`: changes the rules that money hangs on one expression at a time, group by
// group, and says which changes no test of the group notices. `npm run mutation -- tolerance` takes
// one group, `npm run mutation -- src/core/advance.ts test/core/judge.test.ts` files with tests.
import { createRequire } from 'node:module';
import path from 'node:path';
import { runInThisContext } from 'node:vm';
import { GROUPS } from './groups.mjs';
import { built, instrumented } from './instrument.mjs';
import { declared } from './words.mjs';

const ASKED = 85;
const place = globalThis;
place.__stryker__ = {};
const switches = place.__stryker__;

async function failure({ before, body }) {
  try {
    for (const one of before) await one();
    await body();
    return undefined;
  } catch (error) {
    return error;
  }
}

/** Once without a mutant: which tests reach which mutant, how often, and that all of them pass. */
async function plainRun(begin) {
  const reach = new Map();
  switches.mutantCoverage = { static: {}, perTest: {} };
  for (const [at, one] of begin().entries()) {
    switches.currentTestId = String(at);
    const error = await failure(one);
    if (error) throw new Error(`"${one.name}" fails without any mutant`, { cause: error });
  }
  switches.currentTestId = undefined;
  const { static: atStart, perTest } = switches.mutantCoverage;
  const counted = (id, test, times) => {
    const of = reach.get(id) ?? { tests: [], hits: 0, atStart: false };
    of.tests.push(Number(test));
    of.hits += times;
    reach.set(id, of);
  };
  for (const [test, hits] of Object.entries(perTest))
    for (const [id, times] of Object.entries(hits)) counted(id, test, times);
  for (const [id, times] of Object.entries(atStart)) {
    const of = reach.get(id) ?? { tests: [], hits: 0 };
    reach.set(id, { tests: of.tests, hits: of.hits + times, atStart: true });
  }
  return reach;
}

/** Whether some test fails with it; one that goes round far more often than before counts too. */
async function isNoticed(id, { begin, reach }) {
  const of = reach.get(id);
  if (!of) return false;
  Object.assign(switches, { activeMutant: id, hitCount: 0, hitLimit: of.hits * 10 + 1000 });
  try {
    const tests = begin();
    const own = of.atStart ? tests : of.tests.map((at) => tests[at]).filter(Boolean);
    for (const one of own) if (await failure(one)) return true;
    return false;
  } catch {
    return true;
  } finally {
    Object.assign(switches, { activeMutant: undefined, hitCount: undefined, hitLimit: undefined });
  }
}

const told = ({ fileName, location, mutatorName, replacement }) =>
  `  ${path.relative('.', fileName)}:${location.start.line + 1}:${location.start.column + 1} ` +
  `${mutatorName} -> ${replacement.replace(/\s+/g, ' ').slice(0, 100)}`;

async function run(name, [files, tests]) {
  const { files: changed, mutants } = await instrumented(files);
  const script = runInThisContext(await built(tests, changed), { filename: `${name}.cjs` });
  const begin = () => declared(script, createRequire(import.meta.url));
  const reach = await plainRun(begin);
  delete switches.mutantCoverage;
  const left = [];
  for (const mutant of mutants)
    if (!(await isNoticed(mutant.id, { begin, reach })))
      left.push(reach.has(mutant.id) ? told(mutant) : `${told(mutant)} (no test comes here)`);
  const share = mutants.length === 0 ? 100 : (1 - left.length / mutants.length) * 100;
  console.log(`${name}: ${share.toFixed(1)} % of ${mutants.length} noticed; left:`);
  console.log(left.join('\n'));
  return share >= ASKED;
}

const asked = process.argv.slice(2);
const own = asked.some((one) => one.includes('/'));
const of = (folder) => asked.filter((one) => one.startsWith(folder));
const groups = own
  ? [['asked', [of('src/'), of('test/')]]]
  : (asked.length > 0 ? asked : Object.keys(GROUPS)).map((name) => [name, GROUPS[name]]);
for (const [name, group] of groups) {
  if (!group) throw new Error(`there is no group ${name}: ${Object.keys(GROUPS).join(', ')}`);
  if (!(await run(name, group))) process.exitCode = 1;
}
