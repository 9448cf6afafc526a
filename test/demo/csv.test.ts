// CSV that leaves the demo: no spreadsheet program may evaluate a text of it, and numbers stay numbers.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Papa from 'papaparse';
import { csvCell, csvText, unmarked } from '../../src/core/csv-text';

const PAYLOADS = path.resolve(__dirname, '../../../shared/cases/payloads.json');

test.each([
  ['=1+1', `"'=1+1"`],
  ['+358 40 1234567', `"'+358 40 1234567"`],
  ['-1', `"'-1"`],
  ['@SUM(A1)', `"'@SUM(A1)"`],
  ['\t=1', `"'\t=1"`],
  ['\rx', `"'\rx"`],
  ['  =1', `"'  =1"`],
  ['\uff1dA1', `"'\uff1dA1"`],
  ['=HYPERLINK("x";"y")', `"'=HYPERLINK(""x"";""y"")"`],
  ["'quoted", `"''quoted"`],
  ["it's", "it's"],
  ['plain', 'plain'],
  ['a,b', '"a,b"'],
  ['say "so"', '"say ""so"""'],
  ['two\nlines', '"two\nlines"'],
  ['', ''],
  ['00123', '00123'],
  [-12.5, '-12.5'],
  [0, '0'],
  [true, 'true'],
] as const)('%j leaves as %s', (cell, text) => {
  expect(csvCell(cell)).toBe(text);
});
test.each(["'quoted", "'=1+1", '=1+1', "''", "it's", "'", '-1', '', ' =1'])(
  '%j is told again from its cell',
  (text) => {
    const [[cell = ''] = []] = Papa.parse<string[]>(csvText([[text]]), { newline: '\r\n' }).data;
    expect(unmarked(cell)).toBe(text);
  },
);

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}

test('every awkward string comes back as itself, with an apostrophe where it needs one', () => {
  if (!existsSync(PAYLOADS)) {
    console.log(`skipped: ${PAYLOADS} is not here`);
    return;
  }
  const all = [...new Set(strings(JSON.parse(readFileSync(PAYLOADS, 'utf8'))))];
  expect(all.length).toBeGreaterThan(50);
  const parsed = Papa.parse<string[]>(csvText(all.map((one) => [one, 1])), { newline: '\r\n' });
  const back = parsed.data.slice(0, all.length).map(([cell]) => cell ?? '');
  expect(back.map(unmarked)).toEqual(all);
  expect(back.filter((cell) => /^\s*[=+\-@]/.test(cell))).toEqual([]);
});

/** Signs that nobody sees, and the blanks of other alphabets, which a program may pass over. */
const UNSEEN = [...'\u00a0\u1680\u2003\u2028\u2029\u202f\u205f\u3000\ufeff\v\f'];
const SIGNS = [...'=+-@\t\r\uff1d\uff0b\uff0d\uff20'];
test.each(SIGNS.flatMap((sign) => ['', ...UNSEEN, '\u3000\ufeff '].map((unseen) => unseen + sign)))(
  'a text that begins with %j is a text in every cell, and told again',
  (start) => {
    for (const text of [start, `${start}1`, `${start}HYPERLINK("https://x.example","y")`]) {
      const cell = csvCell(text);
      expect(cell.startsWith(`"'`)).toBe(true);
      expect(unmarked(cell.slice(1, -1).replace(/""/g, '"'))).toBe(text);
    }
  },
);
