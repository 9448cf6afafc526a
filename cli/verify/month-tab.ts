// The tabs of months against what the log gives for them, figure by figure, and who signed them. It
// works nothing out itself.
import { carriedFinding } from '../../src/app/month-blocking';
import { statusOf, STATUS_ROW } from '../../src/app/month-signature';
import { unmarked } from '../../src/core/csv-text';
import { minorDigits, printMoney } from '../../src/core/money';
import type { Finding } from '../../src/core/outcome';
import { recordsIn } from './cells';
import type { Folder } from './folder';
import type { Line } from './month-document';
import { answerFindings } from './month-block';
import { documentFindings, same } from './month-document';
import type { Elsewise } from './month-form';
import { formFindings, formRemarks } from './month-form';
import type { Expected, Months, Told } from './months';
import { COLUMNS, SEPARATOR } from './months';

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
  { tab, expected: { named, rows, vacant } }: Place,
): Finding[] {
  const name = named.map((_, at) => cells[at] ?? '').join(SEPARATOR);
  const due = rows.get(name);
  const place = { kind: 'month_changed', tab, row };
  if (!due) {
    if (named.length > 1 && cells[0] === 'All') return [];
    if (vacant !== undefined && cells[head.indexOf(vacant)] === '0') return [];
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

/** An instant in the zone that the tab itself names; as the log has it where it names none. */
function stampIn(timeZone: string, at: string): string {
  const form = { timeZone, dateStyle: 'short', timeStyle: 'short' } as const;
  try {
    const told = new Intl.DateTimeFormat('sv-SE', form).format(new Date(at));
    return `${told} (${timeZone})`;
  } catch {
    return at;
  }
}

/** The line that says whether the month is signed; tabs of before have none. */
function statusFindings(lines: readonly Line[], tab: string, months: Months): Finding[] {
  const month = tab.slice(6);
  const actual = lines[STATUS_ROW]?.cells[0] ?? '';
  const [, zone = ''] = / at [\d-]{10} [\d:]{5} \(([\w/+-]+)\)/.exec(actual) ?? [];
  const signed = months.signings.filter((one) => one.month === month);
  const expected = statusOf(signed, (at) => stampIn(zone, at));
  const unsigned = expected === 'Not signed.' && !/^Signed\b/.test(actual);
  if (actual === expected || unsigned) return [];
  const detail = `${tab} says "${actual}"; the log says "${expected}".`;
  return [{ kind: 'month_changed', tab, row: STATUS_ROW + 1, expected, actual, detail }];
}

/** The sentence above everything else: which key figures are far off. */
function farFindings(
  lines: readonly Line[],
  { tab, expected, elsewise }: { tab: string; expected: string | undefined; elsewise: Elsewise },
): Finding[] {
  const actual = lines[STATUS_ROW + 1]?.cells[0] ?? '';
  if (expected === undefined || actual === expected) return [];
  if ([actual, expected].some((sentence) => elsewise.speaks(sentence))) return [];
  const detail = `${tab} says "${actual}" of its targets; the log gives "${expected}".`;
  return [{ kind: 'month_changed', tab, row: STATUS_ROW + 2, expected, actual, detail }];
}

/** With the table of what blocks its signature, where the log says what it held. */
function withBlocked(told: Told): Pick<Told, 'tables' | 'gives' | 'form'> {
  const { tables, gives, form } = told;
  const { table } = told.blocked;
  if (!table) return told;
  const own = table.rows.length > 0 ? [table] : [];
  return { form, tables: [...tables, ...own], gives: (name) => name === table.name || gives(name) };
}
const answeredWrong = (tab: string, what: string): Finding => ({
  ...{ kind: 'month_changed', tab },
  detail: `What blocks the signature, as the log answered it for ${tab}, is not what it gives: ${what}`,
});

const blankFinding = (tab: string): Finding => ({
  ...{ kind: 'month_changed', tab },
  detail: `${tab} is empty, though the log says that this month was reconciled.`,
});

function tabFindings(folder: Folder, tab: string, { months, remarks }: Comparing): Finding[] {
  const month = tab.slice(6);
  const due = months.told.get(month);
  const lines = [...recordsIn(folder, tab)].map(([row, cells]) => ({
    row,
    cells: cells.map(unmarked),
  }));
  if (lines.every(({ cells }) => cells.every((cell) => cell === '')))
    return due ? [blankFinding(tab)] : [];
  const status = statusFindings(lines, tab, months);
  if (due) {
    const { findings, absent, elsewise } = documentFindings(lines, tab, withBlocked(due));
    const far = farFindings(lines, { tab, expected: due.far, elsewise });
    remarks.push(...formRemarks(month, due.form, { absent, elsewise: [...elsewise.met] }));
    return [
      ...status,
      ...formFindings(lines, tab, due.form),
      ...due.expected.flatMap((expected) => tableFindings(lines, { tab, expected })),
      ...findings,
      ...answerFindings(lines, { ...due, tab }),
      ...due.blocked.wrong.map((what) => answeredWrong(tab, what)),
      ...far,
    ];
  }
  const detail = `${tab} was typed in: no command reconciled that month.`;
  return [...status, { kind: 'month_changed', tab, row: 1, detail }];
}

/** Months that the log tells of and nobody put into the folder. */
export const absentMonths = (folder: Folder, months: Months): string[] =>
  [...months.told.keys()].filter((month) => !folder.files.has(`Month ${month}`));

/** `remarks` gets what an auditor should know of documents of other versions. */
interface Comparing {
  readonly months: Months;
  readonly remarks: string[];
}
/** Every figure of the tabs of months against the log, and what was signed against what stands. */
export function monthFindings(folder: Folder, comparing: Comparing): Finding[] {
  const { months } = comparing;
  const tabs = [...folder.files.keys()].filter((tab) => /^Month \d{4}-\d{2}$/.test(tab));
  const missing = (folder.manifest ? absentMonths(folder, months) : []).map((month) => ({
    ...{ kind: 'month_changed', tab: `Month ${month}` },
    detail: `The log says that ${month} was reconciled, but there is no tab of it.`,
  }));
  const carried = months.carried().map(carriedFinding);
  const signed = months.signedWrong.map(({ month, signed: actual, now: expected }) => ({
    ...{ kind: 'month_changed', tab: `Month ${month}`, expected, actual },
    detail: `The figures that were signed for ${month} are not those that the log gave then.`,
  }));
  return [
    ...tabs.flatMap((tab) => tabFindings(folder, tab, comparing)),
    ...missing,
    ...carried,
    ...signed,
  ];
}
