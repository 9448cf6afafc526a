// The story printed in docs/sandbox.md is a story: it plays to its end, and does what it says.
import { playStory } from '../../sandbox';
import { part } from './page';

test('of two who click at once, one gets the number and the other is told', () => {
  const source = part('sandbox.md', 'story').replace(/^```json\n|```$/g, '');
  const lines: string[] = [];
  const played = playStory(source, { folder: __dirname, print: (line) => lines.push(line) });
  expect(played.exit).toBe(0);
  const results = lines.map((line) => (JSON.parse(line) as { result: unknown }).result);
  const race = results[3] as {
    result: { value: { issued: unknown[]; refused: { code: string }[] } };
  }[];
  const values = race.map(({ result }) => result.value);
  expect(values.flatMap(({ issued }) => issued)).toEqual([
    { draftKey: 'D-000001', poNumber: 'PO-2026-0001' },
  ]);
  expect(values.flatMap(({ refused }) => refused.map(({ code }) => code))).toEqual([
    'order_not_approved',
  ]);
  const { values: rows } = results[4] as { values: string[][] };
  expect(rows).toHaveLength(1);
});
