// Number templates, scopes, check characters and mistyped numbers.
import fc from 'fast-check';
import { checkCharacter, hasRightCheck, letters, isOneSlip, proposeNumbers } from '../../src/core/check-character';
import {
  parseTemplate, placeIn, previewNumbers, PRACTICE_TEMPLATE, reachedIn, renderNumber, runsOutSoon, scopeOf,
} from '../../src/core/number';
import type { NumberContext, NumberTemplate } from '../../src/core/number';
import type { NumberLimits } from '../../src/core/setting-kinds';

const october: NumberContext = { day: '2026-10-05', fiscalYearStart: 4, department: 'IT-40', vendor: 'Ömer & Co' };

function template(source: string, limits: NumberLimits = {}): NumberTemplate {
  const read = parseTemplate(source, limits);
  if (!read.ok) throw new Error(read.detail);
  return read.value;
}

describe('templates', () => {
  test.each([
    ['PO-{YYYY}', 'exactly one'], ['PO-{SEQ:4}-{SEQ:4}', 'exactly one'], ['{YYYY}-{SEQ:4}', 'starts with a letter'],
    ['D-{SEQ:4}', 'keys'], ['r-{SEQ:4}', 'keys'], ['I-{SEQ:4}', 'keys'], ['P-{SEQ:4}', 'keys'], ['X-{SEQ:4}', 'keys'],
    ['PO-{MM}-{SEQ:4}', '{MM} needs'], ['PO{DEPT}{SEQ:4}', 'part {DEPT}'], ['PO-{SEQ}', 'needs a width'],
    ['PO-{SEQ:0}', 'needs a width'], ['PO-{YYYY:4}-{SEQ:4}', 'takes no width'], ['PO-{WEEK}-{SEQ:4}', 'not a token'],
    ['PO#{SEQ:4}', 'cannot stand'], ['PO-{CHECK}{SEQ:4}', 'at the very end'], ['PRACTICE-{SEQ:4}', 'practice'], ['', 'one {SEQ'],
    ['PO-{SEQ:4', 'cannot stand'],
  ])('%s is refused: %s', (source, why) => {
    const read = parseTemplate(source);
    expect(read).toMatchObject({ ok: false, code: 'bad_value' });
    expect(read).toHaveProperty('detail', expect.stringContaining(why));
  });

  test('a system that takes ten letters and digits is kept to', () => {
    expect(parseTemplate('PO-{YYYY}-{SEQ:4}', { alphanumeric: true }).ok).toBe(false);
    expect(parseTemplate('PO{YYYY}{SEQ:6}', { maxLength: 10, alphanumeric: true }).ok).toBe(false);
    expect(parseTemplate('PO{YY}{SEQ:6}', { maxLength: 10, alphanumeric: true }).ok).toBe(true);
  });

  test.each([
    ['PO-{YYYY}-{SEQ:4}', 1, 'PO-2026-0001', 'PO-2026-{SEQ}'],
    ['PO-{FY}/{MM}-{SEQ:3}', 7, 'PO-2027/10-007', 'PO-2027/10-{SEQ}'],
    ['PO-{DEPT}-{YY}{SEQ:6}', 42, 'PO-IT40-26000042', 'PO-IT40-26{SEQ}'],
    ['K-{VENDOR:3}-{SEQ:2}', 5, 'K-OME-05', 'K-OME-{SEQ}'],
    ['K-{VENDOR:9}-{SEQ:2}', 5, 'K-OMERCOXXX-05', 'K-OMERCOXXX-{SEQ}'],
    ['PO-{YYYY}-{SEQ:6}', 1000000, 'PO-2026-1000000', 'PO-2026-{SEQ}'],
    [PRACTICE_TEMPLATE, 1, 'PRACTICE-001', 'PRACTICE-{SEQ}'],
  ])('%s at %i is %s in scope %s', (source, seq, number, scope) => {
    expect(renderNumber(template(source), october, seq)).toEqual({ ok: true, value: number });
    expect(scopeOf(template(source), october)).toEqual({ ok: true, value: scope });
    expect(placeIn(template(source), number)).toEqual({ scope, number: seq });
  });

  test('two widths of one text count in one scope, so neither can make the number of the other', () => {
    expect(scopeOf(template('PO-{SEQ:4}'), october)).toEqual(scopeOf(template('PO-{SEQ:5}'), october));
  });

  test('a missing scope field and a place that is none are refused', () => {
    expect(renderNumber(template('PO-{DEPT}-{SEQ:4}'), { ...october, department: ' - ' }, 1).ok).toBe(false);
    expect(scopeOf(template('K-{VENDOR:3}-{SEQ:4}'), { day: '2026-10-05', fiscalYearStart: 1 }).ok).toBe(false);
    expect([0, -1, 1.5, NaN, 1e12].some((seq) => renderNumber(template('PO-{SEQ:4}'), october, seq).ok)).toBe(false);
  });

  test('a full length warns a hundred numbers ahead and refuses when it is passed (T36)', () => {
    const short = template('PO{YY}{SEQ:3}', { maxLength: 7 });
    expect([898, 900, 999, 1000].map((seq) => runsOutSoon(short, october, seq))).toEqual([false, true, true, false]);
    expect(renderNumber(short, october, 1000)).toHaveProperty('detail', expect.stringContaining('change the template'));
  });

  test('the preview shows the next numbers', () => {
    expect(previewNumbers(template('PO-{YYYY}-{SEQ:4}'), october, 9998))
      .toEqual(['PO-2026-9999', 'PO-2026-10000', 'PO-2026-10001']);
  });

  test('numbers of one template differ whenever scope or place differs', () => {
    const dept = fc.stringMatching(/^[A-Z0-9]{1,4}$/);
    const place = fc.integer({ min: 1, max: 20000 });
    fc.assert(fc.property(dept, place, dept, place, (a, m, b, n) => {
      const shape = template('PO-{DEPT}-{YY}{SEQ:3}{CHECK}');
      const one = renderNumber(shape, { ...october, department: a }, m);
      const other = renderNumber(shape, { ...october, department: b }, n);
      expect(one.ok && other.ok && one.value === other.value).toBe(a === b && m === n);
    }));
  });

  test('an imported number is placed in the sequence that could make it, in any width (B34)', () => {
    const shape = template('PO-{YYYY}-{SEQ:4}');
    expect(['PO-2019-0007', 'po-2026-12345', 'PO-2026-007'].map((n) => placeIn(shape, n)))
      .toEqual([['PO-2019-{SEQ}', 7], ['PO-2026-{SEQ}', 12345], ['PO-2026-{SEQ}', 7]].map(([scope, number]) => ({ scope, number })));
    expect(['2023-00125-WS', 'XPO-2026-0001', 'PO-26-0001'].map((n) => placeIn(shape, n))).toEqual([null, null, null]);
    expect(placeIn(template('P.O-{SEQ:2}'), 'PxO-12')).toBe(null);
    expect(placeIn(template('PO-{DEPT}-{SEQ:3}{CHECK}'), 'po-it-0427')).toEqual({ scope: 'PO-IT-{SEQ}{CHECK}', number: 42 });
  });

  test('a scope goes on after the highest number that it could make itself', () => {
    const shape = template('PO-{YYYY}-{SEQ:4}');
    const there = ['PO-2026-0041', 'PO-2026-42', 'PO-2025-0099', '2026-0050', 'D-000051'];
    expect(reachedIn(shape, 'PO-2026-{SEQ}', there)).toBe(42);
    expect(reachedIn(shape, 'PO-2027-{SEQ}', there)).toBe(0);
  });
});

describe('the check character of ISO/IEC 7064 MOD 37,36', () => {
  // Published samples: an ISAN with its check character (ISO 15706) and a GRid (IFPI GRid standard).
  test.each([['00000000D07A0090', 'Q'], ['A12425GABC1234002', 'M']])('%s takes %s', (text, check) => {
    expect(checkCharacter(text)).toBe(check);
    expect(hasRightCheck(text + check)).toBe(true);
  });

  test('every wrong character is noticed', () => {
    const character = fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ');
    fc.assert(fc.property(fc.array(character, { minLength: 1, maxLength: 14 }), fc.nat(), character, (text, at, other) => {
      const number = text.join('') + checkCharacter(text.join(''));
      const place = at % number.length;
      if (number[place] === other) return;
      expect(hasRightCheck(number.slice(0, place) + other + number.slice(place + 1))).toBe(false);
    }));
  });

  const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  const samples = fc
    .sample(fc.stringMatching(/^PO-20[0-9]{2}-[A-Z0-9]{1,4}-[0-9]{4,7}$/), { numRuns: 10_000, seed: 42 })
    .map((text) => letters(text) + checkCharacter(text));

  test('every wrong character is noticed at every place of 10,000 numbers', () => {
    let tried = 0;
    for (const [at, number] of samples.entries()) {
      for (let place = 0; place < number.length; place += 1) {
        const own = alphabet.indexOf(number.charAt(place));
        const other = alphabet.charAt((own + 1 + ((at + place) % 35)) % 36);
        tried += 1;
        if (hasRightCheck(number.slice(0, place) + other + number.slice(place + 1)))
          throw new Error(`${number} with ${other} at ${place}`);
      }
    }
    expect(tried).toBeGreaterThan(100_000);
  });

  test('of all swaps in 10,000 numbers the few that pass are of consecutive characters, and are proposed', () => {
    let tried = 0;
    const passed: string[][] = [];
    for (const number of samples) {
      for (let place = 0; place + 1 < number.length; place += 1) {
        const [own, next] = [number.charAt(place), number.charAt(place + 1)];
        const swapped = number.slice(0, place) + next + own + number.slice(place + 2);
        if (own !== next) tried += 1;
        if (own !== next && hasRightCheck(swapped)) passed.push([number, swapped, own, next]);
      }
    }
    expect(tried).toBeGreaterThan(100_000);
    expect(passed.length / tried).toBeLessThan(0.005);
    for (const [number = '', swapped = '', own = '', next = ''] of passed) {
      expect(Math.abs(alphabet.indexOf(own) - alphabet.indexOf(next))).toBe(1);
      expect(proposeNumbers(swapped, [number])).toEqual([number]);
    }
  });

  test('of a register of 10,000 numbers a wrong character is never another order, a swap three times in a thousand', () => {
    const bodies = Array.from({ length: 10_000 }, (_, at) => `PO2026${String(at + 1).padStart(4, '0')}`);
    const issued = new Set(bodies.map((body) => body + checkCharacter(body)));
    const found = { wrong: 0, swaps: 0, others: 0, unnoticed: 0 };
    for (const number of issued)
      for (let place = 0; place < number.length; place += 1) {
        const [own, next = ''] = [number.charAt(place), number.charAt(place + 1)];
        const begin = number.slice(0, place);
        for (const other of alphabet)
          if (other !== own && issued.has(begin + other + number.slice(place + 1))) found.wrong += 1;
        if (next === '' || own === next) continue;
        const swapped = begin + next + own + number.slice(place + 2);
        found.swaps += 1;
        if (issued.has(swapped)) found.others += 1;
        else if (hasRightCheck(swapped)) found.unnoticed += 1;
      }
    expect(found).toEqual({ wrong: 0, swaps: 95_718, others: 304, unnoticed: 0 });
  });

  test('stands at the end of a rendered number and ignores signs and case', () => {
    const number = renderNumber(template('PO-{YYYY}-{SEQ:4}-{CHECK}'), october, 42);
    expect(number).toEqual({ ok: true, value: `PO-2026-0042-${checkCharacter('PO20260042')}` });
    expect(number.ok && hasRightCheck(number.value.toLowerCase().replace(/-/g, ' '))).toBe(true);
  });
});

describe('a mistyped number', () => {
  const known = ['PO-2026-0042', 'PO-2026-0043', 'PO-2026-0142', 'PO-2025-0042'];

  test.each([
    ['po 2026 0042', 'PO-2026-0042'], ['P0-2O26-OO42', 'PO-2026-0042'], ['PO-2026-042', 'PO-2026-0042'],
    ['PO-2062-0043', 'PO-2026-0043'], ['PO-2026-01422', 'PO-2026-0142'],
  ])('%s proposes %s first', (quoted, meant) => {
    expect(proposeNumbers(quoted, known)[0]).toBe(meant);
  });

  test('what is far from all proposes nothing', () => {
    expect(proposeNumbers('ACME-77', known)).toEqual([]);
    expect(proposeNumbers('---', known)).toEqual([]);
    const many = ['12', 'A1', 'B24-0012', 'B25-0012', 'B26-0012', 'B27-0012'];
    expect(proposeNumbers('0012', many)).toEqual(['B27-0012', 'B26-0012', 'B25-0012']);
    expect(proposeNumbers('order of 2020-3312', many)).toEqual([]);
    expect(proposeNumbers('acme', ['PACME'])).toEqual(['PACME']);
    expect(proposeNumbers('acme', ['PO-ACME'])).toEqual([]);
  });

  test.each([['AB', 'BA', true], ['ABC', 'AC', true], ['AC', 'ABC', true], ['ABC', 'ADC', true], ['AB', 'AB', false],
    ['ABCD', 'BADC', false], ['A', 'ABC', false]])('%s and %s are one slip apart: %s', (a, b, answer) => {
    expect(isOneSlip(a, b)).toBe(answer);
  });
});
