// In which form a month's document was written, by the log's own entry: documents of an earlier form lack
// the tables that came after it, and that is told, not found fault with. Who takes a table out of a
// document cannot have it read as an earlier one, since the entry is under the chain. It reads no file.
import type { Month } from '../../src/core/day';
import { FORM_WORDS, MONTH_FORM } from '../../src/core/month-form';
import type { Finding } from '../../src/core/outcome';
import type { LogRow } from '../../src/core/tables';
import type { Line } from './month-document';

/** Tables that each document has, also those from before documents had a form. */
const ALWAYS: readonly RegExp[] = [
  /^Accruals$/,
  /^Documents in hand/,
  /^Notices and what was let through$/,
  /^Settings, people and rules changed/,
  /^Key figures$/,
  /^What blocks the signature$/,
];
/** The form with which a table came; one that comes later gets a line of its own. */
const sinceOf = (name: string): number => (ALWAYS.some((form) => form.test(name)) ? 0 : 1);

/** Since a form a table, or the rows of it that begin so, say something else of the same facts. */
interface Otherwise {
  readonly form: number;
  readonly tables: readonly string[];
  readonly rows?: readonly string[];
}
const OTHERWISE: readonly Otherwise[] = [
  {
    // Spend has the charges of a document's head; a line is due as ordered on its day.
    form: 2,
    tables: ['Key figures', 'Orders behind the key figures'],
    rows: ['Overage rate', 'Spend under order', 'Vendor on time'],
  },
  { form: 2, tables: ['Vendors above 40 % of twelve months'] },
];

/** What a document of that form may tell otherwise than today's rules do. */
export class Elsewise {
  /** What of it was met and not compared. */
  readonly met = new Set<string>();
  constructor(private readonly form: number) {}

  /** Whether a table, or of one that is compared otherwise a row of it, is left out. */
  has(table: string, row?: string): boolean {
    const found = OTHERWISE.some(
      ({ form, tables, rows }) =>
        form > this.form &&
        tables.includes(table) &&
        (rows === undefined || (row !== undefined && rows.includes(row))),
    );
    if (found) this.met.add(row === undefined ? table : `${row} of ${table}`);
    return found;
  }
  /** Whether some row of the table is left out, so that how many it has is not compared. */
  some(table: string): boolean {
    return OTHERWISE.some(({ form, tables }) => form > this.form && tables.includes(table));
  }
  /** Whether a sentence speaks of a figure that is left out. */
  speaks(sentence: string): boolean {
    const of = 'Key figures';
    const names = OTHERWISE.filter(({ form, tables }) => form > this.form && tables.includes(of));
    return names.flatMap(({ rows = [] }) => rows).some((name) => sentence.includes(name));
  }
}

/** The form that the entry names; 0 where documents had none yet. */
export function formIn(commit: readonly LogRow[], month: Month): number {
  const forms = commit.map(({ changes }) => {
    const fields = ((changes ?? {}) as { [name: string]: unknown })[`month:${month}`];
    const [, form] = ((fields ?? {}) as { form?: [unknown, unknown] }).form ?? [];
    return typeof form === 'number' ? form : 0;
  });
  return Math.max(0, ...forms);
}

/** Whether a document of that form may be without the table; one of today may not. */
export const mayLack =
  (form: number) =>
  (name: string): boolean =>
    sinceOf(name) > form;

/** The document's own word for its form is the log's. */
export function formFindings(lines: readonly Line[], tab: string, form: number): Finding[] {
  const at = lines.findIndex(({ cells }) => FORM_WORDS.test(cells[0] ?? ''));
  const [, said = ''] = FORM_WORDS.exec(lines[at]?.cells[0] ?? '') ?? [];
  if (Number(said || 0) === form) return [];
  const detail = `${tab} says ${said === '' ? 'no form' : `form ${said}`}; the log says that it was written in form ${form}.`;
  const place = at < 0 ? {} : { row: lines[at]?.row ?? 0 };
  return [{ kind: 'month_changed', tab, ...place, expected: String(form), actual: said, detail }];
}

/** What an auditor should know of a document that is not of this verifier's own form. */
export function formRemarks(
  month: Month,
  form: number,
  { absent, elsewise }: { absent: readonly string[]; elsewise: readonly string[] },
): string[] {
  if (form > MONTH_FORM)
    return [
      `Month ${month} was made by a later version of the register (form ${form}; this verifier knows ${MONTH_FORM}): tables that came since were not compared. Take the verifier of that version.`,
    ];
  const which = form === 0 ? 'before documents named their form' : `form ${form}`;
  const made = `Month ${month} was made by an earlier version of the register (${which}, as its entry in the log says)`;
  const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');
  return [
    ...(absent.length === 0 ? [] : [`${made}: these are not in it: ${quoted(absent)}.`]),
    ...(elsewise.length === 0
      ? []
      : [
          `${made}: these were told by other rules then, and are not compared: ${quoted(elsewise)}.`,
        ]),
  ];
}
