// Makes the register in a file, and repairs what is missing: tabs, headers, formats, default rules
// and settings, rights. Safe to repeat; rows are never touched. Runs as the file's owner only, and
// by a few batchUpdates, since hundreds of calls would outlast an execution.
import type { AnyCommand } from '../app/command';
import type { Entry, Loaded, Ports } from '../app/ports';
import type { FirstRows, SetUpInput, SetUpValue } from '../app/set-up';
import { firstRows, missingRoles, ruleSentences } from '../app/set-up';
import { digest } from '../core/canonical';
import { minorDigits } from '../core/money';
import { parseTemplate, scopeOf } from '../core/number';
import type { Outcome } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import { mailKey } from '../core/settings';
import type { Tab } from '../core/tables';
import { SEALED, TABLES } from '../core/tables';
import type { TypedTab } from '../core/typed-tables';
import { DASHBOARD, TYPED } from '../core/typed-tables';
import type { Role } from '../core/words';
import type { Cell } from './codec';
import { choices, dressTable, dressTyped, headerRow, makeTab, statusChips } from './dress';
import { readHome, startHome } from './home';
import { readGrids, spreadsheets } from './platform';
import { protectionsFor, sameProtection } from './protections';
import { attempt } from './store';

type Request = GoogleAppsScript.Sheets.Schema.Request;
type Protected = GoogleAppsScript.Sheets.Schema.ProtectedRange;
interface Present {
  ids: Set<number>;
  titles: Map<number, string>;
  protections: Map<number, Protected>;
  foreign: number;
}
export interface SettingUp {
  ports: Ports;
  commands: Iterable<AnyCommand>;
  input: SetUpInput;
  actor: string;
  id: string;
}

const TABS = Object.keys(TABLES) as Tab[];
const TYPED_TABS = Object.keys(TYPED) as TypedTab[];
const GROWING: readonly Tab[] = [...SEALED, 'log', 'outbox'];
const SHOWN = 'sheets(properties(sheetId,title),protectedRanges)';

export function setUp(work: SettingUp): Outcome<SetUpValue> {
  const owner = fileOwner();
  if (owner === '')
    return refuse(
      'shared_drive',
      'Nobody owns this file (it is in a shared drive), so solo and shared cannot be set up in it.',
      { next: 'Move the file to the drive of the person who will own the register.' },
    );
  if (owner !== work.actor)
    return refuse('owner_only', `Only the owner of the file, ${owner}, may set the register up.`, {
      next: `Ask ${owner} to choose PO Register, Set up.`,
    });
  const { store } = work.ports;
  if (!store.lock())
    return refuse('busy', 'Others are writing to the register just now.', {
      next: 'Try again in a few seconds.',
    });
  try {
    return attempt(() => underLock(work, owner));
  } finally {
    store.release();
  }
}

function fileOwner(): string {
  const owner =
    SpreadsheetApp.getActiveSpreadsheet().getOwner() as GoogleAppsScript.Base.User | null;
  return owner === null ? '' : mailKey(owner.getEmail());
}

function underLock(work: SettingUp, owner: string): Outcome<SetUpValue> {
  const { fileId, record, key } = readHome();
  const there = present(fileId);
  const first = !there.ids.has(TABLES.state.sheetId);
  if (!first && !record && work.input.whatHappened === undefined) {
    return refuse(
      'not_this_register',
      'This file is a copy of a register: it has the tabs, but not the history that is kept outside the file.',
      {
        next: 'Work in the original; or say what happened to make this copy a register of its own.',
      },
    );
  }
  const made = makeTabs(work, there, { fileId, owner });
  if (!record)
    startHome(
      {
        fileId,
        scriptId: ScriptApp.getScriptId(),
        head: 0,
        hash: '',
        numbers: {},
        next: {},
        rows: {},
      },
      key || newKey(),
    );
  return finish(work, { fileId, owner, made });
}

/** The seal key: 256 bits from two random UUIDs; it never leaves script properties. */
const newKey = (): string => digest(`${Utilities.getUuid()}${Utilities.getUuid()}`);

function present(fileId: string): Present {
  const file = spreadsheets().get(fileId, {
    fields: SHOWN,
  }) as GoogleAppsScript.Sheets.Schema.Spreadsheet;
  const sheets = file.sheets ?? [];
  return {
    ids: new Set(sheets.map(({ properties }) => properties?.sheetId ?? 0)),
    foreign: sheets.length,
    titles: new Map(
      sheets.map(({ properties }) => [properties?.sheetId ?? 0, properties?.title ?? '']),
    ),
    protections: new Map(
      sheets
        .flatMap(({ protectedRanges }) => protectedRanges ?? [])
        .map((one) => [one.protectedRangeId ?? 0, one]),
    ),
  };
}

const cell = (value: string | number, number: boolean): object => ({
  userEnteredValue:
    number && value !== '' && Number.isFinite(Number(value))
      ? { numberValue: Number(value) }
      : value === ''
        ? {}
        : { stringValue: String(value) },
});

function rowsRequest(
  tab: TypedTab,
  rows: readonly (readonly (string | number)[])[],
  at = 1,
): Request[] {
  if (rows.length === 0) return [];
  const { sheetId, headers, formats } = TYPED[tab];
  const numbers = (headers as readonly string[]).map(
    (header) =>
      ['money', 'quantity', 'price'].includes(
        (formats as { [header: string]: string })[header] ?? '',
      ) ||
      header === 'Step' ||
      header === 'Needed',
  );
  return [
    {
      updateCells: {
        start: { sheetId, rowIndex: at, columnIndex: 0 },
        fields: 'userEnteredValue',
        rows: rows.map((row) => ({
          values: row.map((value, column) => cell(value, numbers[column] === true)),
        })),
      },
    } as Request,
  ];
}

interface Making {
  fileId: string;
  owner: string;
}

/** Missing tabs with their first rows, restored names and headers; returns the titles made. */
function makeTabs({ input }: SettingUp, there: Present, { fileId, owner }: Making): string[] {
  const digits = minorDigits(input.settings?.['currency'] ?? 'EUR');
  const rows = firstRows(input, owner);
  const missing = <T extends { sheetId: number }>(tab: T): boolean => !there.ids.has(tab.sheetId);
  const dressed = [
    ...TYPED_TABS.map((tab) => dressTyped(tab)),
    ...TABS.map((tab) => dressTable(tab, digits)),
  ].sort((a, b) => Number(b.visible) - Number(a.visible) || a.sheetId - b.sheetId);
  const requests: Request[] = dressed.filter(missing).flatMap(makeTab);
  for (const tabs of dressed) {
    if (missing(tabs)) continue;
    if (there.titles.get(tabs.sheetId) !== tabs.title)
      requests.push({
        updateSheetProperties: {
          properties: { sheetId: tabs.sheetId, title: tabs.title },
          fields: 'title',
        },
      });
  }
  if (missing(DASHBOARD))
    requests.push({
      addSheet: {
        properties: {
          sheetId: DASHBOARD.sheetId,
          title: DASHBOARD.title,
          gridProperties: { rowCount: 200, columnCount: 12, frozenRowCount: 1 },
        },
      },
    });
  requests.push(...statusChips((tab) => missing(TABLES[tab])));
  if (missing(TYPED.vendors) && missing(TYPED.intake)) requests.push(...choices());
  const filled = typedRows(fileId, there);
  for (const tab of ['people', 'rules', 'vendors'] as const)
    if ((filled.get(tab)?.length ?? 0) === 0) requests.push(...rowsRequest(tab, rows[tab]));
  requests.push(...missingSettings(rows, filled.get('settings') ?? []));
  requests.push(...missingHeaders(fileId, there));
  if (missing(TABLES.state)) requests.push(...firstState(input, { fileId, owner, digits }));
  if (requests.length > 0) spreadsheets().batchUpdate({ requests }, fileId);
  const made = dressed.filter(missing).map(({ title }) => title);
  return missing(DASHBOARD) ? [...made, DASHBOARD.title] : made;
}

function typedRows(fileId: string, there: Present): Map<TypedTab, Cell[][]> {
  const tabs = TYPED_TABS.filter((tab) => there.ids.has(TYPED[tab].sheetId));
  if (tabs.length === 0) return new Map();
  const read = readGrids(
    fileId,
    tabs.map((tab) => ({ sheetId: TYPED[tab].sheetId, startRowIndex: 1, startColumnIndex: 0 })),
  );
  return new Map(
    tabs.map((tab, at) => [
      tab,
      (read[at]?.values ?? []).filter((row) => row.some((value) => value !== '')),
    ]),
  );
}

/** Settings that are not there yet, below those that are. */
function missingSettings(rows: FirstRows, there: Cell[][]): Request[] {
  const names = new Set(there.map((row) => String(row[0] ?? '').trim()));
  return rowsRequest(
    'settings',
    rows.settings.filter(([setting]) => !names.has(setting ?? '')),
    1 + there.length,
  );
}

/** A header row that is wholly blank is written again; a single wrong header is left to its owner. */
function missingHeaders(fileId: string, there: Present): Request[] {
  const tabs = [
    ...TYPED_TABS.map((tab) => dressTyped(tab)),
    ...TABS.map((tab) => dressTable(tab, 2)),
  ].filter(({ sheetId }) => there.ids.has(sheetId));
  if (tabs.length === 0) return [];
  const read = readGrids(
    fileId,
    tabs.map(({ sheetId }) => ({ sheetId, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0 })),
  );
  return tabs.filter((_, at) => (read[at]?.values[0] ?? []).length === 0).map(headerRow);
}

function firstState(input: SetUpInput, { fileId, digits }: Making & { digits: number }): Request[] {
  const state: [string, string][] = [
    ['schema', '1'],
    ['profile', input.profile],
    ['fileId', fileId],
    ['scriptId', ScriptApp.getScriptId()],
    ['head', '0'],
    ['hash', ''],
    ['fence', ''],
    ['counter:order', '0'],
    ['digits', String(digits)],
    ...GROWING.map((tab): [string, string] => [`next:${tab}`, '2']),
    ...GROWING.map((tab): [string, string] => [`rows:${tab}`, String(TABLES[tab].blankRows + 1)]),
  ];
  return [
    {
      updateCells: {
        start: { sheetId: TABLES.state.sheetId, rowIndex: 1, columnIndex: 0 },
        fields: 'userEnteredValue,userEnteredFormat.numberFormat',
        rows: state.map((row) => ({
          values: row.map((value) => ({
            userEnteredValue: value === '' ? {} : { stringValue: value },
            userEnteredFormat: { numberFormat: { type: 'TEXT', pattern: '@' } },
          })),
        })),
      },
    } as Request,
  ];
}

/** Rights from the people there are now, and the fact that set-up ran, through the ordinary write. */
function finish(
  work: SettingUp,
  { fileId, owner, made }: Making & { made: string[] },
): Outcome<SetUpValue> {
  const { store, clock } = work.ports;
  const home = store.home();
  if (!home.ok) return home;
  const located = store.locate({ lenient: true }, work.id);
  if (!located.ok) return located;
  const loading = store.load();
  if (!loading.ok) return loading;
  const loaded = loading.value;
  const wanted = protectionsFor({ commands: work.commands, people: loaded.register.people, owner });
  const changed = guard(fileId, wanted);
  prepareState(work, loaded, owner);
  const now = clock.now();
  if (made.length > 0 || changed > 0 || loaded.work.state.size > 0) {
    const entry: Entry = {
      fact: 'register_set_up',
      entity: 'register',
      reason: work.input.whatHappened ?? '',
      changes: {
        'register:set-up': {
          profile: [loaded.state.get('profile') ?? null, work.input.profile],
          people: [
            null,
            loaded.register.people.map(({ email, roles }) => `${email}: ${roles.join(' ')}`),
          ],
        },
      },
      answer: '',
      digest: '',
    };
    const written = store.commit({
      loaded,
      command: 'set_up',
      actor: work.actor,
      proof: 2,
      via: 'desk',
      id: work.id,
      at: now,
      entries: [entry],
    });
    if (!written.ok) return written;
  }
  const { people, rules, currency } = loaded.register;
  const missing = missingRoles(people);
  return accept({
    tabsMade: made,
    protections: wanted.length,
    missingRoles: missing,
    people: people.map(({ email, roles }) => ({ email, roles })),
    rules: ruleSentences(rules, currency),
    warnings: [
      ...loaded.register.findings.map(({ detail }) => detail),
      ...(missing.length > 0 ? [`Nobody has the role ${missing.join(', ')} yet.`] : []),
    ],
  });
}

/** State that follows from the answers: profile, first number, the solo exemption. */
function prepareState({ input, ports, id }: SettingUp, loaded: Loaded, owner: string): void {
  const { state } = loaded.work;
  if (loaded.state.get('profile') !== input.profile) state.set('profile', input.profile);
  const now = ports.clock.now();
  const today = ports.clock.dayIn(loaded.register.timeZone, now);
  const next = Number(input.settings?.['nextNumber'] ?? 1);
  const template = parseTemplate(loaded.register.settings['numberTemplate'] ?? 'PO-{YYYY}-{SEQ:4}');
  if (next > 1 && template.ok) {
    const scope = scopeOf(template.value, {
      day: today,
      fiscalYearStart: Number(loaded.register.settings['fiscalYearStart'] ?? 1),
    });
    if (scope.ok && !loaded.state.has(`scope:${scope.value}`))
      state.set(
        `scope:${scope.value}`,
        JSON.stringify({ first: next, last: next - 1, count: 0, void: 0 }),
      );
  }
  const locale = SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetLocale();
  if (loaded.state.get('locale') !== locale) state.set('locale', locale);
  const rights: { [email: string]: Role[] } = {};
  for (const { email, roles } of loaded.register.people) rights[email] = roles;
  if (loaded.state.get('rights') !== JSON.stringify(rights))
    state.set('rights', JSON.stringify(rights));
  if (input.profile === 'solo' && !loaded.state.has('exemption:solo')) {
    const until = `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`;
    state.set(
      'exemption:solo',
      JSON.stringify({
        person: owner,
        pair: 'requester / approver',
        reason: 'One person runs this register.',
        until,
        given: now,
        id,
      }),
    );
  }
  if (input.whatHappened !== undefined) answerHome(loaded, input.whatHappened);
}

/** The owner's answer to a copy, a restored version or a deleted row: kept, and issuing goes on. */
function answerHome(loaded: Loaded, why: string): void {
  const { state } = loaded.work;
  for (const { code } of loaded.troubles) state.set(`answered:${code}`, why);
  const { fileId } = readHome();
  if (loaded.state.get('fileId') !== fileId)
    state.set('fileId', fileId).set('scriptId', ScriptApp.getScriptId());
  if (loaded.troubles.some(({ code }) => code === 'sequence_gap')) {
    const counted = [...loaded.state]
      .filter(([key]) => key.startsWith('scope:'))
      .reduce((sum, [, value]) => sum + (JSON.parse(value) as { count: number }).count, 0);
    state.set(
      'gapsAnswered',
      String(counted - loaded.numbers.filter(({ poNumber }) => poNumber !== '').length),
    );
  }
}

/** Adds what is missing and mends what differs; the number of changes. */
function guard(fileId: string, wanted: readonly Protected[]): number {
  const { protections } = present(fileId);
  const requests = wanted.flatMap((one): Request[] => {
    const there = protections.get(one.protectedRangeId ?? 0);
    if (sameProtection(one, there)) return [];
    return there
      ? [
          {
            updateProtectedRange: {
              protectedRange: one,
              fields: 'range,unprotectedRanges,editors,warningOnly',
            },
          },
        ]
      : [{ addProtectedRange: { protectedRange: one } }];
  });
  if (requests.length > 0) spreadsheets().batchUpdate({ requests }, fileId);
  return requests.length;
}
