// Every awkward string of the shared list, in every text field that takes it: back unchanged from
// views and cells, as text, never as a formula; and unchanged but for an apostrophe in CSV. Where the
// list is not there, a few of this test's own stand for it.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Papa from 'papaparse';
import type { Cell } from '../../sandbox/demo/csv';
import { csvText } from '../../src/core/csv-text';
import { readTabs, rowsOf } from '../../sandbox/demo/tabs';
import { openWorkspace } from '../../sandbox';
import { Desk } from '../../samples/desk';
import { ANA, BEN, CLEO, OLGA } from '../../samples/people';

const LIST = path.resolve(__dirname, '../../../shared/cases/payloads.json');
const OWN = [
  '=1+1',
  '+1',
  '-1',
  '@A',
  '00123',
  '1-2',
  '<script>',
  '{{1}}',
  '\ttab',
  "'x",
  '\u202e',
];

function payloads(): string[] {
  if (!existsSync(LIST)) {
    console.log(`${LIST} is not here; ${String(OWN.length)} strings of this test's own are used`);
    return OWN;
  }
  const list = JSON.parse(readFileSync(LIST, 'utf8')) as { value: string }[];
  return [...new Set(list.map(({ value }) => value))];
}

const ALL = payloads();
/** What people write has to say something; blank and long ones go into the free text alone. */
const NAMES = ALL.filter((text) => text.trim() === text && text !== '' && text.length <= 100);
const short = (text: string): string => text.slice(0, 40).trim();

/** An order is compared with all others of its vendor: hundreds of one vendor would show no more. */
const VENDORS = 'Alder Beech Birch Cedar Elm Fir Larch Maple Oak Pine Spruce Yew'
  .split(' ')
  .map((wood) => `${wood} Timber`);
const vendorOf = (at: number): string => VENDORS[at % VENDORS.length] ?? '';

const desk = ((): Desk => {
  const workspace = openWorkspace({
    owner: OLGA,
    editors: [ANA, BEN, CLEO],
    domain: 'example.com',
    now: '2026-10-01T08:00:00Z',
    clock: 'still',
    project: path.resolve(__dirname, '../../dist/desk'),
  });
  const made = new Desk(workspace, 'text');
  made.done(OLGA, 'set_up', {
    profile: 'shared',
    people: [
      { email: ANA, roles: 'requester, receiver' },
      { email: BEN, roles: 'approver, issuer' },
      { email: CLEO, roles: 'ap' },
    ],
    vendors: VENDORS.map((vendor) => ({ vendor })),
  });
  return made;
})();

interface Placed {
  readonly draftKey: string;
  readonly fingerprint: string;
}

interface OrderTexts {
  readonly description: string;
  readonly costCentre: string;
  readonly lines: readonly { readonly description: string; readonly unit: string }[];
}

function submit(texts: { readonly [field: string]: string }, line: object): Placed {
  return desk.done<Placed>(ANA, 'submit_order', {
    description: 'Boards',
    costCentre: 'WORKSHOP',
    currency: 'EUR',
    ...texts,
    lines: [{ description: 'Board', quantity: '1', unit: 'pcs', unitPrice: '1.00', ...line }],
  });
}

/** Each its own, so that documents whose numbers read alike are not one document. */
const priceOf = (at: number): string => `${String(at + 1)}.00`;

/** The text in every field of an order that takes any. */
const everywhere = (text: string, at: number): Placed =>
  submit(
    {
      vendor: vendorOf(at),
      description: text,
      costCentre: text,
      category: text,
      terms: text,
      contractRef: text,
      note: text,
    },
    { description: text, unit: short(text), item: text, unitPrice: priceOf(at) },
  );

const placed = new Map(NAMES.map((text, at) => [text, everywhere(text, at)]));
const notes = new Map(
  ALL.map((text, at) => [text, submit({ vendor: vendorOf(at), note: text }, {})]),
);

/** Every cell of a tab as it was entered: a formula would be an object. */
function entered(title: string): unknown[][] {
  const tab = desk.workspace
    .file('main')
    .file.contents()
    .find((one) => one.title === title);
  return (tab?.entered ?? []).map((row) => [...row]);
}

test('all were taken', () => {
  expect(desk.surprises).toEqual([]);
  expect(NAMES.length).toBeGreaterThan(5);
});

test('names of State that are stored as escapes are not taken for rows that moved', () => {
  expect(desk.costs.get('submit_order')?.mostUnderLock).toBe(4);
});

test('views give them back as they were', () => {
  const differs = NAMES.flatMap((text) => {
    const key = placed.get(text)?.draftKey;
    const order = desk.query<OrderTexts>(ANA, 'order', { key });
    const [line] = order.lines;
    const back = [order.description, order.costCentre, line?.description ?? '', line?.unit ?? ''];
    return back.join('\n') === [text, text, text, short(text)].join('\n') ? [] : [[text, back]];
  });
  expect(differs).toEqual([]);
});

/** Control characters, lone surrogates, and a backslash before `u`: store.md section 5. */
const ESCAPED =
  /[\u0000-\u0008\u000b-\u001f\u007f]|\\u|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

test('cells hold them as text, never as a formula, a number or a day', () => {
  const tabs = readTabs(desk.workspace);
  const rows = new Map(rowsOf(tabs, 'Register').map((row) => [row['Key'], row]));
  const differs = [...placed].flatMap(([text, { draftKey }]) => {
    const row = rows.get(draftKey);
    const cells = [row?.['Description'], row?.['Cost centre'], row?.['Terms'], row?.['Notes']];
    // Control characters and lone surrogates are stored as escapes, which views turn back.
    return ESCAPED.test(text) || cells.every((cell) => cell === text) ? [] : [[text, cells]];
  });
  expect(differs).toEqual([]);
  const all = ['Register', 'Lines', 'Revision Log', 'Outbox'].flatMap(entered).flat();
  expect(all.filter((cell) => typeof cell === 'object' && cell !== null)).toEqual([]);
});

test('free text keeps every one of them, blank ends and all', () => {
  const back = new Map(
    rowsOf(readTabs(desk.workspace), 'Register').map((row) => [row['Key'], row['Notes']]),
  );
  const differs = [...notes].filter(
    ([text, { draftKey }]) => !ESCAPED.test(text) && back.get(draftKey) !== text,
  );
  expect(differs.map(([text]) => text)).toEqual([]);
});

test('CSV of the tabs gives them back, at most with an apostrophe before them', () => {
  const rows = rowsOf(readTabs(desk.workspace), 'Register').map((row) => [
    row['Key'] as Cell,
    row['Notes'] as Cell,
  ]);
  const { data } = Papa.parse<string[]>(csvText(rows), { newline: '\r\n', skipEmptyLines: true });
  expect(data).toHaveLength(rows.length);
  const wrong = data.filter(([, cell = ''], at) => {
    const text = String(rows[at]?.[1]);
    return cell !== text && cell !== `'${text}`;
  });
  expect(wrong).toEqual([]);
  expect(data.filter(([, cell = '']) => /^\s*[=+\-@]/.test(cell))).toEqual([]);
});

test('they pass approvals, receipts and documents unchanged', () => {
  const wrong = NAMES.slice(0, 60).flatMap((text, at) => {
    const { draftKey, fingerprint } = placed.get(text) as Placed;
    desk.workspace.advance('PT1M');
    const approve = { key: draftKey, decision: 'approve', reason: text, fingerprint };
    desk.done(BEN, 'decide_approval', approve);
    const { issued } = desk.done<{ issued: { poNumber: string }[] }>(BEN, 'issue_orders', {
      keys: [draftKey],
    });
    const poNumber = issued[0]?.poNumber ?? '';
    const day = desk.today;
    const came = { poNumber, day, evidence: text, deliveryNote: text };
    desk.done(ANA, 'record_receipt', { ...came, lines: [{ line: 1, received: '1' }] });
    const { invoiceId } = desk.done<{ invoiceId: string }>(CLEO, 'enter_invoice', {
      ...{ vendor: vendorOf(at), number: text, date: day, currency: 'EUR', poNumber },
      kind: 'invoice',
      lines: [{ orderLine: 1, description: text, quantity: '1', unitPrice: priceOf(at) }],
    });
    const { number } = desk.query<{ number: string }>(CLEO, 'invoice', { invoiceId });
    return number === text ? [] : [[text, number]];
  });
  expect(desk.surprises).toEqual([]);
  expect(wrong).toEqual([]);
});

/** A mail leaves out what shows nothing or turns what stands beside it; a run of blanks is one. */
const SHOWS_NOTHING =
  /[\u0000-\u0008\u000E-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069]/g;
const mailed = (text: string): string =>
  text
    .replace(/[\s\u2800\u3164\uFFA0]+/g, ' ')
    .replace(SHOWS_NOTHING, '')
    .trim();

test('mails carry them as plain text', () => {
  const mails = desk.workspace.mail();
  const missing = [...placed].filter(([text, { draftKey }]) => {
    const mail = mails.find(({ subject }) => subject.startsWith(`${draftKey}:`));
    return mail?.body.replace(/\n>/g, '').includes(mailed(text)) !== true;
  });
  expect(missing.map(([text]) => text)).toEqual([]);
  // As a page, nothing of them is a tag: what is left without the page's own is text.
  const own =
    /<\/?(?:bdi|div|span|strong|ul|li|br)(?: dir="auto")?(?: style="[a-z0-9:;/,. -]*")?>/gi;
  const link = /<a href="https:\/\/docs\.google\.com\/spreadsheets\/d\/[\w-]+\/edit">|<\/a>/g;
  const odd = mails.filter(({ htmlBody }) =>
    /[<>]/.test(htmlBody.replace(link, '').replace(own, '')),
  );
  expect(odd.map(({ htmlBody }) => htmlBody)).toEqual([]);
});
