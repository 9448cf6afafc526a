// `npm run mutation`: mutates the rules that money hangs on, one group of files after another, each
// against the tests that belong to it. `npm run mutation -- tolerance` takes one group.
import { spawnSync } from 'node:child_process';

const core = (...names) => names.map((name) => `test/core/${name}.test.ts`);
const match = (...names) => names.map((name) => `src/core/match/${name}.ts`);
const GROUPS = {
  tolerance: [
    ['src/core/tolerance.ts', 'src/core/tolerance-levels.ts'],
    core('tolerance', 'tolerance-levels', 'match'),
  ],
  duplicate: [['src/core/duplicate.ts'], core('duplicate')],
  quantity: [
    match('quantity', 'price'),
    core('match-lines', 'match', 'match-document', 'match-cases', 'erp-facts'),
  ],
  settle: [match('settle'), core('match', 'match-document', 'match-cases')],
  totals: [match('totals', 'tax'), core('match', 'match-document', 'match-cases')],
  match: [
    match('match', 'assign', 'policy', 'count', 'verdict'),
    core('match', 'match-document', 'match-cases', 'erp-facts'),
  ],
  payment: [['src/core/payment.ts'], core('payment')],
  exception: [['src/core/exception.ts'], core('exception', 'match-cases')],
};

const asked = process.argv.slice(2);
const names = asked.length > 0 ? asked : Object.keys(GROUPS);
for (const name of names) {
  const group = GROUPS[name];
  if (!group)
    throw new Error(`there is no group ${name}; groups are ${Object.keys(GROUPS).join(', ')}`);
  const [files, tests] = group;
  console.log(`${name}: ${files.join(', ')}`);
  const env = { ...process.env, MUTATION_TESTS: tests.join(','), MUTATION_HOME: process.cwd() };
  const { status } = spawnSync('node_modules/.bin/stryker', ['run', '-m', files.join(',')], {
    stdio: 'inherit',
    env,
  });
  if (status !== 0) process.exitCode = status ?? 1;
}
