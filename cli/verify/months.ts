// Months as the log tells them: at each month's last reconciliation the roll-forward, payments,
// decisions and numbers are worked out again from the entries before it, and compared with what stands
// in the tab of the month, figure by figure.
import type { Month } from '../../src/core/day';
import { certificateOf, isImported, isPractice } from '../../src/core/certificate';
import type { Numbered, ScopeState } from '../../src/core/certificate';
import { Ledger, SIGN } from '../../src/core/ledger';
import { minorDigits, printMoney } from '../../src/core/money';
import { decisions, payments } from '../../src/core/month-facts';
import type { Finding } from '../../src/core/outcome';
import { rollForward } from '../../src/core/period';
import type { Replayed } from '../../src/core/replay';
import type { LogRow, OrderRow } from '../../src/core/tables';
import { Work } from '../../src/core/work';
import { recordsIn } from './cells';
import type { Folder } from './folder';
import { unmarked } from '../../src/core/csv-text';

/** A table of the month: by the names in its first columns, what has to stand in the others. */
export interface Expected {
  readonly section: RegExp;
  readonly named: readonly string[];
  readonly rows: ReadonlyMap<string, { readonly [column: string]: string }>;
}

const COLUMNS: {
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
const SEPARATOR = ' \u00b7 ';

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
function numbers(orders: readonly Numbered[], firsts: ReadonlyMap<string, ScopeState>): Expected {
  const scopes = new Map<string, number[]>();
  for (const { scope, number } of orders)
    if (number !== null && scope !== '' && !isPractice(scope) && !isImported(scope))
      scopes.set(scope, [...(scopes.get(scope) ?? []), number]);
  const rows = [...scopes].map(([scope, given]): [string, { [column: string]: string }] => {
    const first = Math.min(firsts.get(scope)?.first ?? Infinity, ...given);
    const state = { first, last: Math.max(...given), count: 0, void: 0 };
    const one = certificateOf(scope, state, orders);
    const said = { First: one.first, Last: one.last, Count: String(one.count) };
    return [scope, { ...said, Void: String(one.void), Duplicates: String(one.duplicates) }];
  });
  return { section: /^Number certificate$/, named: ['Scope'], rows: new Map(rows) };
}

const NEEDED = new Set(['register', 'approvals', 'payments']);

export class Months {
  readonly told = new Map<Month, readonly Expected[]>();
  private readonly ledger: Ledger;

  constructor(
    private readonly rows: () => ReadonlyMap<string, Replayed>,
    dayOf: (instantUtc: string) => string,
    private readonly firsts: ReadonlyMap<string, ScopeState>,
  ) {
    this.ledger = new Ledger(dayOf);
  }

  /** Takes one commit, after every month has been told that it reconciled. */
  take(commit: readonly LogRow[], reconciled: ReadonlyMap<number, Month>): void {
    for (const { sequence } of commit) {
      const month = reconciled.get(sequence ?? 0);
      if (month !== undefined) this.told.set(month, this.tell(month));
    }
    if (commit.length > 0) this.ledger.take(commit);
  }

  private tell(month: Month): readonly Expected[] {
    const rows = [...this.rows().values()].filter(({ tab }) => NEEDED.has(tab));
    const work = new Work(rows);
    return [
      commitment(this.ledger, month),
      paid(work, month),
      decided(work, month),
      numbers(work.list('register') as OrderRow[], this.firsts),
    ];
  }
}

const plainNumber = (text: string): string =>
  /^-?[\d,]+(\.\d+)?$/.test(text)
    ? text
        .replace(/,/g, '')
        .replace(/(\.\d*?)0+$/, '$1')
        .replace(/\.$/, '')
    : text;
const same = (a: string, b: string): boolean =>
  a === b || plainNumber(a || '0') === plainNumber(b || '0');

interface Line {
  readonly row: number;
  readonly cells: readonly string[];
}
/** The rows of a table below its section's name, and its head. */
function tableIn(lines: readonly Line[], { section, named }: Expected): Line[] | undefined {
  const at = lines.findIndex(({ cells }) => section.test(cells[0] ?? ''));
  if (at < 0) return undefined;
  const end = lines.findIndex(({ cells }, nth) => nth > at && cells.every((cell) => cell === ''));
  const table = lines.slice(at + 1, end < 0 ? undefined : end);
  return named.every((name, column) => table[0]?.cells[column] === name) ? table : [];
}

interface Place {
  readonly tab: string;
  readonly expected: Expected;
}
function rowFindings(
  { row, cells }: Line,
  head: readonly string[],
  { tab, expected: { named, rows } }: Place,
): Finding[] {
  const name = named.map((_, at) => cells[at] ?? '').join(SEPARATOR);
  const due = rows.get(name);
  const place = { kind: 'month_changed', tab, row };
  if (!due) {
    if (named.length > 1 && cells[0] === 'All') return [];
    const column = named[0] ?? '';
    return [
      { ...place, column, detail: `${name} stands in ${tab}, but the log has nothing of it.` },
    ];
  }
  return Object.entries(due).flatMap(([column, expected]) => {
    const actual = cells[head.indexOf(column)] ?? '';
    if (!head.includes(column) || same(actual, expected)) return [];
    const detail = `${column} of ${name} in ${tab} is "${actual}"; the log gives "${expected}".`;
    return [{ ...place, column, expected, actual, detail }];
  });
}

/** Sums over the rows above them: they have to be their sum. */
function totalFindings(table: readonly Line[], place: Place): Finding[] {
  const [head, ...rows] = table;
  const { tab, expected } = place;
  if (expected.named.length < 2) return [];
  return rows
    .filter(({ cells }) => cells[0] === 'All' && !expected.rows.has(`All${SEPARATOR}${cells[1]}`))
    .flatMap(({ row, cells }) => {
      const currency = cells[1] ?? '';
      const own = [...expected.rows].filter(([name]) => name.endsWith(SEPARATOR + currency));
      return Object.keys(COLUMNS).flatMap((column): Finding[] => {
        const scale = 10 ** minorDigits(currency);
        const sum = own.reduce((all, [, due]) => all + Math.round(Number(due[column]) * scale), 0);
        const [actual, due] = [
          cells[head?.cells.indexOf(column) ?? -1] ?? '',
          printMoney(sum, minorDigits(currency)),
        ];
        if (same(actual, due)) return [];
        const detail = `${column} of all ${currency} in ${tab} is "${actual}"; the log gives "${due}".`;
        return [{ kind: 'month_changed', tab, row, column, expected: due, actual, detail }];
      });
    });
}

function tableFindings(lines: readonly Line[], place: Place): Finding[] {
  const { tab, expected } = place;
  const table = tableIn(lines, expected);
  const name = expected.section.source.replace(/[\^$]|\\b/g, '');
  const gone = (what: string): Finding => ({
    kind: 'month_changed',
    tab,
    detail: `${tab}: ${what}`,
  });
  if (!table || (table.length === 0 && expected.rows.size > 0))
    return expected.rows.size === 0 ? [] : [gone(`the table "${name}" is missing.`)];
  const [head, ...rows] = table;
  if (!head || rows.length === 0)
    return expected.rows.size === 0 ? [] : [gone(`the table "${name}" is empty.`)];
  const seen = new Set(
    rows.map(({ cells }) => expected.named.map((_, at) => cells[at] ?? '').join(SEPARATOR)),
  );
  const missing = [...expected.rows.keys()].filter((one) => !seen.has(one));
  return [
    ...rows.flatMap((one) => rowFindings(one, head.cells, place)),
    ...totalFindings(table, place),
    ...missing.map((one) => gone(`the row of ${one} is missing from "${name}".`)),
  ];
}

/** Every figure of the tabs of months against the log. */
export function monthFindings(folder: Folder, { told }: Months): Finding[] {
  const tabs = [...folder.files.keys()].filter((tab) => /^Month \d{4}-\d{2}$/.test(tab));
  const found = tabs.flatMap((tab): Finding[] => {
    const due = told.get(tab.slice(6));
    const lines = [...recordsIn(folder, tab)].map(([row, cells]) => ({
      row,
      cells: cells.map(unmarked),
    }));
    if (lines.every(({ cells }) => cells.every((cell) => cell === ''))) return [];
    if (due) return due.flatMap((expected) => tableFindings(lines, { tab, expected }));
    const detail = `${tab} was typed in: no command reconciled that month.`;
    return [{ kind: 'month_changed', tab, row: 1, detail }];
  });
  const gone = [...told.keys()].filter((month) => !tabs.includes(`Month ${month}`));
  const missing = folder.manifest ? gone : [];
  return [
    ...found,
    ...missing.map((month) => ({
      kind: 'month_changed',
      tab: `Month ${month}`,
      detail: `The log says that ${month} was reconciled, but there is no tab of it.`,
    })),
  ];
}
