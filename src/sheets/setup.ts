// Makes the register in a file, and repairs what is missing: tabs, headers, formats, default rules
// and settings, rights. Safe to repeat; rows are never touched. Runs as the file's owner only, and
// by a few batchUpdates, since hundreds of calls would outlast an execution.
import { BEGINNING } from '../core/beginning';
import type { AnyCommand } from '../app/command';
import { inParts } from '../app/entries';
import type { Loaded, Need, Ports } from '../app/ports';
import { masterEntries } from '../app/master-changed';
import { settingsEntries } from '../app/settings-changed';
import type { SetUpInput, SetUpValue } from '../app/set-up';
import { findingSentence, missingRoles, ruleSentences } from '../app/set-up';
import { digest } from '../core/canonical';
import type { Day } from '../core/day';
import { lonePayer } from '../core/first-payment';
import { newScope } from '../core/certificate';
import { numberContext, scopeOf, templateIn } from '../core/number';
import { accept, refuse, type Outcome } from '../core/outcome';
import { TABLES } from '../core/tables';
import type { Role } from '../core/words';
import { isScarce, recounted, regrowth } from './growth';
import { registerFile, type KeptBy } from './here';
import { readHome, scopesOf, startHome } from './home';
import { dressTabs, type DressedTabs } from './looks';
import { mendState, stateFits } from './state';
import type { Moving } from './moving';
import { setUpNamed } from './names-taken';
import { spreadsheets } from './platform';
import { sameProtection } from './protection-check';
import { protectionsFor } from './protections';
import { type Lost, lostIn, setUpEntry, tookOver } from './setup-entry';
import { notOwner, ownerHere } from './setup-owner';
import { makeTabs, present, type Making, type Present } from './setup-tabs';
import { attempt } from './attempt';
import { endTurn, TURNED_BY, turnKey, type TurnedKey } from './turn-key';

type Request = GoogleAppsScript.Sheets.Schema.Request;
type Protected = GoogleAppsScript.Sheets.Schema.ProtectedRange;
export interface SettingUp {
  /** Where a keeper sets up: its account, and whom it was told the register belongs to. */
  keeper?: KeptBy | undefined;
  /** It goes to another project with this set-up. */
  moving?: Moving;
  /** It was taken over from another project, with this head. */
  adopting?: { head: number; hash: string; scriptId: string };
  /** Its seals are of another key from here on. */
  turned?: TurnedKey;
  ports: Ports;
  commands: Iterable<AnyCommand>;
  input: SetUpInput;
  actor: string;
  id: string;
}

export function setUp(work: SettingUp): Outcome<SetUpValue> {
  const owner = ownerHere();
  const refused = notOwner(work, owner);
  if (refused) return refused;
  const { store } = work.ports;
  if (!store.lock())
    return refuse('busy', 'Others are writing to the register just now.', {
      next: 'Try again in a few seconds.',
    });
  try {
    return setUpNamed(attempt(() => underLock(work, owner)));
  } finally {
    store.release();
  }
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
  const made = makeTabs(work.input, there, { fileId, owner: work.actor });
  const more = first ? [] : regrowth(there.rows, record?.next ?? {});
  if (more.length > 0) spreadsheets().batchUpdate({ requests: more }, fileId);
  if (!record)
    startHome(
      {
        ...{ fileId, scriptId: ScriptApp.getScriptId(), head: 0, hash: '' },
        ...{ numbers: {}, next: {}, rows: {} },
      },
      key || newKey(),
    );
  const making = { fileId, owner, made: dressTabs(fileId, made) };
  return first ? finish(work, making) : withTurnedKey(work, (one) => finish(one, making));
}

/** With another key, where one is wanted or half made; the same id again makes no further one. */
function withTurnedKey(
  work: SettingUp,
  then: (work: SettingUp) => Outcome<SetUpValue>,
): Outcome<SetUpValue> {
  const turned = turnKey(work.input.newKey === true ? work.id : '', newKey);
  const done = then({ ...work, ...(turned ? { turned } : {}) });
  if (done.ok && turned) endTurn();
  return done;
}

/** The seal key: 256 bits from two random UUIDs; it never leaves script properties. */
export const newKey = (): string => digest(`${Utilities.getUuid()}${Utilities.getUuid()}`);

type Made = Making & { made: DressedTabs };

/** Rights from the people there are now, and the fact that set-up ran, through the ordinary write. */
function finish(work: SettingUp, making: Made): Outcome<SetUpValue> {
  const { store } = work.ports;
  const [found, home] = [store.home(), readHome()];
  if (!found.ok) return found;
  // An answer may be about State that was typed over, whose sums are told again from all rows.
  const rows: Need = work.input.whatHappened === undefined ? {} : { all: ['register', 'invoices'] };
  const master = { vendors: ['*'], items: ['*'], contracts: [], wideVendors: true };
  const located = store.locate({ ...rows, lenient: true, ...master }, work.id);
  if (!located.ok) return located;
  const loading = store.load();
  if (!loading.ok) return loading;
  const loaded = loading.value;
  const rest = /^(sequence_|bad_value|register_moving)/;
  const away = loaded.troubles.find(({ code }) => !rest.test(code));
  if (away?.code === 'header_missing') return away;
  if (
    away &&
    !work.adopting &&
    (home.record?.head ?? 0) > 0 &&
    work.input.whatHappened === undefined
  )
    return refuse(away.code, away.detail, {
      next: 'Choose Set up again and say what happened (whatHappened); the log keeps your answer.',
    });
  return apply(work, loaded, making);
}

/** Rights, State and the entry about them; nothing is written where nothing changed. */
function apply(
  work: SettingUp,
  loaded: Loaded,
  { fileId, owner, made }: Made,
): Outcome<SetUpValue> {
  const { store, clock } = work.ports;
  const wanted = protectionsFor({ ...loaded.register, ...work, owner });
  const now = present(fileId);
  const changed = guard(fileId, now, wanted);
  const today = clock.dayIn(loaded.register.timeZone, clock.now());
  const lost = work.input.whatHappened === undefined ? {} : answerHome(work, loaded, today);
  prepareState(work, loaded, owner);
  for (const [key, rows] of recounted(now.rows, loaded.state)) loaded.work.state.set(key, rows);
  const typed = [...settingsEntries(loaded, today), ...masterEntries(loaded)];
  if (
    work.turned ||
    made.tabs.length + made.columns.length > 0 ||
    changed > 0 ||
    loaded.work.state.size > 0 ||
    isScarce(loaded.state)
  ) {
    const written = store.commit({
      loaded,
      ...{ command: 'set_up', actor: work.actor },
      proof: work.ports.asker?.proof ?? 2,
      via: work.ports.asker?.via ?? 'desk',
      id: work.id,
      at: clock.now(),
      entries: [setUpEntry(work, loaded, lost), ...typed].flatMap(inParts),
    });
    if (!written.ok) return written;
  }
  return accept(answerOf(loaded, { made, protections: wanted.length, today, work }));
}

function answerOf(
  loaded: Loaded,
  done: { made: DressedTabs; protections: number; today: string; work: SettingUp },
): SetUpValue {
  const { people, rules, currency, findings } = loaded.register;
  const missing = missingRoles(people);
  const state = new Map([...loaded.state, ...loaded.work.state]);
  const lone = lonePayer({ register: loaded.register, state, today: done.today });
  return {
    tabsMade: done.made.tabs,
    protections: done.protections,
    missingRoles: missing,
    people: people.map(({ email, roles }) => ({ email, roles })),
    rules: ruleSentences(rules, currency),
    warnings: [
      ...done.made.told,
      ...findings.map(findingSentence),
      ...(missing.length > 0 ? [`Nobody has the role ${missing.join(', ')} yet.`] : []),
      ...(lone ? [lone] : []),
      ...tookOver(done.work),
    ],
  };
}

const SOLO = 'exemption:solo';
/** Which project writes, or is about to. */
function whoWrites({ moving, adopting, keeper }: SettingUp, { state, work }: Loaded): void {
  const told = (one: object | undefined): string => (one ? JSON.stringify(one) : '');
  for (const [key, text] of Object.entries({ moving: told(moving), keeper: told(keeper) }))
    if ((state.get(key) ?? '') !== text) work.state.set(key, text);
  if (adopting) work.state.set('scriptId', ScriptApp.getScriptId());
}

/** State that follows from the answers: profile, first number, the solo exemption. */
function prepareState(work: SettingUp, loaded: Loaded, owner: string): void {
  const { input, ports, id } = work;
  const { state } = loaded.work;
  const now = ports.clock.now();
  const today = ports.clock.dayIn(loaded.register.timeZone, now);
  if (loaded.state.get('profile') !== input.profile) state.set('profile', input.profile);
  // The guide begins with the register: it is the owner's to go on with, or to put aside.
  if (Number(loaded.state.get('head') ?? 0) === 0) state.set(BEGINNING, '{}');
  whoWrites(work, loaded);
  if (work.turned) state.set(TURNED_BY, id);
  const next = Number(input.settings?.['nextNumber'] ?? 1);
  const { settings } = loaded.register;
  const template = templateIn(settings);
  if (next > 1 && template.ok) {
    const scope = scopeOf(template.value, numberContext(settings, today));
    if (scope.ok && !loaded.state.has(`scope:${scope.value}`))
      state.set(`scope:${scope.value}`, JSON.stringify(newScope(next - 1)));
  }
  const locale = registerFile(readHome().fileId).getSpreadsheetLocale();
  if (loaded.state.get('locale') !== locale) state.set('locale', locale);
  const rights: { [email: string]: Role[] } = {};
  for (const { email, roles } of loaded.register.people) rights[email] = roles;
  if (loaded.state.get('rights') !== JSON.stringify(rights))
    state.set('rights', JSON.stringify(rights));
  if (input.profile === 'solo' && (state.get(SOLO) ?? loaded.state.get(SOLO) ?? '') === '') {
    const until = `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`;
    state.set(
      SOLO,
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
}

/**
 * The owner's answer to a copy, a restored version or a deleted row: kept, and issuing goes on.
 * Numbers that were given in what is lost stay given: they are missing for ever, never given again.
 */
function answerHome({ input, adopting }: SettingUp, loaded: Loaded, today: Day): Lost {
  const { state } = loaded.work;
  const had = (wanted: string): boolean => loaded.troubles.some(({ code }) => code === wanted);
  for (const { code } of loaded.troubles) state.set(`answered:${code}`, input.whatHappened ?? '');
  const home = readHome();
  // Sealed by no key of here it may have been typed over: told again from rows, each yes said again.
  const foreign = had('not_this_register') && !stateFits(home, loaded.state);
  if (adopting || foreign || had('edited_outside')) {
    mendState(loaded, home, today);
    return {};
  }
  const scopes = scopesOf(loaded.state);
  const lost = lostIn(scopes, home.record?.numbers ?? {});
  for (const [scope, [first, last]] of Object.entries(lost)) {
    const known = scopes.get(scope) ?? { first: 1, last: 0, count: 0, void: 0 };
    const kept = { ...known, last, count: known.count + last - first + 1 };
    scopes.set(scope, kept);
    state.set(`scope:${scope}`, JSON.stringify(kept));
  }
  const counted = [...scopes.values()].reduce((sum, { count }) => sum + count, 0);
  const there = loaded.numbers.filter(({ poNumber }) => poNumber !== '').length;
  if (counted > there) state.set('gapsAnswered', String(counted - there));
  if (Object.keys(lost).length > 0) state.set('answered:sequence_gap', input.whatHappened ?? '');
  return lost;
}

/** Adds what is missing and mends what differs; the number of changes. */
function guard(fileId: string, { protections }: Present, wanted: readonly Protected[]): number {
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
