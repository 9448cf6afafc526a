// Months as the log tells them: when the tab of each was written last, the roll-forward, payments,
// decisions and numbers are worked out again from the entries before that; and who signed and reopened
// them. What stands in the tabs is compared in month-tab.ts.
import type { SeenEdit } from '../../src/core/checks';
import type { Json } from '../../src/core/columns';
import type { Day, Month } from '../../src/core/day';
import { certificates, isImported, isPractice } from '../../src/core/certificate';
import type { Certificate, Numbered, ScopeState } from '../../src/core/certificate';
import { pairUsed } from '../../src/core/exemption';
import { Ledger } from '../../src/core/ledger';
import { SIGN } from '../../src/core/move-word';
import { minorDigits, printMoney } from '../../src/core/money';
import { decisions, payments } from '../../src/core/month-facts';
import type { Carried, Signing } from '../../src/core/month-signed';
import { carriedWrong, inForce, signings } from '../../src/core/month-signed';
import { rollForward } from '../../src/core/period';
import type { Replayed } from '../../src/core/replay';
import type { LogRow } from '../../src/core/tables';
import { Work } from '../../src/core/work';
import { Kept } from './kept';
import type { Blocked } from './month-block';
import { answersIn, blockedOf } from './month-block';
import { formIn } from './month-form';
import type { Ruling, ToldMonth } from './month-told';
import { toldMonth } from './month-told';
import type { Typed } from './typed';

/** A table of the month: by the names in its first columns, what has to stand in the others. */
export interface Expected {
  readonly section: RegExp;
  readonly named: readonly string[];
  readonly rows: ReadonlyMap<string, { readonly [column: string]: string }>;
  /** A row with nothing in this column says nothing: its scope was begun, no number was given. */
  readonly vacant?: string;
}

export const COLUMNS: {
  readonly [column: string]: keyof typeof SIGN | 'opening' | 'closing' | 'invoiced';
} = {
  Opening: 'opening',
  Imported: 'imported',
  Issued: 'issued',
  Changes: 'changes',
  Reopened: 'reopened',
  Billed: 'billed',
  Closed: 'closed',
  Voided: 'voided',
  Closing: 'closing',
  'Invoiced net': 'invoiced',
};
export const SEPARATOR = ' \u00b7 ';

function commitment(ledger: Ledger, month: Month): Expected {
  const rolls = rollForward(ledger, month);
  const rows = new Map(
    rolls.map((roll) => [
      roll.costCentre + SEPARATOR + roll.currency,
      Object.fromEntries(
        Object.entries(COLUMNS).map(([column, field]) => [
          column,
          printMoney(roll[field], minorDigits(roll.currency)),
        ]),
      ),
    ]),
  );
  return { section: /^Commitment\b/, named: ['Cost centre', 'Currency'], rows };
}

function paid(work: Work, month: Month): Expected {
  const rows = new Map(
    payments(work, month).map(({ currency, initiated, settled, reversed }) => {
      const shown = (minor: number): string => printMoney(minor, minorDigits(currency));
      const said = {
        Initiated: shown(initiated),
        Settled: shown(settled),
        Reversed: shown(reversed),
      };
      return [currency, said];
    }),
  );
  return { section: /^Payments$/, named: ['Currency'], rows };
}

function decided(work: Work, month: Month): Expected {
  const rows = new Map(
    decisions(work, month).map(({ person, approved, rejected, own, exempted }) => [
      person,
      {
        Approved: String(approved),
        Rejected: String(rejected),
        'Own orders': String(own),
        'Own, by written exemption': String(exempted),
      },
    ]),
  );
  return { section: /^Approvals by person$/, named: ['Person'], rows };
}

/** Numbers given here, by scope, from the first that the log has. */
function certified(
  orders: readonly Numbered[],
  firsts: ReadonlyMap<string, ScopeState>,
): Certificate[] {
  const scopes = new Map<string, number[]>();
  for (const { scope, number } of orders)
    if (number !== null && scope !== '' && !isPractice(scope) && !isImported(scope))
      scopes.set(scope, [...(scopes.get(scope) ?? []), number]);
  const state = [...scopes].map(([scope, given]): [string, string] => {
    const first = Math.min(firsts.get(scope)?.first ?? Infinity, ...given);
    const last = Math.max(...given);
    return [`scope:${scope}`, JSON.stringify({ first, last, count: 0, void: 0 })];
  });
  return certificates(new Map(state), orders);
}

function oldNumbers(certificate: readonly Certificate[]): Expected {
  const rows = certificate.flatMap(({ scope, imported: one }) => {
    const said = one && { First: one.first, Last: one.last, Count: String(one.count) };
    const odd = one && { Gaps: String(one.gaps), 'Used twice': String(one.duplicates) };
    return said ? [[scope, { ...said, ...odd }] as const] : [];
  });
  return { section: /^Numbers of the old list/, named: ['Scope'], rows: new Map(rows) };
}

function numbers(certificate: readonly Certificate[]): Expected {
  const rows = certificate.map((one): [string, { [column: string]: string }] => {
    const said = { First: one.first, Last: one.last, Count: String(one.count) };
    return [one.scope, { ...said, Void: String(one.void), Duplicates: String(one.duplicates) }];
  });
  return {
    vacant: 'Count',
    section: /^Number certificate$/,
    named: ['Scope'],
    rows: new Map(rows),
  };
}

const WRITES_TAB = /\bmonth_(reconciled|signed)\b/;
/** What a month lists of set-ups, exemptions and typed settings. */
const isChange = ({ command, fact }: LogRow): boolean =>
  command === 'set_up' || /^exemption_|_changed/.test(fact);
const monthIn = (entity: string): Month => entity.replace(/^month /, '');

/** What the log gives for a month as it was written last. */
export interface Told extends ToldMonth {
  readonly expected: readonly Expected[];
  readonly certificate: readonly Certificate[];
  /** What owners had said of missing numbers by then. */
  readonly answers: readonly string[];
  readonly blocked: Blocked;
  /** The form of the document, as the entry that wrote it says. */
  readonly form: number;
  /** Tables that could not be told, by what they rest on. */
  readonly untold: readonly string[];
}
/** A signature that names other figures than the log gave when it was put. */
export interface SignedWrong {
  readonly month: Month;
  readonly signed: string;
  readonly now: string;
}

export class Months {
  readonly told = new Map<Month, Told>();
  readonly signedWrong: SignedWrong[] = [];
  private readonly ledger: Ledger;
  private readonly noted: LogRow[] = [];
  private readonly changes: LogRow[] = [];
  /** Every entry so far, as much of it as key figures look at. */
  private readonly log: LogRow[] = [];
  private readonly kept: Kept;
  private first: Day = '';

  constructor(
    private readonly dayOf: (instantUtc: string) => string,
    private readonly firsts: ReadonlyMap<string, ScopeState>,
    /** Settings and what people were seen typing, where the export says. */
    private readonly seen?: { readonly typed: Typed; readonly edits: readonly SeenEdit[] },
  ) {
    this.ledger = new Ledger(dayOf);
    this.kept = new Kept(dayOf);
  }

  /** Takes one commit, after what it wrote into the tab of a month was told from what stood before. */
  take(commit: readonly LogRow[], rows: ReadonlyMap<string, Replayed>): void {
    const [{ at: began } = { at: '' }] = commit;
    if (began !== '')
      this.first = [this.first || this.dayOf(began), this.dayOf(began)].sort()[0] ?? '';
    for (const { fact, entity, at } of commit)
      if (WRITES_TAB.test(fact)) {
        const month = monthIn(entity);
        this.told.set(month, this.tell({ month, run: this.dayOf(at), commit }, rows));
      }
    for (const { month, what, figures = '' } of signings(commit)) {
      const now = this.told.get(month)?.figures ?? '';
      if (what === 'signed' && figures !== now)
        this.signedWrong.push({ month, signed: figures, now });
    }
    this.changes.push(...commit.filter(isChange));
    this.noted.push(...commit.filter(({ entity }) => entity.startsWith('month ')));
    if (commit.length > 0) this.ledger.take(commit);
    if (!this.seen) return;
    this.kept.take(commit);
    this.log.push(...commit.map(slim));
  }

  /** Every signature and reopening, oldest first. */
  get signings(): Signing[] {
    return signings(this.noted);
  }
  /** The end of the log that each signature covers. */
  heads(): { who: string; head: number; hash: string; at: string }[] {
    return this.signings
      .filter(({ what, hash }) => what === 'signed' && hash !== '')
      .map(({ month, entry: head, hash, at }) => ({
        ...{ who: `the signature of ${month}`, head, hash, at },
      }));
  }
  /** What was signed as open and is not what the facts give any more. */
  carried(): Carried[] {
    return carriedWrong(this.signings, this.ledger);
  }

  private tell(
    { month, run, commit }: { month: Month; run: Day; commit: readonly LogRow[] },
    all: ReadonlyMap<string, Replayed>,
  ): Told {
    const work = new Work([...all.values()]);
    const { ledger, changes, dayOf } = this;
    const certificate = certified(work.list('register'), this.firsts);
    const expected = [
      commitment(ledger, month),
      paid(work, month),
      decided(work, month),
      numbers(certificate),
      oldNumbers(certificate),
    ];
    const ruling = this.rulingOf(work, commit, certificate);
    const told = toldMonth({ work, month, ledger, run, changes, dayOf, ruling });
    const blocked = blockedOf(commit, { month, run, first: this.first, ...this.carriedThen() });
    const { untoldList = false, people = false } = ruling ?? {};
    const untold = [
      ...(untoldList ? ['Beside the old list'] : []),
      ...(people ? ['Is it used'] : []),
    ];
    return {
      expected,
      ...told,
      certificate,
      answers: answersIn(changes),
      ...{ blocked, untold, form: formIn(commit, month) },
    };
  }

  private carriedThen(): { signedTo: Month; carried: Carried[] } {
    const all = this.signings;
    const signedTo = inForce(all).pop()?.month ?? '';
    return { signedTo, carried: carriedWrong(all, this.ledger) };
  }

  private rulingOf(
    work: Work,
    commit: readonly LogRow[],
    certificate: readonly Certificate[],
  ): Ruling | undefined {
    const [{ at: now, actor } = { at: '', actor: '' }] = commit;
    const last = commit[commit.length - 1]?.sequence ?? 0;
    if (!this.seen) return undefined;
    const { typed, edits } = this.seen;
    const today = this.dayOf(now);
    const people = [...this.changes, ...commit].some(
      ({ at, changes }) =>
        this.dayOf(at) === today && Object.keys(changes ?? {}).some((one) => /^people:/.test(one)),
    );
    const { log, kept } = this;
    const known = { state: kept.with(work), untoldList: kept.untoldList };
    return { ...typed.after(last), ...known, edits, certificate, log, now, actor, people };
  }
}

/** Of documents only how they were entered, of reasons only that an exemption was used. */
function slim(entry: LogRow): LogRow {
  const all = Object.entries((entry.changes ?? {}) as { [name: string]: Json });
  const made = all.filter(
    ([name, fields]) =>
      name.startsWith('invoices:') && Object.hasOwn({ ...(fields as object) }, 'key'),
  );
  const reason = pairUsed(entry.reason) === '' ? '' : entry.reason;
  return { ...entry, reason, answer: '', changes: Object.fromEntries(made) };
}
