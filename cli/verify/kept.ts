// What State holds for a month, told again from the entries of the log: written exemptions, the hours
// that orders take, what an old list showed, and the sums of budgets out of the rows. It reads no file.
import { BASELINE } from '../../src/core/baseline';
import { BEGINNING } from '../../src/core/beginning';
import type { Pair } from '../../src/core/budget-use';
import { addUse, withUse } from '../../src/core/budget-use';
import { keptJson } from '../../src/core/canonical';
import type { Day } from '../../src/core/day';
import type { LogRow } from '../../src/core/tables';
import type { Work } from '../../src/core/work';

type Answered = { readonly [field: string]: unknown };
export const answerOf = ({ answer }: LogRow): Answered => {
  const { value } = keptJson<{ value: Answered }>(answer);
  return value ?? keptJson<Answered>(answer);
};
type Changed = { readonly [name: string]: { readonly [field: string]: unknown[] } | undefined };
const newIn = ({ changes }: LogRow, name: string, field: string): unknown =>
  (changes as Changed | null)?.[name]?.[field]?.[1];

const SOLO = 'exemption:solo';
/** The reason that was given: what the entry says after its own sentence. */
const reasonOf = ({ reason }: LogRow, sentence: unknown): string =>
  reason.startsWith(String(sentence)) ? reason.slice(String(sentence).length + 1) : reason;

export class Kept {
  private readonly state = new Map<string, string>();
  /** An old list was taken over by a build that did not yet tell the log what it showed. */
  untoldList = false;

  constructor(private readonly dayOf: (instantUtc: string) => Day) {}

  take(commit: readonly LogRow[]): void {
    for (const entry of commit) {
      if (/exemption_(granted|ended)/.test(entry.fact)) this.exemption(entry);
      if (/beginning_set/.test(entry.fact))
        this.state.set(BEGINNING, JSON.stringify(answerOf(entry)));
      const list = newIn(entry, `state:${BASELINE}`, 'kept');
      if (list !== undefined) this.state.set(BASELINE, JSON.stringify(list));
      else if (/register_imported/.test(entry.fact)) this.untoldList = true;
      if (newIn(entry, 'setup:register', 'profile') === 'solo') this.solo(entry);
    }
  }

  private exemption(entry: LogRow): void {
    const { exemption, person, pair, from, until, sentence } = answerOf(entry);
    const reason = reasonOf(entry, sentence);
    const text = JSON.stringify({ person, pair, reason, from, until });
    if (exemption !== undefined) this.state.set(String(exemption), text);
  }

  /** What set-up writes for who is alone, for a year. */
  private solo({ actor: person, at }: LogRow): void {
    const today = this.dayOf(at);
    const until = `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`;
    const [pair, reason] = ['requester / approver', 'One person runs this register.'];
    if (!this.state.has(SOLO))
      this.state.set(SOLO, JSON.stringify({ person, pair, reason, until }));
  }

  /** With the sums of budgets that these rows give. */
  with(work: Work): ReadonlyMap<string, string> {
    const sums = new Map<string, Pair>();
    for (const tab of ['register', 'invoices'] as const)
      for (const row of work.list(tab)) addUse(sums, row, 1);
    return new Map([...this.state, ...withUse(new Map(), sums)]);
  }
}
