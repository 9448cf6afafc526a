// submit_intake: drafts typed into Intake become orders, each row of one label a line. Cells are read
// leniently, never guessed: every cell that cannot be read is a finding with its row and column. A bad
// draft is refused whole, the good ones go in, and their keys are written beside their rows.
import { dayOfCell } from '../../core/day';
import { lineOfList } from '../../core/items';
import type { Listed } from '../../core/items';
import { isOrderKey } from '../../core/lifecycle';
import { vendorOf } from '../../core/order';
import { ORDER } from '../../core/order-input';
import type { OrderInput } from '../../core/order-input';
import type { Finding, Outcome } from '../../core/outcome';
import { accept, refuse } from '../../core/outcome';
import { mailKey } from '../../core/settings';
import { checkShape, LIMITS, list, name, object, optional } from '../../core/shape';
import { dayTyped, recent, twoNumbers } from '../../core/typed-cell';
import { TYPED } from '../../core/typed-tables';
import type { TypedRow } from '../../core/typed-tables';
import type { Work } from '../../core/work';
import { command } from '../command';
import type { Context } from '../command';
import { fitted } from '../fitted';
import { submitOne } from '../submit';
import type { Submitted } from '../submit';

const TAB = TYPED.intake.title;
const DONE = 'Submitted as';
/** Field of the request by column; `lines.` ones stand in every row. */
const FIELDS: readonly (readonly [string, string])[] = [
  ['Vendor', 'vendor'],
  ['Description', 'description'],
  ['Cost centre', 'costCentre'],
  ['Category', 'category'],
  ['Currency', 'currency'],
  ['Need by', 'needBy'],
  ['Service from', 'serviceFrom'],
  ['Service to', 'serviceTo'],
  ['Terms', 'terms'],
  ['Contract ref', 'contractRef'],
  ['Not to exceed', 'notToExceed'],
  ['Note', 'note'],
];
const LINE_FIELDS: readonly (readonly [string, string])[] = [
  ['Line description', 'description'],
  ['Quantity', 'quantity'],
  ['Unit', 'unit'],
  ['Unit price', 'unitPrice'],
  ['Tax code', 'taxCode'],
  ['Match level', 'matchLevel'],
  ['Item', 'item'],
];
const NUMBERS = ['Quantity', 'Unit price'];
const DAYS = new Set(['Need by', 'Service from', 'Service to']);
/** Answers are kept in one cell of the log; drafts beyond this many characters wait for a next call. */
const ANSWER = 40000;

interface Intake {
  submitted: Submitted[];
  refused: { draftKey: string; findings: Finding[] }[];
}

/** A cell as the request holds it: numbers as decimal text, day numbers as days, text trimmed. */
function valueOf({ cells }: TypedRow, header: string): string | undefined {
  const cell = cells[header];
  if (cell === undefined) return undefined;
  if (typeof cell === 'number' && DAYS.has(header)) return dayOfCell(cell) || String(cell);
  const text = String(cell).trim();
  return text === '' ? undefined : text;
}

const isDone = (row: TypedRow): boolean => valueOf(row, DONE) !== undefined;

interface Draft {
  label: string;
  rows: TypedRow[];
  findings: Finding[];
}
/** Row 0 where there is none. */
const found = (draft: Draft, row: number, finding: { column: string; detail: string }): void => {
  const place = row === 0 ? {} : { row };
  draft.findings.push({ kind: 'bad_value', tab: TAB, ...place, ...finding });
};

/** A header cell stands in one row of the draft or is the same in all. */
function headerField(draft: Draft, header: string): string | undefined {
  const typed = draft.rows.flatMap((row) => {
    const value = valueOf(row, header);
    return value === undefined ? [] : [{ row: row.row, value }];
  });
  const other = typed.find(({ value }) => value !== typed[0]?.value);
  if (other)
    found(draft, other.row, {
      column: header,
      detail: `"${other.value}" here, "${typed[0]?.value ?? ''}" in row ${typed[0]?.row ?? 0} of the same draft`,
    });
  return typed[0]?.value;
}

const compact = (pairs: (readonly [string, string | undefined])[]): { [field: string]: string } =>
  Object.fromEntries(
    pairs.flatMap(([field, value]) => (value === undefined ? [] : [[field, value] as const])),
  );

/** A problem of the request by Intake's cell; the sentence names the column, not the field. */
function placeOf(
  draft: Draft,
  { path, detail }: { path: string; detail: string },
): { row: number; column: string; detail: string } {
  const line = /^lines\[(\d+)\](?:\.(\w+))?/.exec(path);
  const row = draft.rows[Number(line?.[1] ?? 0)]?.row ?? 0;
  const named = (line ? LINE_FIELDS : FIELDS).find(
    ([, field]) => field === (line ? line[2] : path),
  );
  if (!named) return { row, column: 'Draft', detail };
  const told = detail.startsWith(path) ? named[0] + detail.slice(path.length) : detail;
  return { row, column: named[0], detail: told };
}

/** What a row leaves to its item: where the item is wrong, its absence is no mistake of its own. */
const fromItem = ({ rows, findings }: Draft): string[] =>
  findings.flatMap(({ row = 0, column }) => {
    const typed = rows.find((one) => one.row === row);
    return column === 'Item' && typed
      ? ['Line description', 'Unit', 'Unit price'].flatMap((name) =>
          valueOf(typed, name) === undefined ? [`${row} ${name}`] : [],
        )
      : [];
  });

/** A row as a line: what it leaves empty its item says, else the draft's own description. */
function lineIn(
  row: TypedRow,
  of: { draft: Draft; vendor: string; currency: string; list: Listed },
): { [field: string]: string | undefined } {
  for (const column of NUMBERS) {
    const detail = twoNumbers(row, column) || dayTyped(row, column, recent(of.list.today));
    if (detail !== '') found(of.draft, row.row, { column, detail });
  }
  const typed = compact(LINE_FIELDS.map(([header, field]) => [field, valueOf(row, header)]));
  const { line, wrong } = lineOfList(typed, of);
  if (wrong) {
    const column = wrong.field === 'item' ? 'Item' : 'Unit price';
    found(of.draft, row.row, { column, detail: wrong.why });
  }
  return { ...compact([['description', valueOf(row, 'Description')]]), ...typed, ...line };
}

/** What is left empty is the vendor's own, where Vendors says one. */
const currencyOf = (vendor: string, { register, vendors }: Context): string =>
  vendorOf(vendors, vendor)?.currency || register.currency;

function readDraft(draft: Draft, context: Context): OrderInput | undefined {
  const { register, loaded, today } = context;
  const typed = compact(FIELDS.map(([name, field]) => [field, headerField(draft, name)]));
  const { vendor = '', currency = currencyOf(vendor, context) } = typed;
  const header = { ...typed, currency };
  const list = { items: loaded.items, today, currency: register.currency };
  const lines = draft.rows.map((row) => lineIn(row, { draft, vendor, currency, list }));
  const own = draft.findings.map(({ row, column }) => `${row} ${column}`);
  const told = [...own, ...fromItem(draft)];
  const read = checkShape(ORDER, { ...header, draftKey: draft.label, lines });
  for (const problem of read.problems) {
    const { row, ...finding } = placeOf(draft, problem);
    if (!told.includes(`${row} ${finding.column}`)) found(draft, row, finding);
  }
  return draft.findings.length === 0 ? read.value : undefined;
}

/** Findings of a refusal, moved from the request's fields to Intake's cells. */
function placed(
  draft: Draft,
  refusal: { code: string; detail: string; findings: Finding[] },
): Finding[] {
  const { code, detail, findings } = refusal;
  const whole: Finding = {
    kind: code,
    tab: TAB,
    row: draft.rows[0]?.row ?? 0,
    column: 'Draft',
    detail,
  };
  return findings.length === 0
    ? [whole]
    : findings.map((one) => ({
        ...one,
        tab: TAB,
        ...placeOf(draft, { path: one.column ?? '', detail: one.detail }),
      }));
}

function draftOf(label: string, { loaded }: Context): Draft {
  const rows = loaded.intake.filter(
    (row) => mailKey(valueOf(row, 'Draft') ?? '') === mailKey(label),
  );
  const draft: Draft = {
    label: label.trim(),
    rows: rows.filter((row) => !isDone(row)),
    findings: [],
  };
  const done = rows.find(isDone);
  if (rows.length === 0)
    found(draft, 0, {
      column: 'Draft',
      detail: `no row of Intake has the draft "${label.trim()}"`,
    });
  else if (done)
    found(draft, done.row, {
      column: DONE,
      detail: `the draft "${label.trim()}" was submitted as ${valueOf(done, DONE) ?? ''}`,
    });
  return draft;
}

function submitDraft(
  work: Work,
  draft: Draft,
  given: { context: Context; commandId: string },
): Outcome<Submitted> {
  const { context, commandId } = given;
  const input = draft.findings.length === 0 ? readDraft(draft, context) : undefined;
  if (!input)
    return refuse('bad_value', draft.findings[0]?.detail ?? '', { findings: draft.findings });
  const counter = work.state.get('counter:order');
  const done = submitOne(work, input, context, { commandId });
  if (done.ok) {
    for (const { row } of draft.rows)
      work.typed.push({ tab: 'intake', row, header: DONE, value: done.value.draftKey });
    return done;
  }
  if (counter === undefined) work.state.delete('counter:order');
  else work.state.set('counter:order', counter);
  return { ...done, findings: placed(draft, done) };
}

function decide(
  work: Work,
  { draftKeys }: { draftKeys?: string[] },
  context: Context,
): Outcome<Intake> {
  const labels = [...new Map((draftKeys ?? []).map((label) => [mailKey(label), label])).values()];
  if (labels.length === 0)
    return refuse('nothing_selected', 'No draft was named or selected.', {
      next: 'Select rows in Intake, or send draftKeys.',
    });
  const answer: Intake = { submitted: [], refused: [] };
  let size = 0;
  labels.forEach((label, at) => {
    const draft = draftOf(label, context);
    if (size > ANSWER)
      found(draft, 0, {
        column: 'Draft',
        detail: 'too many drafts at once; submit the rest in a second go',
      });
    const done = submitDraft(work, draft, {
      context,
      commandId: at === 0 ? context.id : `${context.id}:${at}`,
    });
    if (done.ok) answer.submitted.push(done.value);
    else answer.refused.push({ draftKey: label.trim(), findings: done.findings });
    size += JSON.stringify(done.ok ? brief(done.value) : done.findings).length;
  });
  return accept(fitted(answer, [shorter]));
}

/** What a draft warns of stands with its order; of many drafts at once each tells the first of it. */
const brief = (one: Submitted): Submitted => ({ ...one, warnings: one.warnings.slice(0, 2) });
const shorter = (answer: Intake): Intake => ({ ...answer, submitted: answer.submitted.map(brief) });

export const submitIntake = command({
  name: 'submit_intake',
  shape: object({ draftKeys: optional(list(name(64), { most: LIMITS.keys, least: 0 })) }),
  roles: ['requester', 'issuer'],
  writes: ['register', 'lines', 'intake'],
  need: ({ draftKeys = [] }) => ({
    drafts: draftKeys,
    vendors: ['*'],
    wideVendors: true,
    items: ['*'],
    recent: [],
    contracts: 'own',
    orders: draftKeys.filter(isOrderKey),
  }),
  decide,
});
