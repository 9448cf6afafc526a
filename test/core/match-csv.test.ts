// CSV as records: in pieces of any size the same as in one, and what cannot be trusted is named.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileSource, Unreadable } from '../../cli/match/csv';
import { recordsOf } from '../../src/core/csv';
import { Twins } from '../../cli/match/twins';

const cells = (pieces: Iterable<string>): string[][] =>
  [...recordsOf(pieces)].map((record) => [...record.cells]);

const AWKWARD = 'a,b,c\r\n"x\r\ny","1,5","say ""no"""\r\n,,\r\n5" pipe,"",last';

test('quotes, line breaks inside, doubled quotes, no line end at the end', () => {
  expect(cells([AWKWARD])).toEqual([
    ['a', 'b', 'c'],
    ['x\ny', '1,5', 'say "no"'],
    ['', '', ''],
    ['5" pipe', '', 'last'],
  ]);
});

test.each([1, 2, 3, 7])('the same in pieces of %i characters', (size) => {
  const pieces = Array.from({ length: Math.ceil(AWKWARD.length / size) }, (_none, at) =>
    AWKWARD.slice(at * size, (at + 1) * size),
  );
  expect(cells(pieces)).toEqual(cells([AWKWARD]));
});

test.each([
  [';', 'a;b\n1,5;2'],
  ['\t', 'a\tb\n1,5\t2'],
  ['CR', 'a;b\r1,5;2\r'],
  ['BOM', '\uFEFFa;b\n1,5;2\n'],
])('delimiters and line ends: %s', (_name, text) =>
  expect(cells([text])).toEqual([
    ['a', 'b'],
    ['1,5', '2'],
  ]),
);

test('a quote that never ends, and text after a closing quote', () => {
  expect([...recordsOf(['a,b\n1,"2\n3,4\n'])][1]).toMatchObject({
    row: 2,
    problem: 'a quote that never ends',
  });
  expect([...recordsOf(['a,b\n"1"x,2\n'])][1]).toMatchObject({
    row: 2,
    problem: 'text after a closing quote',
  });
  const endless = [
    ...recordsOf(['a,b\n"', ...Array.from({ length: 30 }, () => 'x'.repeat(100_000))]),
  ];
  expect(endless.pop()).toMatchObject({ row: 2, problem: 'a quote that never ends' });
});

describe('files', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'po-register-csv-'));
  const file = path.join(folder, 'file.csv');
  afterAll(() => rmSync(folder, { recursive: true }));

  test('longer than a piece, with letters that need several bytes', () => {
    const rows = Array.from({ length: 60_000 }, (_none, at) => `${at},Müller € ${at}`);
    writeFileSync(file, `nth,name\n${rows.join('\n')}\n`);
    const read = cells(fileSource(file).pieces());
    expect(read).toHaveLength(60_001);
    expect(
      read
        .slice(1)
        .every(([nth = '', name], at) => nth === String(at) && name === `Müller € ${at}`),
    ).toBe(true);
  });

  test('no UTF-8', () => {
    writeFileSync(file, Buffer.from([0x61, 0x2c, 0x62, 0x0a, 0xfc, 0x2c, 0x31]));
    expect(() => cells(fileSource(file).pieces())).toThrow(Unreadable);
  });
});

test('a text that was noted twice may have a twin; most that were noted once have none', () => {
  const twins = new Twins();
  const text = (at: number): string => `acme|invoice|INV${at}`;
  for (let at = 0; at < 50_000; at += 1) twins.note(text(at));
  for (let at = 0; at < 100; at += 1) twins.note(text(at * 500));
  const suspected = Array.from({ length: 50_000 }, (_none, at) => at).filter((at) =>
    twins.mayHave(text(at)),
  );
  expect(
    Array.from({ length: 100 }, (_none, at) => at * 500).every((at) => suspected.includes(at)),
  ).toBe(true);
  expect(suspected.length).toBeLessThan(1000);
});
