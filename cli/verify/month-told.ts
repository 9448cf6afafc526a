// The tables of a month's document that follow from the log alone, made by the register's own rules out
// of the rows as the log left them when the month was written, and the digest that a signature names.
// What rests on settings, State and what people were seen typing is told where the export says how these
// stood (typed.ts, kept.ts); else it is left out.
import type { Day, Month } from '../../src/core/day';
import { lastOfMonth, monthOf } from '../../src/core/day';
import { accruals } from '../../src/core/accrual';
import type { Ledger } from '../../src/core/ledger';
import { bentIn } from '../../src/core/month-bent';
import * as facts from '../../src/core/month-facts';
import { settingChanges } from '../../src/core/month-facts';
import { exemptionUses, monthLists, setUpIn } from '../../src/core/month-lists';
import { advances, outsidePayments, withheldBy } from '../../src/core/month-money';
import { withoutPaper } from '../../src/core/month-spend';
import type { PageCell, PageRow } from '../../src/core/page';
import { cut, tablesOf } from '../../src/core/page';
import { rollForward, rollOrders } from '../../src/core/period';
import type { LogRow } from '../../src/core/tables';
import type { Work } from '../../src/core/work';
import { figuresOf } from '../../src/app/month-answer';
import { farOff } from '../../src/app/kpi-view';
import { changeTable, loggedTables } from '../../src/app/month-logged';
import { MOST, ruledTables } from '../../src/app/month-page';
import type { FromLog, FromRules } from '../../src/app/month-report';
import { ruledOf } from '../../src/app/month-ruled';
import { monthSettings } from '../../src/app/month-settings';
import type { Certificate } from '../../src/core/certificate';
import type { SeenEdit } from '../../src/core/checks';
import type { InForce } from './typed';

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
  /** Key figures far off their target, as the document begins; nothing where settings are not known. */
  readonly far: string | undefined;
  /** Whether a table of that name is one that is told here. */
  gives(name: string): boolean;
}
/** What was in force besides, where the export says it. */
export interface Ruling extends InForce {
  readonly state: ReadonlyMap<string, string>;
  readonly edits: readonly SeenEdit[];
  readonly certificate: readonly Certificate[];
  /** Every entry before, as far as key figures look at it. */
  readonly log: readonly LogRow[];
  /** Instant and person of the entry that wrote it. */
  readonly now: string;
  readonly actor: string;
  /** Whether somebody's roles were changed on that very day: an owner's own hold from the next. */
  readonly people: boolean;
  readonly untoldList: boolean;
}
export interface Telling {
  readonly ruling: Ruling | undefined;
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
  /^Capital orders: /,
  /^Rights, protections and exemptions changed$/,
  /^Settings, people and rules changed/,
  /^Lines /,
  /^Orders behind the commitment/,
  /^Payments behind /,
  /^Exceptions behind /,
  /^Decisions behind /,
  /^Open orders behind /,
];
/** Those that rest on settings and State. */
const FROM_RULES: readonly RegExp[] = [
  /^Budgets$/,
  /^Issued before approval$/,
  /^Exemptions in force$/,
  /^Rules bent this month$/,
  /^Key figures$/,
  /^Vendors above 40 % of twelve months$/,
  /^Orders behind the key figures/,
];
const [USED, BESIDE] = [/^Is it used$/, /^Beside the old list$/];
/** Whether a table of that name is told here, where the export says all that is needed. */
export const isTold = (name: string): boolean =>
  [...FROM_LOG, ...FROM_RULES, USED, BESIDE].some((form) => form.test(name));

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
    ...{ ...accruals(work, end, ledger.stoodAt(end)), payments: facts.payments(work, month) },
    ...{ advances: advances(work), withheld: withheldBy(work, month) },
    ...{ outside: outsidePayments(work, month), bent: bentIn(work, month, dayOf) },
    lists: monthLists(work, month, { today: run, state: telling.ruling?.state ?? new Map() }),
    ...{ inHand: facts.inHand(work, end), letThrough: facts.letThrough(work, month) },
    ...{ withoutPaper: withoutPaper(work, month), orderOf: (key) => work.get('register', key) },
  };
}

const shown = ({ value, digits }: PageCell): string =>
  typeof value === 'number' && digits !== undefined ? String(value / 10 ** digits) : String(value);

function ruledReport(telling: Telling, report: FromLog, ruling: Ruling): FromRules {
  const { work, month, run: today, dayOf, changes } = telling;
  const { edits } = ruling;
  const outside = report.outside.length;
  return {
    ...report,
    ...ruledOf(work, month, { ...ruling, state: new Map(ruling.state), today, dayOf, outside }),
    exemptionUses: exemptionUses(ruling.log, withinOf(telling)),
    settings: monthSettings(work, month, {
      ...{ edits, log: changes },
      ...{ context: { ...ruling, today }, within: withinOf(telling) },
    }),
  };
}

/** Who typed a setting and which documents it judges otherwise, the log alone does not say. */
const plainChanges = (telling: Telling): PageRow[] =>
  changeTable(settingChanges(telling.changes, withinOf(telling)), () => []);

export function toldMonth(telling: Telling): ToldMonth {
  const { ruling } = telling;
  const logged = reportOf(telling);
  const ruled = ruling && ruledReport(telling, logged, ruling);
  const more = ruled ? ruledTables(ruled) : plainChanges(telling);
  const { people = true, untoldList = true } = ruling ?? {};
  const forms = [
    ...[...FROM_LOG, ...(ruling ? FROM_RULES : [])],
    ...[...(people ? [] : [USED]), ...(untoldList ? [] : [BESIDE])],
  ];
  const gives = (name: string): boolean => forms.some((form) => form.test(name));
  const tables = tablesOf(cut([...loggedTables(ruled ?? logged), ...more], MOST))
    .filter(({ name }) => gives(name))
    .map(({ name, head, rows }) => ({
      ...{ name, head: head.map(shown) },
      rows: rows.map((row) => row.map(shown)),
    }));
  const far = ruled && farOff(ruled.kpis, ruled.scene.register);
  return { tables, figures: figuresOf(logged), far, gives };
}
