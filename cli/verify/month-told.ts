// The tables of a month's document that follow from the log alone, made by the register's own rules out
// of the rows as the log left them when the month was written, and the digest that a signature names.
// What needs settings, State or what people were seen typing is left out: the log does not have it.
import type { Day, Month } from '../../src/core/day';
import { lastOfMonth, monthOf } from '../../src/core/day';
import { accruals } from '../../src/core/accrual';
import type { Ledger } from '../../src/core/ledger';
import { bentIn } from '../../src/core/month-bent';
import * as facts from '../../src/core/month-facts';
import { settingChanges } from '../../src/core/month-facts';
import { monthLists, setUpIn } from '../../src/core/month-lists';
import { advances, outsidePayments, withheldBy } from '../../src/core/month-money';
import { withoutPaper } from '../../src/core/month-spend';
import type { PageCell } from '../../src/core/page';
import { cut, tablesOf } from '../../src/core/page';
import { rollForward, rollOrders } from '../../src/core/period';
import type { LogRow } from '../../src/core/tables';
import type { Work } from '../../src/core/work';
import { figuresOf } from '../../src/app/month-answer';
import { changeTable, loggedTables } from '../../src/app/month-logged';
import { MOST } from '../../src/app/month-page';
import type { FromLog } from '../../src/app/month-report';

/** A table as its cells read. */
export interface ToldTable {
  readonly name: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
export interface ToldMonth {
  readonly tables: readonly ToldTable[];
  /** Digest of its own figures, which a signature names. */
  readonly figures: string;
}
export interface Telling {
  readonly work: Work;
  readonly month: Month;
  readonly ledger: Ledger;
  /** The day on which it was written. */
  readonly run: Day;
  /** Entries of set-ups, exemptions and what was typed, before it was written. */
  readonly changes: readonly LogRow[];
  dayOf(instantUtc: string): Day;
}

/** By the beginning of their names; a number in a list's name is part of the comparison. */
const FROM_LOG: readonly RegExp[] = [
  /^Accruals$/,
  /^Received not invoiced by age$/,
  /^Advances outstanding$/,
  /^Withheld$/,
  /^Paid without release$/,
  /^Rules bent, order by order: /,
  /^Open exceptions$/,
  /^Open orders by age$/,
  /^Documents in hand/,
  /^Late: /,
  /^Notices and what was let through$/,
  /^Invoices without document: /,
  /^Assets accepted: /,
  /^Rights, protections and exemptions changed$/,
  /^Settings, people and rules changed/,
  /^Lines /,
  /^Orders behind the commitment/,
  /^Payments behind /,
  /^Exceptions behind /,
  /^Decisions behind /,
  /^Open orders behind /,
];
/** The day of an instant of the month. */
const withinOf =
  ({ month, dayOf }: Telling) =>
  (at: string): Day | undefined =>
    monthOf(dayOf(at)) === month ? dayOf(at) : undefined;

function reportOf(telling: Telling): FromLog {
  const { work, month, ledger, run, changes, dayOf } = telling;
  const end = lastOfMonth(month);
  return {
    ...{ emergencies: [], budgets: [], edits: [], currency: 'EUR' },
    setUps: setUpIn(changes, withinOf(telling)),
    ...{ rolls: rollForward(ledger, month), orderRolls: rollOrders(ledger, month) },
    ...{ ...accruals(work, end), payments: facts.payments(work, month) },
    ...{ advances: advances(work), withheld: withheldBy(work, month) },
    ...{ outside: outsidePayments(work, month), bent: bentIn(work, month, dayOf) },
    lists: monthLists(work, month, { today: run, state: new Map() }),
    ...{ inHand: facts.inHand(work, end), letThrough: facts.letThrough(work, month) },
    ...{ withoutPaper: withoutPaper(work, month), orderOf: (key) => work.get('register', key) },
  };
}

const shown = ({ value, digits }: PageCell): string =>
  typeof value === 'number' && digits !== undefined ? String(value / 10 ** digits) : String(value);

export function toldMonth(telling: Telling): ToldMonth {
  const report = reportOf(telling);
  // Who typed it, and which documents it judges otherwise, the log alone does not say.
  const typed = changeTable(settingChanges(telling.changes, withinOf(telling)), () => []);
  const tables = tablesOf(cut([...loggedTables(report), ...typed], MOST))
    .filter(({ name }) => FROM_LOG.some((form) => form.test(name)))
    .map(({ name, head, rows }) => ({
      ...{ name, head: head.map(shown) },
      rows: rows.map((row) => row.map(shown)),
    }));
  return { tables, figures: figuresOf(report) };
}

/** Whether a table of that name is one that the log gives. */
export const isFromLog = (name: string): boolean => FROM_LOG.some((form) => form.test(name));
