// What has to hold when everybody has an answer, read from the tabs alone: log and numbers, one effect
// per id, every row as the log left it, nothing paid that was held, every mail accounted for, and a
// signed month that is the month of its rows. Written apart from the product's own verification.
import { findings, table } from '../../test/race/checks';
import { TABLES } from '../../src/core/tables';
import type { Tab } from '../../src/core/tables';
import type { Workspace } from '../../sandbox/workspace';
import type { Plan } from './draw';
import type { Scene } from './scene';
import { signedWrong } from './signed';
import type { Answer } from './told';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Row = { [field: string]: Json };
type Cells = ReturnType<typeof table>['rows'][number];
export interface Entry {
  readonly at: string;
  readonly command: string;
  readonly commandId: string;
  readonly facts: string;
  readonly entity: string;
  /** New values by `tab:key`, then by field. */
  readonly changes: ReadonlyMap<string, Row>;
}

const TABS = [
  ...(['register', 'lines', 'approvals', 'receipts', 'invoices', 'invoiceLines'] as const),
  ...(['payments', 'exceptions'] as const),
];
const DERIVED = new Set(['version', 'seal', 'approvalSeal', 'pointers']);
/** Minor units, thousandths and millionths; the scene has one currency of two digits. */
const SCALES: { readonly [kind: string]: number } = {
  ...{ money: 100, quantity: 1000, price: 1_000_000, int: 1 },
};

const isObject = (value: unknown): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** By its text: the entries of the beginning come again with every seed. Nobody changes them. */
const KNOWN = new Map<string, Entry['changes']>();
const MOST_KNOWN = 5000;
function changesOf(text: string): Entry['changes'] {
  const known = KNOWN.get(text) ?? changesIn(text);
  if (KNOWN.size < MOST_KNOWN) KNOWN.set(text, known);
  return known;
}

function changesIn(text: string): Entry['changes'] {
  const changes = new Map<string, Row>();
  for (const [name, fields] of Object.entries(JSON.parse(text) as { [name: string]: Json })) {
    if (!isObject(fields)) continue;
    const now = Object.entries(fields).flatMap(([field, pair]) =>
      Array.isArray(pair) ? [[field, pair[1] ?? null] as const] : [],
    );
    changes.set(name, Object.fromEntries(now));
  }
  return changes;
}

function entriesIn(ws: Workspace): Entry[] {
  return table(ws, 'Revision Log').rows.map((row) => ({
    ...{ at: String(row['Time (UTC)']), command: String(row['Command']) },
    ...{ commandId: String(row['Command id']), facts: String(row['Fact']) },
    entity: String(row['Entity']),
    changes: changesOf(String(row['Changes'])),
  }));
}

export type Rows = Map<string, Row>;
/** Puts an entry's new values over the rows. */
export function fold(rows: Rows, { changes }: Entry): void {
  for (const [name, fields] of changes) {
    if ('key' in fields && (fields['key'] ?? '') === '') rows.delete(name);
    else rows.set(name, { ...rows.get(name), ...fields });
  }
}

const empty = (value: unknown): boolean => value === null || value === '' || value === false;
const plain = (value: Json): string => {
  if (!isObject(value))
    return Array.isArray(value) ? `[${value.map(plain).join()}]` : String(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${key}:${plain(value[key] ?? null)}`).join()}}`;
};

function cellValue(kind: string, cell: Cells[string] | undefined): Json {
  if (cell === undefined || cell === null || cell === '') return null;
  const scale = SCALES[kind];
  if (scale !== undefined) return Math.round(Number(cell) * scale);
  if (kind === 'flag') return cell === 'yes';
  return kind === 'json' ? (JSON.parse(String(cell)) as Json) : cell;
}

interface Columned {
  readonly [field: string]: {
    readonly kind: string;
    readonly header: string;
    readonly group: string;
  };
}
const columnsOf = (tab: Tab): Columned => TABLES[tab].columns as unknown as Columned;

function rowWrong(name: string, { cells, row }: { cells: Cells; row: Row }): string[] {
  const columns = columnsOf(name.slice(0, name.indexOf(':')) as Tab);
  return Object.entries(columns).flatMap(([field, { kind, header, group }]) => {
    if (DERIVED.has(field) || group === 'open') return [];
    const [stands, logged] = [cellValue(kind, cells[header]), row[field] ?? null];
    if ((empty(stands) && empty(logged)) || plain(stands) === plain(logged)) return [];
    return [`${name}, ${header}: ${plain(stands)} stands there, the log has ${plain(logged)}`];
  });
}

/** Every row of every tab, against what the log's entries add up to. */
function replayWrong(ws: Workspace, rows: Rows): string[] {
  const left = new Map(rows);
  const wrong = TABS.flatMap((tab) =>
    table(ws, TABLES[tab].title).rows.flatMap((cells) => {
      const name = `${tab}:${String(cells['Key'])}`;
      const row = left.get(name);
      if (Object.values(cells).every((cell) => cell === '')) return [];
      left.delete(name);
      return row ? rowWrong(name, { cells, row }) : [`${name} is not in the log, or twice`];
    }),
  );
  const lost = [...left.keys()].filter((name) => TABS.some((tab) => name.startsWith(`${tab}:`)));
  return [...wrong, ...lost.map((name) => `${name} is in the log and in no tab`)];
}

/** What each accepted command makes, by tab, and how a row that is made is told. */
const MADE: readonly (readonly [string, Tab])[] = [
  ['enter_invoice', 'invoices'],
  ['initiate_payment', 'payments'],
  ['decide_approval', 'approvals'],
];

export interface Told {
  readonly plan: Plan;
  readonly answers: ReadonlyMap<string, Answer>;
}
/** One entry for each accepted id, none for one that was refused, and as many things as were made. */
function effectsWrong(entries: readonly Entry[], { plan, answers }: Told): string[] {
  const counts = new Map<string, number>();
  for (const { commandId } of entries) counts.set(commandId, (counts.get(commandId) ?? 0) + 1);
  const ids = [...answers].flatMap(([id, { ok, code, value }]) => {
    const count = counts.get(id) ?? 0;
    // Others may have issued all of its orders first: nothing is left to write.
    const nothing = Array.isArray(value?.['issued']) && value['issued'].length === 0;
    const right = count === (ok ? 1 : 0) || (nothing && count === 0);
    return right ? [] : [`${id} (${ok ? 'ok' : code}) has ${count} entries`];
  });
  const own = new Map(plan.racers.map(({ envelope }) => [envelope?.id ?? '', envelope?.command]));
  const made = MADE.flatMap(([command, tab]) => {
    const accepted = [...answers].filter(([id, { ok }]) => ok && own.get(id) === command).length;
    const rows = entries
      .filter(({ command: name }) => name === command)
      .reduce((sum, { changes }) => sum + newIn(changes, tab), 0);
    return rows === accepted ? [] : [`${accepted} times ${command} made ${rows} rows`];
  });
  return [...ids, ...made];
}
const newIn = (changes: Entry['changes'], tab: Tab): number =>
  [...changes].filter(([name, fields]) => name.startsWith(`${tab}:`) && 'key' in fields).length;

/** Every payment when it began: its document was open, free, and owed that much. */
function paymentsWrong(before: Rows, { changes, at }: Entry): string[] {
  return [...changes].flatMap(([name, fields]) => {
    if (!name.startsWith('payments:') || !('key' in fields)) return [];
    const invoice = before.get(`invoices:${String(fields['invoice'])}`) ?? {};
    const owed = Number(invoice['payable'] ?? 0);
    const amount = Number(fields['amount']);
    const held = [...before].filter(
      ([other, row]) =>
        other.startsWith('exceptions:') &&
        row['invoice'] === fields['invoice'] &&
        row['state'] === 'open' &&
        row['class'] === 'exception',
    );
    return [
      ...(invoice['hold'] === true ? [`${name} was paid on hold at ${at}`] : []),
      ...(held.length > 0 ? [`${name} was paid with an open exception at ${at}`] : []),
      ...(amount > owed ? [`${name} is ${amount} of ${owed} payable`] : []),
    ];
  });
}

/** Of each text as many left as are marked sent, at most those beside that are unclear. */
function mailsWrong(ws: Workspace): string[] {
  const rows = table(ws, 'Outbox').rows.filter((row) => row['Key'] !== '');
  const left = ws.world.state.mail.filter(
    ({ subject }) => !/^PO Register: \d+ finding/.test(subject),
  );
  const name = (to: string, subject: string, body: string): string =>
    JSON.stringify([to.toLowerCase(), subject, body.slice(0, 400)]);
  const counts = new Map<string, { sent: number; unclear: number; left: number }>();
  const count = (key: string): { sent: number; unclear: number; left: number } => {
    const known = counts.get(key) ?? { sent: 0, unclear: 0, left: 0 };
    counts.set(key, known);
    return known;
  };
  for (const row of rows) {
    const own = count(name(String(row['To']), String(row['Subject']), shortest(row)));
    if (row['State'] === 'sent') own.sent += 1;
    else if (row['State'] === 'sending') own.unclear += 1;
  }
  for (const { to, subject, body } of left) {
    const row = rows.find(
      (one) =>
        one['Subject'] === subject &&
        one['To'] === to.join(', ') &&
        body.startsWith(String(one['Body'])),
    );
    count(name(to.join(', '), subject, row ? shortest(row) : body)).left += 1;
  }
  const states = rows.filter(({ State }) => !/^(waiting|sending|sent)$/.test(String(State)));
  return [
    ...states.map((row) => `mail ${String(row['Key'])} is "${String(row['State'])}"`),
    ...[...counts].flatMap(([key, { sent, unclear, left: gone }]) =>
      gone >= sent && gone <= sent + unclear
        ? []
        : [`a mail left ${gone} times, ${sent} sent and ${unclear} unclear: ${key.slice(0, 120)}`],
    ),
  ];
}
const shortest = (row: Cells): string => String(row['Body']);

export function holds(scene: Scene, told: Told): string[] {
  const { ws } = scene.told;
  const entries = entriesIn(ws);
  const rows: Rows = new Map();
  const paid = entries.flatMap((entry) => {
    const wrong = paymentsWrong(rows, entry);
    fold(rows, entry);
    return wrong;
  });
  return [
    ...findings(ws),
    ...effectsWrong(entries.slice(scene.entries), told),
    ...replayWrong(ws, rows),
    ...paid,
    ...mailsWrong(ws),
    ...signedWrong(entries),
  ];
}
