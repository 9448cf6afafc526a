// Thirty people issue at once, under many seeds, each execution hit with probability one half by a
// fault at a random call; whoever is told to wait asks again with the same id. And six bundles with
// one change each, which the same test has to catch.
import path from 'node:path';
import { seeded } from '../../sandbox/kernel/random';
import type { FaultKind } from '../../sandbox/kernel/run';
import { everything, findings } from './checks';
import { breakBundle, CONTROLS } from './controls';
import type { Answer, Prepared } from './register';
import { prepare, ROOT, run } from './register';

const DESK = path.join(ROOT, 'dist/desk');
const SEEDS = Number(process.env['RACE_SEEDS'] ?? 500);
const KINDS: FaultKind[] = ['throw', 'applied_then_throw', 'applied_late', 'die'];
const CALLS = 9;

const envelope = (at: number, keys: string[]) => ({
  id: `issue-${at}`,
  command: 'issue_orders',
  input: { keys: [keys[at]] },
});

/** Runs one seed: the race with faults, then everybody asks until answered. Findings, if any. */
function oneSeed({ ws, people, keys }: Prepared, seed: number): string[] {
  const random = seeded(seed);
  people.forEach((_, of) => {
    if (random() < 0.5) return;
    const kind = KINDS[Math.floor(random() * KINDS.length)] ?? 'throw';
    ws.fault({ of, kind, call: 1 + Math.floor(random() * CALLS) });
  });
  const steps = people.map((as, at) => ({ as, execute: envelope(at, keys) }));
  ws.race(steps, { seed, again: true });
  ws.advance('PT5M');
  const found: string[] = [];
  const answers = people.map((as, at) => patient(() => run(ws, as, envelope(at, keys)), ws));
  answers.forEach((answer, at) => {
    const issued = answer.ok && (answer.value?.['issued'] as unknown[]).length === 1;
    if (!issued) found.push(`${people[at]} was told ${JSON.stringify(answer)}`);
  });
  found.push(...findings(ws));
  const before = everything(ws);
  const again = run(ws, people[0] ?? '', envelope(0, keys));
  if (JSON.stringify(again) !== JSON.stringify(answers[0])) found.push('a third asking got another answer');
  if (everything(ws) !== before) found.push('a third asking wrote something');
  return found;
}

/** Asks again while told to wait, the clock going on. */
function patient(ask: () => Answer, ws: Prepared['ws']): Answer {
  let answer = ask();
  for (let turn = 0; turn < 5 && (answer.code === 'busy' || answer.code === 'try_again'); turn += 1) {
    ws.advance('PT1M');
    answer = ask();
  }
  return answer;
}

/** The first seed that fails and what failed, or nothing. */
function firstFailure(prepared: Prepared, seeds: number): string | undefined {
  const start = prepared.ws.checkpoint();
  for (let seed = 1; seed <= seeds; seed += 1) {
    prepared.ws.rewind(start);
    let found: string[];
    try {
      found = oneSeed(prepared, seed);
    } catch (error) {
      found = [String(error)];
    }
    if (found.length > 0) return `seed ${seed}: ${found.join('; ')}`;
  }
  return undefined;
}

describe('thirty people issue at once', () => {
  test(`numbers, rows and log agree under ${SEEDS} seeds`, () => {
    expect(firstFailure(prepare({ project: DESK, people: 30 }), SEEDS)).toBeUndefined();
  }, 600_000);
});

describe('negative controls: a bundle with one change is caught within 20 seeds', () => {
  test.each(CONTROLS)('$name', (control) => {
    const project = breakBundle(DESK, control);
    expect(firstFailure(prepare({ project, people: 30 }), 20)).toMatch(/^seed/);
  }, 120_000);
});
