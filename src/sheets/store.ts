// The register's rows as the pipeline sees them: locate before the lock, load under it, one write,
// and what Google's answers mean. It decides nothing about orders.
import { OWN_TABS } from './layout';
import { sealOf } from '../core/canonical';
import { firstKey, newestKey } from '../core/keyring';
import { accept, type Outcome, refuse } from '../core/outcome';
import type { Tab } from '../core/tables';
import type { AnyCommand } from '../app/command';
import type { Commit, Loaded, Need, Store } from '../app/ports';
import { lookAtFile, madeTabs, readAudit, type FileLook } from './audit';
import { auditedRows } from './audit-rows';
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
import type { TabReads } from './tab-reads';
import { readTabs, refreshTabs } from './tab-reads';
import { readPart } from './part';
import type { Acting } from './acting';
import { whereOf } from './acting';
import { Near } from './near';
import type { Grid } from './platform';
import { pdfText } from './pdf';
import { refusalOf } from './platform';
import { refusedWrite } from './refused-write';
import { repair } from './repair';
import { mailSeal } from './rows';
import { hasMails, write } from './written';
import { personAtKeyboard } from './identity';
import { readersOf } from './spoken';
import type { ChildTab } from './pointers';

const LOCK_MS = 20000;
const ROUNDS = 4;

/** Runs what may throw at Google's side; an error of the platform becomes its refusal. */
export function attempt<T>(call: () => Outcome<T>): Outcome<T> {
  try {
    return call();
  } catch (error) {
    const refusal = refusalOf(error);
    console.error(`${refusal.code}: ${String(error)}`);
    return refusal;
  }
}

export class SheetStore implements Store {
  private atHome: Home | undefined;
  private place: Locating | undefined;
  private hints: Hints | undefined;
  private rows: LoadedRows | undefined;
  /** Whole tabs, read before the lock, and the log's head before that. */
  private reads: { tabs: TabReads; head: number; look: FileLook } | undefined;
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
      const { need, home } = place;
      const reading = { fileId: home.fileId, next: hints.value.next, need };
      const whole = (): TabReads => readTabs({ ...reading, kept: this.acting?.kept });
      const { head } = hints.value;
      if (need.audit) this.reads ??= { tabs: whole(), head, look: lookAtFile(home.fileId) };
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
    for (let round = 0; round < ROUNDS; round += 1) {
      const read = this.loadOnce();
      if (!read.ok) return read;
      if (read.value) return accept(read.value.loaded);
      const found = this.find();
      if (!found.ok) return found;
    }
    return refuse('busy', 'Rows are being moved in the register just now; nothing was done.', {
      next: 'Try again in a few seconds.',
    });
  }

  /** Nothing when rows were not where they were looked for. */
  private loadOnce(): Outcome<LoadedRows | undefined> {
    const { place, hints } = this;
    if (!place || !hints) return notSetUp();
    return attempt(() => {
      const loading = load(place, hints);
      if (loading.again) {
        const known = lookAgain(place, loading);
        if (!known) for (const one of [this.near, this.seen]) one?.forget();
        return accept(undefined);
      }
      if (loading.outcome.ok) this.keep(loading.outcome.value, place);
      return loading.outcome;
    });
  }

  private keep(rows: LoadedRows, { home, need }: Locating): void {
    this.rows = rows;
    const { loaded } = rows;
    if (need.part) loaded.part = readPart(home, need.part, this.hints?.next ?? {});
    const { commands, reads, guards } = this;
    if (guards) loaded.weakened = weakened(guards, { need, loaded, commands });
    if (!need.audit || !reads) return;
    const [{ register, state }, { tabs: read, head }] = [loaded, reads];
    // Where nobody wrote since they are as they were, but for what an earlier piece of work read.
    const stale = this.acting?.kept !== undefined || Number(state.get('head') ?? 0) !== head;
    if (stale) refreshTabs(home.fileId, read);
    const look = stale && madeTabs(read, head) ? lookAtFile(home.fileId) : reads.look;
    const audit = readAudit({ home, need, register, state, commands, read, look });
    loaded.audit = audit;
    if (!need.all) return;
    const { positions, ...whole } = auditedRows(audit, need.all);
    Object.assign(loaded, whole);
    for (const [name, at] of positions) rows.positions.set(name, at);
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
