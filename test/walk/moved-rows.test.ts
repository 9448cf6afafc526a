// The same commands on two registers, one of whose tabs somebody sorts or puts blank rows into between
// two commands: every answer is the same, since row numbers are hints and nothing more.
import { openWorkspace } from '../../sandbox';
import type { Workspace } from '../../sandbox';
import { replay } from '../../src/core/replay';
import type { AnyRow, LogRow, SealedTab } from '../../src/core/tables';
import { SEALED, TABLES } from '../../src/core/tables';
import { PROJECT } from '../app/team';
import { table } from '../race/checks';
import { Dice } from './dice';
import type { Standing } from './draws';
import { OWNER, PEOPLE, TEAM } from './people';
import { drawn } from './walk';

const SEED = Number(process.env['WALK_SEED'] ?? 20261122);
const STEPS = Number(process.env['WALK_STEPS'] ?? 160);
type Answer = { ok: boolean; code?: string; value?: { findings?: object[] } };

/** They list rows as they stand. */
const LISTS = /^(export|verify|sweep)/;

/** Rows as the log gives them. */
class FromLog implements Standing {
  private rows = new Map<SealedTab, AnyRow[]>();
  readonly today = '2026-10-05';
  constructor(private readonly ws: Workspace) {}
  read(): void {
    const log = table(this.ws, 'Revision Log').rows.map((row): AnyRow => ({
      ...{ sequence: Number(row['Sequence']), entity: String(row['Entity']) },
      changes: JSON.parse(String(row['Changes'])) as AnyRow[string],
    }));
    this.rows = new Map();
    for (const { tab, row } of replay(log as LogRow[]).values())
      this.rows.set(tab, [...(this.rows.get(tab) ?? []), row]);
  }
  list(tab: SealedTab): AnyRow[] {
    return this.rows.get(tab) ?? [];
  }
}

function opened(): Workspace {
  const editors = PEOPLE.filter((one) => one !== OWNER);
  const ws = openWorkspace({
    ...{ owner: OWNER, editors, domain: 'example.com', project: PROJECT },
    ...{ now: '2026-10-05T08:00:00Z', clock: 'still' },
  });
  const made = ws.as(OWNER).execute({ id: 's', command: 'set_up', input: TEAM } as never) as Answer;
  expect(made).toMatchObject({ ok: true });
  return ws;
}

/** What people do with rows: each tab by some column, or a blank row among its first. */
function moved(ws: Workspace, dice: Dice): string {
  const tab = TABLES[dice.one(SEALED) ?? 'lines'].title;
  const to = dice.chance(0.5) ? 'desc' : 'asc';
  const sort = { do: 'sort', at: 1 + dice.below(8), to } as const;
  const edit = dice.chance(0.7) ? sort : ({ do: 'insertRows', at: 2 + dice.below(4) } as const);
  ws.as(OWNER).edit({ tab, ...edit });
  return `${tab} ${JSON.stringify(edit)}`;
}

/** What is answered, but for where rows stand and in which order they are listed. */
const words = (text: unknown): string =>
  String(text)
    .split(/[^\w@-]+/)
    .sort()
    .join(' ');
const told = (answer: Answer): string =>
  words(
    JSON.stringify(answer, (name, value: unknown) =>
      name === 'rows_moved' || name === 'row' ? undefined : value,
    ),
  );
/**
 * Cells that say where rows stand, which of two sentences comes first, or what the lines cost that came
 * along with a document.
 */
const OWN = new Set(['Pointers', 'Seal', 'Version', 'Needs', 'Settings judged with']);

/** Cells that differ, but for where rows stand and the sentences that list rows in their order. */
function differing(one: Workspace, other: Workspace): string[] {
  return SEALED.flatMap((tab) => {
    const [these, those] = [one, other].map((ws) => {
      const { rows } = table(ws, TABLES[tab].title);
      return new Map(rows.map((row) => [String(row['Key']), row]));
    });
    return [...new Set([...(these?.keys() ?? []), ...(those?.keys() ?? [])])].flatMap((key) => {
      const [row = {}, was = {}] = [these?.get(key), those?.get(key)];
      return Object.keys({ ...row, ...was }).flatMap((header) =>
        key === '' || OWN.has(header) || words(row[header]) === words(was[header])
          ? []
          : [`${tab} ${key} ${header}: ${String(row[header])}, not ${String(was[header])}`],
      );
    });
  });
}

test(`${STEPS} commands from seed ${SEED}, with and without rows moved between them`, () => {
  const [still, sorted] = [opened(), opened()];
  const at = new FromLog(still);
  const [dice, hands] = [new Dice(SEED), new Dice(SEED + 1)];
  const found: string[] = [];
  const edits: string[] = [];
  at.read();
  for (let step = 1; step <= STEPS; step += 1) {
    const { command, actor, input } = drawn(at, dice);
    if (hands.chance(0.4)) edits.push(moved(sorted, hands));
    const envelope = { id: `m-${step}`, command, input } as never;
    const [one, other] = [still, sorted].map((ws) => ws.as(actor).execute(envelope) as Answer);
    if (one && other && !LISTS.test(command) && told(one) !== told(other))
      found.push(
        `step ${step}, ${command} after ${edits.slice(-3).join('; ')}: ${JSON.stringify(one).slice(0, 400)} but ${JSON.stringify(other).slice(0, 400)}`,
      );
    if (one?.ok) at.read();
  }
  expect(found.slice(0, 3)).toEqual([]);
  const proof = sorted.as(OWNER).execute({ id: 'v', command: 'verify', input: {} });
  expect(proof).toMatchObject({ ok: true, value: { findings: [] } });
  expect(differing(sorted, still).slice(0, 5)).toEqual([]);
});
