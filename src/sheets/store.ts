// The register's rows as the pipeline sees them: locate before the lock, load under it, one write,
// and what Google's answers mean. It decides nothing about orders.
import { OWN_TABS } from './layout';
import { sealOf } from '../core/canonical';
import { firstKey, newestKey } from '../core/keyring';
import { accept, lockedOut, type Outcome, refuse } from '../core/outcome';
import type { Tab } from '../core/tables';
import type { AnyCommand } from '../app/command';
import type { Commit, Loaded, Need, Store } from '../app/ports';
import { attempt } from './attempt';
import type { Before } from './before';
import { auditInto, isBehind, readBefore } from './before';
import { prepare, type Prepared } from './commit';
import { registerFile } from './here';
import { readGuards, weakened, type FileShape } from './guards';
import type { Home, HomeRecord } from './home';
import { keepHome, readHome } from './home';
import type { Layout } from './layout';
import { load, notSetUp, wanted } from './load';
import type { LoadedRows } from './load';
import { documentsIn } from './called';
import { afterCommit } from './going-on';
import { locate, lookAgain } from './locate';
import type { Hints, Locating } from './hints';
import { fromBoth, withMarks } from './drafts';
import { sendMails } from './mailer';
import { readPart } from './part';
import type { Acting } from './acting';
import { whereOf } from './acting';
import { Near } from './near';
import type { Grid } from './platform';
import { pdfText } from './pdf';
import { refusedWrite } from './refused-write';
import { repair } from './repair';
import { mailSeal } from './rows';
import { hasMails, write } from './written';
import { personAtKeyboard } from './identity';
import { readersOf } from './spoken';
import type { ChildTab } from './pointers';

const LOCK_MS = 20000;
const ROUNDS = 4;
/** So often the lock is given back to read what others wrote; after that it is read under it. */
const OUTSIDE = 3;

export class SheetStore implements Store {
  private atHome: Home | undefined;
  private place: Locating | undefined;
  private hints: Hints | undefined;
  private rows: LoadedRows | undefined;
  private before: Before | undefined;
  /** How often the lock may be given back yet: never, where rows were located under it. */
  private outside = 0;
  private held: GoogleAppsScript.Lock.Lock | undefined;
  private prepared: Prepared | undefined;
  /** The commit that work in pieces went on from last. */
  private gone: Prepared | undefined;
  private readonly near: Near | undefined;
  /** Key columns as they were looked through, until more than the rows of a tab is looked for anew. */
  private readonly seen = new Near([]);
  private guards: FileShape | undefined;

  /** Commands say which rights set-up gives: a verification compares them with what is there. */
  constructor(
    private readonly commands: readonly AnyCommand[] = [],
    private readonly acting?: Acting,
  ) {
    this.near = acting?.near && new Near(acting.near);
  }

  /** Address of the keeper, where this project only looks. */
  get keeper(): string {
    return this.atHome?.keeper ?? '';
  }

  /** What a desk that only looks may be told of heads and rows. */
  get record(): HomeRecord | undefined {
    return this.prepared?.record ?? this.atHome?.record;
  }

  keyed(text: string): string {
    return sealOf(firstKey(this.atHome?.key ?? ''), text);
  }

  signed(text: string): string {
    return sealOf(newestKey(this.atHome?.key ?? ''), text);
  }

  readonly pdf = pdfText;
  person(): string {
    return this.acting?.person ?? personAtKeyboard();
  }

  home(): Outcome<void> {
    return attempt(() => {
      const home = readHome();
      this.atHome = this.acting?.blind ? { ...home, key: '', record: undefined } : home;
      return accept(undefined);
    });
  }

  locate(need: Need, id: string): Outcome<void> {
    const home = this.atHome;
    if (!home) return notSetUp();
    this.seen.forget();
    this.outside = this.held || !need.audit ? 0 : OUTSIDE;
    this.place = {
      home,
      need,
      id,
      layouts: new Map<Tab, Layout>(),
      scan: new Set<ChildTab>(),
      wide: false,
      numbered: need.orders !== undefined || documentsIn(need).length === 0,
    };
    this.place.reads = fromBoth(this.place, this.near?.read);
    this.place.looks = fromBoth(this.place, this.near?.read ?? this.seen.read);
    const listed = need.sheet === undefined ? this.guard(home, need) : this.sheet(need.sheet);
    return listed.ok && !this.isLate(need) ? this.find() : listed;
  }

  private guard(home: Home, need: Need): Outcome<void> {
    return attempt(() => {
      this.guards = readGuards(home, need);
      return accept(undefined);
    });
  }

  /** Under the lock, with the rows: where somebody else has looked already, it is one read with them. */
  private isLate({ audit }: Need): boolean {
    return this.near !== undefined && audit === undefined;
  }

  /** Ranges that a load would read now: what a keeper may be told of beforehand. */
  ranges(): readonly Grid[] {
    const { place, hints } = this;
    return place && hints ? wanted(place, hints).ranges() : [];
  }

  private get deskId(): string {
    return this.atHome?.desk || (this.atHome?.fileId ?? '');
  }

  /** A tab of the file that is none of the register's own. */
  private sheet(title: string): Outcome<void> {
    return attempt(() => {
      const tab = registerFile(this.deskId).getSheetByName(title);
      const sheetId = tab?.getSheetId() ?? 0;
      if (!tab || OWN_TABS.has(sheetId))
        return refuse('bad_value', `There is no tab "${title}" with a list of your own.`, {
          next: 'Write the name of the tab as it stands at the bottom of the file.',
        });
      if (this.place) this.place.sheetId = sheetId;
      return accept(undefined);
    });
  }

  private find(): Outcome<void> {
    const { place } = this;
    if (!place) return notSetUp();
    const found = this.findRows(place);
    const made = place.home.record !== undefined || place.home.keeper !== '';
    return found.ok || found.code !== 'tab_missing' || made ? found : notSetUp();
  }

  private findRows(place: Locating): Outcome<void> {
    return attempt(() => {
      const hints = locate(place);
      if (!hints.ok) return hints;
      this.hints = hints.value;
      const { before, acting } = this;
      if (place.need.audit)
        this.before = readBefore(place, hints.value, { before, kept: acting?.kept });
      return accept(undefined);
    });
  }

  lock(): boolean {
    const lock = LockService.getScriptLock();
    if (!lock.tryLock(LOCK_MS)) return false;
    this.held = lock;
    this.near?.forget();
    return true;
  }

  /** The lock ends with the execution anyway, so an error here changes nothing. */
  release(): void {
    try {
      this.held?.releaseLock();
    } catch (error) {
      console.warn(`The lock could not be released: ${String(error)}`);
    }
    this.held = undefined;
  }

  load(): Outcome<Loaded> {
    const late = this.place && this.isLate(this.place.need) ? this.find() : accept(undefined);
    if (!late.ok) return late;
    for (let round = 0; round < ROUNDS;) {
      const free = this.held !== undefined && this.outside > 0;
      const read = this.loadOnce(free);
      if (!read.ok) return read;
      if (read.value) return accept(read.value.loaded);
      const found = free ? this.findOutside() : this.find();
      if (!found.ok) return found;
      if (!free) round += 1;
    }
    return refuse('busy', 'Rows are being moved in the register just now; nothing was done.', {
      next: 'Try again in a few seconds.',
    });
  }

  /** Others have the lock while rows are looked for and tabs are caught up with what they wrote. */
  private findOutside(): Outcome<void> {
    this.outside -= 1;
    this.release();
    const found = this.find();
    return !found.ok || this.lock() ? found : lockedOut();
  }

  /** Nothing when rows were not where they were looked for; or tabs are behind, and may be read later. */
  private loadOnce(free: boolean): Outcome<LoadedRows | undefined> {
    const { place, hints } = this;
    if (!place || !hints) return notSetUp();
    return attempt(() => {
      const loading = load(place, hints);
      if (loading.again) {
        if (!lookAgain(place, loading)) this.forget();
        return accept(undefined);
      }
      const { outcome } = loading;
      if (!outcome.ok) return outcome;
      const { before } = this;
      if (free && before && isBehind(before, outcome.value.loaded.state)) {
        this.forget();
        return accept(undefined);
      }
      this.keep(outcome.value, place);
      return outcome;
    });
  }

  private forget(): void {
    for (const one of [this.near, this.seen]) one?.forget();
  }

  private keep(rows: LoadedRows, { home, need }: Locating): void {
    this.rows = rows;
    const { loaded } = rows;
    if (need.part) loaded.part = readPart(home, need.part, this.hints?.next ?? {});
    const { commands, before, guards } = this;
    if (guards) loaded.weakened = weakened(guards, { need, loaded, commands });
    if (need.audit && before) auditInto(rows, { home, need, commands, before });
  }

  commit(commit: Commit): Outcome<{ rowsMoved: boolean }> {
    const { rows, atHome } = this;
    if (!rows || !atHome) return notSetUp();
    const prepared = prepare(rows, commit, atHome);
    const { drafts } = prepared;
    const written = withMarks(atHome, { rows, drafts }, () =>
      attempt(() => accept(write(atHome.fileId, rows, prepared))),
    );
    if (!written.ok) return refusedWrite(written, prepared);
    this.prepared = prepared;
    keepHome(prepared.record);
    const moved = written.value;
    if (!moved) return accept({ rowsMoved: false });
    this.gone = prepared;
    if (hasMails(moved)) this.prepared = { ...prepared, outbox: [] };
    const mended = attempt(() => accept(repair({ home: atHome, rows, prepared, moved })));
    return mended.ok ? accept({ rowsMoved: true }) : mended;
  }

  goOn(): Outcome<Loaded> {
    const { rows, prepared, gone } = this;
    const after = prepared !== gone && rows && prepared && afterCommit(rows, prepared);
    if (!after) return refuse('try_again', 'The register has to be read again.');
    [this.rows, this.gone] = [after, prepared];
    return accept(after.loaded);
  }

  sendMails(): number {
    const { prepared, rows, atHome } = this;
    if (!prepared || !rows || !atHome || prepared.outbox.length === 0) return 0;
    return sendMails({
      ...{ fileId: atHome.fileId, opened: this.deskId, joins: rows.loaded.work.joinsMails },
      ...readersOf(rows.loaded),
      layout: rows.layouts.get('outbox'),
      seal: (mail) => mailSeal(atHome.key, mail),
      mails: prepared.writes.filter(
        ({ tab, at }) => tab === 'outbox' && prepared.outbox.includes(at),
      ),
      ...(this.acting ? { where: whereOf(this.acting, (text) => this.signed(text)) } : {}),
    });
  }
}
