// What the vendor owes on an order line: accepted goods went below what is billed, or less was
// credited than was billed (controls.md B6, B15). Open, it holds documents entered after it.
import { toJson } from './columns';
import { mulDiv } from './decimal';
import type { Scene } from './exception';
import { cure, exceptionKey, raise } from './exception';
import type { OrderLineFacts } from './match/facts';
import { matchSettings } from './match-settings';
import { minorDigits, showMoney, sum } from './money';
import { atOrderRate } from './order-rate';
import { showQuantity } from './quantity';
import { milliOfMinor, orderedOf } from './standing';
import type { AnyRow, ExceptionRow, LineRow } from './tables';
import type { Tallies } from './tally';
import { refOf } from './tally';
import { isOpen } from './words';
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

/**
 * Taken out of what is owed: written off by a second person, now or before it grew again (B37), and
 * paid back without a credit note (D2).
 */
function settled(work: Work, line: LineRow): { writtenOff: number; refunded: number } {
  const key = exceptionKey('credit_due', refOfLine(line));
  const row = work.get('exceptions', key);
  const refunds = work.list('payments', (one) => one.credit === key && one.state === 'refunded');
  const refunded = sum(refunds.map(({ amount }) => amount ?? 0));
  const drift = row?.acceptedDrift ?? null;
  if (drift === null || typeof drift !== 'object' || Array.isArray(drift))
    return { writtenOff: 0, refunded };
  const now = row?.state === 'accepted' ? Number(drift['amount'] ?? 0) : 0;
  return { writtenOff: now + Number(drift['writtenOff'] ?? 0), refunded };
}

/** What the row keeps of the quantities it is about, in the unit of the line's cells. */
function quantities({ acceptedDrift: kept }: ExceptionRow): { milli: number; offMilli: number } {
  const { milli = 0, offMilli = 0 } = {
    ...(kept as { milli?: number; offMilli?: number } | null),
  };
  return { milli, offMilli };
}

/** Money credited short says that it is about no goods. */
const isOfGoods = ({ acceptedDrift: kept }: ExceptionRow): boolean =>
  (kept as { milli?: number } | null)?.milli !== 0;

/** What of the line stands in for what is not there, and never for more than was ordered. */
export function paidWithout(work: Work, line: LineRow): number {
  const ordered = orderedOf(line);
  const most = ordered === 0 ? Infinity : Math.max(0, ordered - (line.accepted ?? 0));
  return Math.min(writtenOffMilli(work, line), most);
}

/** How much of the line is paid for though it went back: its credit was written off (B37). */
export function writtenOffMilli(work: Work, line: LineRow): number {
  const row = work.get('exceptions', exceptionKey('credit_due', refOfLine(line)));
  if (!row) return 0;
  const { milli, offMilli } = quantities(row);
  return row.state === 'accepted' ? Math.max(milli, offMilli) : offMilli;
}

/** A credit note stops counting on the line, or leaves it: what it was the credit for is due again. */
function cameBack(work: Work, line: LineRow): boolean {
  const row = work.get('exceptions', exceptionKey('credit_due', refOfLine(line)));
  if (row?.state !== 'cured' || !isOfGoods(row)) return false;
  const isOn = (one: AnyRow | undefined): boolean =>
    one?.['counted'] === true && one['order'] === line.order && one['orderLine'] === line.line;
  return work.puts().some(({ tab, before, row: now }) => {
    if (tab !== 'invoiceLines' || !isOn(before) || isOn(now)) return false;
    return work.get('invoices', String(now['invoice']))?.kind === 'credit_note';
  });
}

interface Owed {
  /** In the unit of the line's cells. */
  milli: number;
  minor: number;
  writtenOff: number;
}
/**
 * Quantity and value owed; a quantity only where goods went back, so that what is billed without
 * being accepted, as on a 2-way line, is none.
 */
export function owed({ work, scene, tallies }: Counted, line: LineRow): Owed {
  const tally = tallies.line(refOfLine(line));
  const row = dueRow(work, line);
  const opened = scene.opens?.has(refOfLine(line)) === true;
  const due = (row && isOfGoods(row)) || opened || cameBack(work, line);
  const billed =
    line.basis === 'amount' ? milliOfMinor(tally.dueBilled, line.currency) : tally.dueBilled;
  const milli = due ? Math.max(0, billed - (line.accepted ?? 0)) : 0;
  const value = mulDiv(tally.billedMinor, milli, Math.max(billed, 1));
  const { writtenOff, refunded } = settled(work, line);
  const done = writtenOff + refunded;
  const minor = Math.max(0, Math.max(0, value) + Math.max(0, tally.shortMinor) - done);
  return { milli: minor === 0 && done > 0 ? 0 : milli, minor, writtenOff };
}

/**
 * What holds a document of the line that was entered at this moment: owed since an earlier one. And what
 * was forgiven beyond what earlier documents were credited short: it is of this one and of later ones.
 */
export function dueFor(
  counted: Counted,
  line: LineRow,
  enteredAt: string,
): Pick<OrderLineFacts, 'creditDueMinor' | 'creditForgivenMinor'> {
  const since = dueRow(counted.work, line)?.openedAt;
  const { writtenOff, refunded } = settled(counted.work, line);
  const before = counted.tallies.line(refOfLine(line)).ownShortMinor;
  return {
    creditDueMinor: since !== undefined && enteredAt > since ? owed(counted, line).minor : 0,
    creditForgivenMinor: Math.max(0, writtenOff + refunded - before),
  };
}

/** What is compared: quantities, or where nothing went back what is owed. */
function figuresOf(
  line: LineRow,
  { milli, money, none }: { milli: number; money: string; none: string },
): Record<'why' | 'expected' | 'actual' | 'drift', string> {
  if (milli <= 0)
    return {
      why: 'credited short of what was billed',
      expected: none,
      actual: money,
      drift: money,
    };
  const [accepted, billed] = [line.accepted ?? 0, (line.accepted ?? 0) + milli].map(
    showQuantity,
  ) as [string, string];
  const why = `billed ${billed}, accepted ${accepted}`;
  return { why, expected: accepted, actual: billed, drift: showQuantity(milli) };
}

/** Opened, kept up to date, or ended when nothing is owed any more. */
export function settleCreditDue(counted: Counted, line: LineRow): void {
  const { work, scene } = counted;
  const { milli, minor, writtenOff } = owed(counted, line);
  const row = dueRow(work, line);
  if (minor <= 0 && milli <= 0) {
    if (row) cure(work, row.key, scene);
    return;
  }
  const ref = refOfLine(line);
  const small = matchSettings(scene.register).smallLineMinor;
  const order = work.get('register', line.order);
  const grown = atOrderRate({ minor, currency: line.currency }, order, scene.register);
  if (!row && writtenOff > 0 && (grown.ok ? grown.value.minor : minor) <= small) return;
  const digits = minorDigits(line.currency);
  const money = showMoney(minor, digits);
  const { why, ...figures } = figuresOf(line, { milli, money, none: showMoney(0, digits) });
  raise(
    work,
    {
      kind: 'credit_due',
      ref,
      order,
      line: line.line,
      ...figures,
      tolerance: '',
      valueMinor: minor,
      amount: toJson({
        ...{ orderLine: String(line.line), amount: minor, writtenOff, milli },
        offMilli: writtenOffMilli(work, line),
      }),
      sentence: `line ${line.line ?? ''}: ${why}; a credit of ${money} is due${writtenOff > 0 ? ` beyond ${showMoney(writtenOff, digits)} written off` : ''}`,
    },
    scene,
  );
}
