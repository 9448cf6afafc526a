// What the vendor owes on an order line: accepted goods went below what is billed, or less was
// credited than was billed (controls.md B6, B15). Open, it holds documents entered after it.
import { mulDiv } from './decimal';
import { toJson } from './document';
import type { Scene } from './exception';
import { cure, exceptionKey, isOpen, raise } from './exception';
import { minorDigits, showMoney } from './money';
import { showQuantity } from './quantity';
import { milliOfMinor } from './standing';
import type { ExceptionRow, LineRow } from './tables';
import type { Tallies } from './tally';
import { refOf } from './tally';
import type { Work } from './work';

interface Counted {
  work: Work;
  scene: Scene;
  tallies: Tallies;
}
const refOfLine = (line: LineRow): string => refOf(line.order, line.line ?? 0);

export function dueRow(work: Work, line: LineRow): ExceptionRow | undefined {
  const row = work.get('exceptions', exceptionKey('credit_due', refOfLine(line)));
  return row && isOpen(row) ? row : undefined;
}

/** Quantity (in the line's cells' unit) and value owed; nothing is counted until it became due. */
export function owed(
  { work, scene, tallies }: Counted,
  line: LineRow,
): { milli: number; minor: number } {
  const tally = tallies.line(refOfLine(line));
  const due = dueRow(work, line) !== undefined || scene.opens?.has(refOfLine(line)) === true;
  const billed =
    line.basis === 'amount' ? milliOfMinor(tally.dueBilled, line.currency) : tally.dueBilled;
  const milli = due ? Math.max(0, billed - (line.accepted ?? 0)) : 0;
  const minor = milli === 0 ? 0 : mulDiv(tally.billedMinor, milli, Math.max(billed, 1));
  return { milli, minor: Math.max(0, minor) + Math.max(0, tally.shortMinor) };
}

/** Opened, kept up to date, or ended when nothing is owed any more. */
export function settleCreditDue(counted: Counted, line: LineRow): void {
  const { work, scene } = counted;
  const { milli, minor } = owed(counted, line);
  const row = dueRow(work, line);
  if (minor <= 0 && milli <= 0) {
    if (row) cure(work, row.key, scene);
    return;
  }
  const ref = refOfLine(line);
  if (work.get('exceptions', exceptionKey('credit_due', ref))?.state === 'accepted') return;
  const order = work.get('register', line.order);
  const [accepted, billed] = [line.accepted ?? 0, (line.accepted ?? 0) + milli].map(showQuantity);
  const why =
    milli > 0
      ? `billed ${billed ?? ''}, accepted ${accepted ?? ''}`
      : 'credited short of what was billed';
  raise(
    work,
    {
      kind: 'credit_due',
      ref,
      order,
      line: line.line,
      expected: accepted ?? '',
      actual: billed ?? '',
      drift: showQuantity(milli),
      tolerance: '',
      valueMinor: minor,
      amount: toJson({ orderLine: String(line.line), amount: minor }),
      sentence: `line ${line.line ?? ''}: ${why}; a credit of ${showMoney(minor, minorDigits(line.currency))} is due`,
    },
    scene,
  );
}
