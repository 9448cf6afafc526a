// What was typed into settings, people, rules and vendors in a month: who typed it where the edit
// trigger saw them, and how many documents of the month a changed setting judges otherwise (controls.md
// D28). Documents are judged on copies; it changes no row.
import { canonical } from '../core/canonical';
import { toJson } from '../core/columns';
import type { Day, Month } from '../core/day';
import { monthOf } from '../core/day';
import { judgedWith } from '../core/document';
import { overReceiptBp } from '../core/document-facts';
import type { Scene } from '../core/exception';
import { judgeAll } from '../core/judge';
import { matchSettings } from '../core/match-settings';
import type { SettingChange } from '../core/month-facts';
import { settingChanges } from '../core/month-facts';
import { isReal } from '../core/practice';
import type { Register } from '../core/settings';
import { SEALED } from '../core/tables';
import type { AnyRow, InvoiceRow, LogRow } from '../core/tables';
import { levelsIn } from '../core/tolerance-levels';
import { groupsIn } from '../core/waiting';
import { isOpen } from '../core/words';
import { Work } from '../core/work';
import { sceneOf } from './accounts';
import { rulesOf } from './rules-at-entry';
import type { SeenTyping } from './typed-by';
import { typistIn } from './typed-by';

export interface MonthSetting extends SettingChange {
  /** Whether `by` was seen typing it; else it is who met the change first. */
  seen: boolean;
  /** Documents of the month; null where no document is judged by it, or there are too many. */
  otherwise: number | null;
}
/** Judgements of one run of the month; later changes are not counted then. */
const MOST = 6000;

const settingOf = ({ what }: SettingChange): string | undefined =>
  /^settings:(.+) Value$/.exec(what)?.[1];
const withValue = (register: Register, name: string, value: string): Register => ({
  ...register,
  settings: { ...register.settings, [name]: value },
});

/** Everything of the settings that a document is judged by. */
const judging = (register: Register): string =>
  canonical(
    toJson([
      matchSettings(register),
      levelsIn(register.settings),
      overReceiptBp({ overReceiptBp: null }, register.settings),
      Object.entries(register.settings).filter(([name]) => name.startsWith('rate:')),
    ]),
  );

type Judging = Parameters<typeof sceneOf>[0];
/** What the month is told of settings, and by whom. */
export interface Seen extends SeenTyping {
  context: Judging;
  log: readonly LogRow[];
  within: (at: string) => Day | undefined;
}

class Otherwise {
  private readonly groups: { part: Work; own: InvoiceRow[] }[] = [];
  private readonly scene: Scene;
  private left = MOST;

  constructor(work: Work, month: Month, context: Judging) {
    this.scene = sceneOf(context, '', `counting for ${month}`);
    const { groupOf, partOf } = groupsIn(work);
    const byGroup = new Map<ReadonlySet<string>, InvoiceRow[]>();
    for (const invoice of work.list('invoices', ({ state }) => state === 'open')) {
      const group = groupOf(invoice);
      if (monthOf(invoice.postingDay) !== month || !group || !isReal(work, invoice.order)) continue;
      byGroup.set(group, [...(byGroup.get(group) ?? []), invoice]);
    }
    for (const [group, own] of byGroup) this.groups.push({ part: partOf(group), own });
  }

  /** How many come out otherwise under the second of two registers than under the first. */
  count(before: Register, after: Register): number | null {
    this.left -= 2 * this.groups.reduce((all, { own }) => all + own.length, 0);
    if (this.left < 0) return null;
    return this.groups.reduce((all, { part, own }) => {
      const [old, now] = [before, after].map((register) => this.verdicts(part, own, register));
      return all + own.filter(({ key }) => old?.get(key) !== now?.get(key)).length;
    }, 0);
  }

  /** Verdict and findings as the match alone has them: nothing is paid, nobody accepted anything. */
  private verdicts(
    part: Work,
    own: readonly InvoiceRow[],
    register: Register,
  ): ReadonlyMap<string, string> {
    const keys = new Set(own.map(({ key }) => key));
    const answered = ({ state, invoice }: { state?: unknown; invoice?: unknown }): boolean =>
      state === 'accepted' && keys.has(String(invoice));
    const rows = SEALED.filter((tab) => tab !== 'payments').flatMap((tab) =>
      (part.list(tab) as AnyRow[])
        .filter((row) => tab !== 'exceptions' || !answered(row))
        .map((row) => ({ tab, row })),
    );
    const copy = new Work(rows);
    for (const invoice of own) {
      const { vendor, currency, day } = invoice;
      const rows = copy.list('invoiceLines', (one) => one.invoice === invoice.key);
      const parts = rows.map(({ order, net }) => ({
        order: copy.get('register', order),
        net: net ?? 0,
      }));
      const { settings, overReceiptBp: over, levels, ...rest } = judgedWith(invoice);
      const { prices: _now, ...fresh } = rulesOf(copy, { vendor, currency, day, parts }, register);
      copy.patch('invoices', invoice.key, { rules: toJson({ ...rest, ...fresh }) });
    }
    judgeAll(copy, { ...this.scene, register });
    const found = (of: string): string[] =>
      copy.list('exceptions', (one) => one.invoice === of && isOpen(one)).map(({ key }) => key);
    const said = (key: string): string =>
      [copy.get('invoices', key)?.verdict ?? '', ...found(key).sort()].join(' ');
    return new Map(own.map(({ key }) => [key, said(key)]));
  }
}

/** One row per change of the month, in the order in which the register met them. */
export function monthSettings(work: Work, month: Month, seen: Seen): MonthSetting[] {
  const { context, log, within } = seen;
  const typist = typistIn(seen);
  let judged: Otherwise | undefined;
  return settingChanges(log, within).map((change) => {
    const person = typist(change);
    const told = { ...change, by: person || change.by, seen: person !== '' };
    const name = settingOf(change);
    if (name === undefined) return { ...told, otherwise: null };
    const [before, after] = [change.old, change.new].map((one) =>
      withValue(context.register, name, one),
    );
    if (!before || !after || judging(before) === judging(after))
      return { ...told, otherwise: null };
    judged ??= new Otherwise(work, month, context);
    return { ...told, otherwise: judged.count(before, after) };
  });
}
