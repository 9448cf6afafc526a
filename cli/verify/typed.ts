// Settings, people, rules and budgets as they were when an entry of the log was written: what the export
// says was typed last, proven by the version that the log names, with every later change taken back as
// the log tells it. Vendors are taken back from what State keeps of them. It judges no figure.
import type { Finding } from '../../src/core/outcome';
import type { Register, TypedTabs } from '../../src/core/settings';
import { readRegister, settingsVersion } from '../../src/core/settings';
import type { TypedRow, TypedTable } from '../../src/core/typed-tables';
import { TYPED } from '../../src/core/typed-tables';
import { readVendor } from '../../src/core/vendor';
import { PARTS } from '../../src/core/vendor-known';
import { vendorsNow, withLevels } from '../../src/core/vendor-record';
import type { Snapshot } from '../../src/app/settings-changed';
import { changesOf, namedRows, snapshotOf } from '../../src/app/settings-changed';
import { keptJson } from '../../src/core/canonical';
import { gathered } from '../../src/core/kept-text';
import { unmarked } from '../../src/core/csv-text';
import { TABLES } from '../../src/core/tables';
import { unescapeText } from '../../src/sheets/codec';
import { recordsIn } from './cells';
import type { Folder } from './folder';

type Fields = { readonly [field: string]: readonly [unknown, unknown] };
interface Change {
  readonly sequence: number;
  /** By `tab:name`, each field's old and new cell. */
  readonly changes: { readonly [name: string]: Fields };
}
const TYPED_TABS = ['settings', 'people', 'rules', 'budgets'] as const;
type Tab = (typeof TYPED_TABS)[number];
const isTyped = (tab: string): tab is Tab => (TYPED_TABS as readonly string[]).includes(tab);
const each = <T>(of: (tab: Tab) => T): { [tab in Tab]: T } => ({
  settings: of('settings'),
  people: of('people'),
  rules: of('rules'),
  budgets: of('budgets'),
});

/** What entries tell of typed cells, the newest first. */
function changesIn(folder: Folder): Change[] {
  const found: Change[] = [];
  let places: number[] | undefined;
  const { sequence, fact, changes } = TABLES.log.columns;
  for (const [, cells] of recordsIn(folder, TABLES.log.title)) {
    places ??= [sequence, fact, changes].map(({ header }) => cells.indexOf(header));
    const [nth = '', what = '', text = ''] = places.map((at) => unmarked(cells[at] ?? ''));
    if (!/settings_changed/.test(what) && !text.includes('"vendors:')) continue;
    const told = keptJson<Change['changes']>(unescapeText(text)) as Change['changes'];
    found.push({ sequence: Number(nth), changes: told });
  }
  return found.sort((a, b) => b.sequence - a.sequence);
}

/** One row with the old cells of a change in place of the new ones; nothing where it was not there. */
function takenBack(
  row: TypedRow | undefined,
  fields: Fields,
  { formats }: Pick<TypedTable, 'formats'> = { formats: {} },
): TypedRow | undefined {
  const cells = { ...row?.cells };
  for (const [field, [was]] of Object.entries(fields)) {
    const text = was === null || was === undefined ? '' : String(was);
    // Days stand as numbers where they were typed as days.
    const day = formats[field] === 'day' && /^\d{5}$/.test(text);
    if (text === '') delete cells[field];
    else cells[field] = day ? Number(text) : text;
  }
  return Object.keys(cells).length > 0 ? { row: row?.row ?? 0, cells } : undefined;
}

export interface InForce {
  readonly register: Register;
  readonly typed: TypedTabs;
  /** Vendors that a service level was agreed with, by key. */
  readonly levels: ReadonlySet<string>;
}

export class Typed {
  readonly findings: Finding[] = [];
  private readonly changes: readonly Change[];

  constructor(
    folder: Folder,
    private readonly state: ReadonlyMap<string, string>,
    private readonly typed: TypedTabs,
  ) {
    this.changes = [this.pending(), ...changesIn(folder)];
  }

  /** What was typed after the last command, by what State keeps. */
  private pending(): Change {
    const changes = Object.assign(
      {},
      ...TYPED_TABS.map((tab) => {
        const kept = gathered((name) => this.state.get(name), `settings:${tab}`);
        if (kept === '') return {};
        return changesOf(
          tab,
          keptJson<Snapshot>(kept) as Snapshot,
          snapshotOf(tab, this.typed[tab]),
        );
      }),
    ) as Change['changes'];
    return { sequence: Infinity, changes };
  }

  /** Whether the export's settings are those of the version that it names, and of the log's last one. */
  proven(named: string, logged: string): Finding[] {
    const found = settingsVersion(this.typed);
    const differs = Object.keys(this.pending().changes);
    const told = (detail: string): Finding[] => [
      { kind: 'export_changed', tab: 'Settings', detail },
    ];
    if (found !== named)
      return told(`export.json: what was typed is version ${found}, not ${named} as it says.`);
    return found === logged && differs.length > 0
      ? told(`export.json and the tab State differ in ${differs.slice(0, 5).join(', ')}.`)
      : [];
  }

  /** After the entry of this number. */
  after(sequence: number): InForce {
    const tabs = each(
      (tab) => new Map(namedRows(tab, this.typed[tab]).map(({ name, row }) => [name, row])),
    );
    const vendors = this.vendors();
    for (const { changes, sequence: nth } of this.changes) {
      if (nth <= sequence) break;
      for (const [name, fields] of Object.entries(changes)) {
        const cut = name.indexOf(':');
        const [tab, of] = [name.slice(0, cut), name.slice(cut + 1)];
        if (of !== '' && tab === 'vendors')
          putBack(vendors, of, takenBack(vendors.get(of), fields));
        else if (of !== '' && isTyped(tab))
          putBack(tabs[tab], of, takenBack(tabs[tab].get(of), fields, TYPED[tab]));
      }
    }
    const typed = each((tab) => [...tabs[tab].values()]);
    const known = vendorsNow([...vendors.values()].map(readVendor), this.state);
    return { register: readRegister(typed), typed, levels: withLevels(known) };
  }

  /** As the last command that read them knows them. */
  private vendors(): Map<string, TypedRow> {
    const parts = Array.from({ length: PARTS }, (_, at) =>
      gathered((name) => this.state.get(name), `settings:vendors:${at}`),
    );
    const rows = parts.flatMap((text) => Object.entries(keptJson<Snapshot>(text) as Snapshot));
    return new Map(rows.map(([name, cells]) => [name, { row: 0, cells }]));
  }
}

function putBack(rows: Map<string, TypedRow>, name: string, row: TypedRow | undefined): void {
  if (row) rows.set(name, row);
  else rows.delete(name);
}
