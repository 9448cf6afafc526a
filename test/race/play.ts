// Thirty people issue at once under a seed, each execution hit with probability one half by a fault
// at a random call; whoever is told to wait asks again with the same id. Every fifth seed has no
// fault: there the lock alone has to do, and the fence may not be met. What is found is returned.
import path from 'node:path';
import { seeded } from '../../sandbox/kernel/random';
import type { FaultKind } from '../../sandbox/kernel/run';
import { everything, findings } from './checks';
import type { Answer, Prepared } from './register';
import { ROOT } from './register';

export const DESK = path.join(ROOT, 'dist/desk');
export const KEEPER = path.join(ROOT, 'dist/keeper');
export const SEEDS = Number(process.env['RACE_SEEDS'] ?? 500);
const KINDS: FaultKind[] = ['throw', 'applied_then_throw', 'applied_late', 'die'];
const CALLS = 9;
const FENCED = /at the same moment/;

const envelope = (at: number, keys: string[]) => ({
  id: `issue-${at}`,
  command: 'issue_orders',
  input: { keys: [keys[at]] },
});

function armFaults({ ws, people }: Prepared, seed: number): void {
  const random = seeded(seed);
  people.forEach((_, of) => {
    if (random() < 0.5) return;
    const kind = KINDS[Math.floor(random() * KINDS.length)] ?? 'throw';
    ws.fault({ of, kind, call: 1 + Math.floor(random() * CALLS) });
  });
}

/** Lines of a race without faults in which somebody met the fence instead of the lock. */
function fenced(result: unknown): string[] {
  return (result as { result?: Answer }[]).flatMap(({ result: answer }) =>
    FENCED.test(answer?.detail ?? '') ? ['the fence was met though nobody failed'] : [],
  );
}

/** Runs one seed: the race, then everybody asks until answered. Findings, if any. */
function oneSeed(prepared: Prepared, seed: number): string[] {
  const { ws, people, keys } = prepared;
  const calm = seed % 5 === 0;
  if (!calm) armFaults(prepared, seed);
  const steps = people.map((as, at) => ({ as, execute: envelope(at, keys) }));
  const raced = ws.race(steps, { seed, again: !calm });
  const found = calm ? fenced(raced.result) : [];
  ws.advance('PT5M');
  const answers = answersOf(raced.result);
  const asking = whoAsks(answers, seed);
  const again = asking.flatMap((at) => steps[at] ?? []);
  answersOf(ws.race(again, { seed: seed + 1000, again: true }).result).forEach((answer, nth) => {
    const at = asking[nth] ?? 0;
    if (answers[at]?.ok === true && !isSame(answers[at], answer))
      found.push(`${people[at]} was told ${JSON.stringify(answer)} the second time`);
    answers[at] = answer;
  });
  answers.forEach((answer, at) => {
    const issued = answer.ok && (answer.value?.['issued'] as unknown[]).length === 1;
    if (!issued) found.push(`${people[at]} was told ${JSON.stringify(answer)}`);
  });
  return [...found, ...findings(ws), ...thirdAsking(prepared, answers)];
}

/** Whoever has no answer, and of those who have one some, or in every tenth seed all. */
function whoAsks(answers: readonly Answer[], seed: number): number[] {
  const random = seeded(seed + 2000);
  return answers.flatMap(({ ok }, at) => (!ok || seed % 10 === 0 || random() < 0.2 ? [at] : []));
}
const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

function thirdAsking({ ws, people, keys }: Prepared, answers: Answer[]): string[] {
  const before = everything(ws);
  const step = { as: people[0] ?? '', execute: envelope(0, keys) };
  const [again] = answersOf(ws.race([step], { seed: 1 }).result);
  return [
    ...(isSame(again, answers[0]) ? [] : ['a third asking got another answer']),
    ...(everything(ws) === before ? [] : ['a third asking wrote something']),
  ];
}

/** What each racer was told; a platform error is an answer with the code platform. */
const answersOf = (result: unknown): Answer[] =>
  (result as { result?: Answer; error?: string }[]).map(
    ({ result: answer, error }) => answer ?? { ok: false, code: 'platform', detail: error ?? '' },
  );

/** The first seed that fails and what failed, or nothing. */
export function firstFailure(prepared: Prepared, [from, to]: [number, number]): string | undefined {
  const start = prepared.ws.checkpoint();
  for (let seed = from; seed <= to; seed += 1) {
    prepared.ws.rewind(start);
    let found: string[];
    try {
      found = oneSeed(prepared, seed);
    } catch (error) {
      found = [String(error)];
    }
    if (found.length > 0) return `seed ${seed}: ${found.slice(0, 5).join('; ')}`;
  }
  return undefined;
}
