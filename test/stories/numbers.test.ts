// The tables of numbers.md: how numbers are made and old ones read, played on the rules themselves.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { proposeNumbers } from '../../src/core/check-character';
import { dayOfOld, decimalOf } from '../../src/core/import/cells';
import { oldPlace } from '../../src/core/import/orders';
import type { NumberContext, NumberTemplate } from '../../src/core/number';
import { parseTemplate, renderNumber, scopeOf } from '../../src/core/number';

const page = readFileSync(path.join(__dirname, 'numbers/numbers.md'), 'utf8');
const cellsOf = (row: string): string[] =>
  row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim().replace(/^`|`$/g, ''));

/** Rows of the table under a head, which stands on the page once. */
function table(...head: string[]): string[][] {
  const lines = page.split('\n');
  const at = lines.findIndex((line) => cellsOf(line).join('|') === head.join('|'));
  const rows = lines.slice(at + 2);
  const end = rows.findIndex((row) => !row.startsWith('|'));
  if (at < 0) throw new Error(`no table ${head.join(', ')}`);
  return rows.slice(0, end < 0 ? undefined : end).map(cellsOf);
}
function templateOf(source: string, most = ''): NumberTemplate {
  const read = parseTemplate(source, most === '' ? {} : { maxLength: Number(most) });
  if (!read.ok) throw new Error(read.detail);
  return read.value;
}

test.each(table('template', 'day', 'cost centre', 'vendor', 'place', 'number', 'sequence'))(
  '%s on %s, %s, %s, place %s: %s',
  (source, day, department, vendor, place, number, sequence) => {
    const at: NumberContext = {
      day: day ?? '',
      fiscalYearStart: 7,
      department: department ?? '',
      vendor: vendor ?? '',
    };
    const [made, scope] = [
      renderNumber(templateOf(source ?? ''), at, Number(place)),
      scopeOf(templateOf(source ?? ''), at),
    ];
    expect(made.ok ? made.value : `refused: ${made.detail}`).toBe(number);
    if (made.ok) expect(scope.ok && scope.value).toBe(sequence);
  },
);

test.each(table('template', 'at most', 'why'))(
  '%s is no template (%s): %s',
  (source, most, why) => {
    expect(() => templateOf(source ?? '', most)).toThrow(why);
  },
);

test.each(table('number', 'sequence', 'place'))(
  '%s stands in %s at %s',
  (number, sequence, place) => {
    const found = oldPlace(templateOf('PO-{YYYY}-{SEQ:4}'), number ?? '');
    expect([found?.scope ?? 'none', found ? String(found.number) : '']).toEqual([sequence, place]);
  },
);

test.each(table('typed', 'meant'))('%s meant %s', (typed, meant) => {
  const known = ['PO-2026-0042', 'PO-2026-0043', 'PO-2026-0142'];
  expect(proposeNumbers(typed ?? '', known).join(', ') || 'nothing').toBe(meant);
});

test.each(table('cell', 'decimals after', 'read'))('%s with %s is %s', (cell, decimal, read) => {
  const writing = { decimal: decimal === ',' ? ',' : '.', dayOrder: 'dmy' } as const;
  expect(decimalOf(cell ?? '', writing) ?? 'no number').toBe(read);
});

test.each(table('cell', '03/04 is', 'day'))('%s as %s is %s', (cell, order, day) => {
  const writing = { decimal: '.', dayOrder: order === 'mdy' ? 'mdy' : 'dmy' } as const;
  expect(dayOfOld(cell ?? '', writing) ?? 'no day').toBe(day);
});
