// The same walk, shorter, through the built bundle in the sandbox: what stands in the sheets is read
// back from the log alone, and the bundle's own verification has to agree with it.
import { openWorkspace } from '../../sandbox';
import type { Workspace } from '../../sandbox';
import { replay } from '../../src/core/replay';
import type { AnyRow, LogRow, SealedTab } from '../../src/core/tables';
import { PROJECT } from '../app/team';
import { everything, findings, table } from '../race/checks';
import { Dice } from './dice';
import type { Standing } from './draws';
import { OWNER, PEOPLE, TEAM } from './people';
import { drawn, gaps, ownApprovals, unapproved } from './walk';

const SEED = Number(process.env['WALK_SEED'] ?? 20261005);
const STEPS = Number(process.env['WALK_STEPS'] ?? 120);
type Answer = { ok: boolean; code?: string; value?: { findings?: object[] } };

/** Rows as the log gives them. */
class FromLog implements Standing {
  private rows = new Map<SealedTab, AnyRow[]>();
  constructor(
    private readonly ws: Workspace,
    readonly today: string,
  ) {
    this.read();
  }
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

/** After an accepted command: what the rows say, and what the log says of itself. */
function troubles(at: FromLog, ws: Workspace): string[] {
  const [orders, lines] = [at.list('register'), at.list('lines')];
  const own = (key: unknown): AnyRow[] => lines.filter((line) => line['order'] === key);
  const numbers = ({ poNumber }: AnyRow): boolean => !/\/|OLD/.test(String(poNumber));
  return [
    ...gaps(orders),
    ...ownApprovals(orders, at.list('approvals')),
    ...orders.flatMap((order) => unapproved(order, own(order['key']))),
    ...(orders.every(numbers) ? findings(ws) : []),
  ];
}

test(`${STEPS} commands through the bundle from seed ${SEED}`, () => {
  const ws = opened();
  const at = new FromLog(ws, '2026-10-05');
  const dice = new Dice(SEED);
  const found: string[] = [];
  let accepted = 0;
  for (let step = 1; step <= STEPS; step += 1) {
    const { command, actor, input } = drawn(at, dice);
    const before = everything(ws);
    const envelope = { id: `b-${step}`, command, input };
    const answer = ws.as(actor).execute(envelope as never) as Answer;
    const tell = (what: string): number => found.push(`step ${step}, ${command}: ${what}`);
    if (answer.code === 'try_again') tell(JSON.stringify(answer));
    if (!answer.ok && everything(ws) !== before) tell('was refused and wrote');
    if (!answer.ok) continue;
    accepted += 1;
    at.read();
    for (const what of troubles(at, ws)) tell(what);
  }
  const proof = ws.as(OWNER).execute({ id: 'v', command: 'verify', input: {} } as never) as Answer;
  expect(found).toEqual([]);
  expect(proof).toMatchObject({ ok: true, value: { findings: [] } });
  expect(accepted).toBeGreaterThan(STEPS / 3);
});
