// What the document of an order says of the pages that went to the vendor, on the real bundle: each of
// them, and whether the page that is kept is that page (controls.md T24, T28).
import { recordsOf } from '../../src/core/csv';
import { unmarked } from '../../src/core/csv-text';
import { ANA, BEN, openTeam, PEOPLE, screws } from '../app/team';
import type { Team } from '../app/team';

const TO = 'orders@acme.example.com';
const MAILED = /^Mailed last at .* to orders@acme\.example\.com: page with SHA-256 [0-9a-f]{64}\.$/;

let team: Team;
let poNumber: string;
beforeEach(() => {
  team = openTeam({ people: PEOPLE, settings: { companyName: 'Workshop & Sons' } });
  const { draftKey, fingerprint } = team.done(ANA, 'submit_order', screws());
  team.done(BEN, 'decide_approval', { key: draftKey, decision: 'approve', fingerprint });
  const { issued } = team.done(BEN, 'issue_orders', { keys: [draftKey] });
  [{ poNumber }] = issued as [{ poNumber: string }];
  team.done(BEN, 'send_order', { poNumber });
  const lines = [{ line: 1, quantity: '8' }];
  const change = { poNumber, reason: 'We need another quantity', changes: { lines } };
  team.done(ANA, 'change_order', change);
  team.done(ANA, 'send_order', { poNumber });
});

interface Pack {
  words: string[];
  csv: string;
  html: string;
}
const pack = (): Pack => team.done(ANA, 'export_order', { poNumber }) as never;
/** What the pack says of pages, from the mailed digest on. */
const told = ({ words }: Pack): string[] => words.filter((text) => /page/.test(text));
const sent = ({ csv }: Pack): string[][] => {
  const rows = [...recordsOf([csv])].map(({ cells }) => cells.map(unmarked));
  const at = rows.findIndex(([first]) => first === 'Sent to the vendor');
  const end = rows.findIndex(([first], nth) => nth > at && (first ?? '') === '');
  return rows.slice(at + 2, end);
};
const page = (revision: 1 | 2): { row: number; column: string } => {
  const [head = [], ...rows] = team.tab('Outbox');
  const name = head.indexOf('Document name');
  const row = rows.findIndex((one) => one[name] === `${poNumber}-rev-${revision}.pdf`) + 2;
  return { row, column: String.fromCharCode(65 + head.indexOf('Document')) };
};

test('names every page with its digest, and says that those kept are those sent', () => {
  const made = pack();
  expect(told(made)).toEqual([
    expect.stringMatching(MAILED),
    'Each page kept is the one that was sent (2 pages).',
  ]);
  expect(sent(made).map((cells) => [cells[0], cells[2], cells[3], cells[5]])).toEqual([
    ['1', TO, BEN, 'yes'],
    ['2', TO, ANA, 'yes'],
  ]);
  expect(made.html).toContain('Sent to the vendor (2)');
});
test.each([1, 2] as const)('a page that somebody changed is said: revision %s', (revision) => {
  const { row, column } = page(revision);
  team.workspace.as(BEN).type({ tab: 'Outbox', at: `${column}${row}`, values: [['<p>x</p>']] });
  const made = pack();
  expect(told(made).slice(1)).toEqual([
    expect.stringMatching(
      new RegExp(`^Outbox has another page than the page of revision ${revision} .*: SHA-256 `),
    ),
  ]);
  expect(sent(made).map((cells) => cells[5]?.slice(0, 3))[revision - 1]).toBe('no:');
});
test('a page whose row is gone is said, after a sort it is found', () => {
  const { row } = page(2);
  team.workspace.as(BEN).edit({ tab: 'Outbox', do: 'sort', at: 1, to: 'desc' } as never);
  expect(told(pack()).slice(1)).toEqual(['Each page kept is the one that was sent (2 pages).']);
  expect(page(2).row).not.toBe(row);
  team.workspace.as(BEN).edit({ tab: 'Outbox', do: 'deleteRows', at: page(1).row } as never);
  expect(told(pack()).slice(1)).toEqual([
    expect.stringMatching(/^Outbox has nothing of the page of revision 1 .*: its row was deleted/),
  ]);
});
