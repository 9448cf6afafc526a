// A month in which every document waited too long, by the meters: the register is read once to judge
// them all and once to prove the month, and written in pieces of about two megabytes a tab.
import path from 'node:path';
import { measureMonth } from '../../bench/month';
import { buildRegister, buildWaiting } from '../../bench/register/build';
import { orderOf, vendorName } from '../../bench/register/template';
import { ANA, OLGA } from '../../samples/people';

const project = path.resolve(__dirname, '../../dist/desk');
const PIECE_BYTES = 2_000_000;

describe.each([40, 1000])('%i documents wait', (documents) => {
  const big = buildWaiting(documents, project);
  const month = measureMonth(big);

  test('all are judged, however many pieces it takes', () => {
    const [said] = month.answers;
    expect(month.answers.map(({ done }) => done)).toEqual(documents > 200 ? [false, true] : [true]);
    if (documents > 200) expect(said?.progress).toMatchObject({ done: documents, of: documents });
    expect(month.answers[month.answers.length - 1]?.exceptions).toMatchObject([
      { kind: 'waiting_too_long', count: documents * 2 },
    ]);
  });

  test('a read for each eight megabytes, and not one more for a piece', () => {
    const { reads, bytesReceived, writes, bytesSent } = month;
    const blocks = Math.ceil(bytesReceived / 8_000_000);
    expect(reads).toBeLessThanOrEqual(month.answers.length * 5 + blocks);
    expect(writes).toBeLessThanOrEqual(Math.ceil(bytesSent / PIECE_BYTES) + month.answers.length);
  });

  test('nothing is found afterwards', () => {
    const { findings } = big.desk.done<{ findings: unknown[] }>(OLGA, 'verify', {});
    expect(big.desk.surprises).toEqual([]);
    expect(findings).toEqual([]);
  });
});

describe('at 1,000 orders the lock is held two seconds at most', () => {
  const { workspace } = buildRegister(1000, project);
  workspace.advance('PT2M');
  const start = workspace.checkpoint();
  const envelope = { id: 'lock', command: 'reconcile_month', input: { month: '2026-10' } };
  const month = () => workspace.meters().find(({ command }) => command === 'reconcile_month');
  const GETS = 'Lock.tryLock';
  const asks = (nth: number) => ({
    as: ANA,
    execute: { id: `asks-${nth}`, command: 'submit_order', input: orderOf(vendorName(nth), nth) },
  });

  test('where nobody else writes', () => {
    workspace.meters();
    expect(workspace.as(OLGA).execute(envelope)).toMatchObject({ ok: true });
    const meter = month();
    expect([meter?.underLock, meter?.methods[GETS]]).toEqual([4, 1]);
    expect(meter?.lockLongest).toBeLessThanOrEqual(2);
  });

  // Which comes in while tabs are read, and which while they are caught up with, the seed says.
  test.each([
    [1, 1, 2],
    [3, 1, 2],
    [1, 3, 3],
  ])('seed %i, where %i write meanwhile', (seed, others, gets) => {
    workspace.rewind(start);
    workspace.meters();
    const steps = Array.from({ length: others }, (_, at) => asks(at + 1));
    const { result } = workspace.race([{ as: OLGA, execute: envelope }, ...steps], { seed });
    const oks = (result as { result: { ok: boolean } }[]).map((one) => one.result.ok);
    const meter = month();
    expect([oks.every(Boolean), meter?.methods[GETS]]).toEqual([true, gets]);
    expect(meter?.lockLongest).toBeLessThanOrEqual(2);
  });
});
