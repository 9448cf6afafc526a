// Sentences told in another language: the values between the words are the same that a pattern finds,
// and what somebody typed never makes the search longer than its length.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { retoldBy, valuesIn, type Texts } from '../../src/core/retold';

const read = (name: string): Texts =>
  JSON.parse(
    readFileSync(path.join(__dirname, '../../src/ui/texts', `${name}.json`), 'utf8'),
  ) as Texts;
const list: Texts = { ...read('de'), ...read('de-register') };
const keys = Object.keys(list).filter((key) => /\{\d\}/.test(key));
const piecesOf = (key: string): string[] => key.split(/\{\d\}/);

/** The rule as a pattern: slow, and right. */
const byPattern = (text: string, key: string): string[] | undefined => {
  const form = key
    .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
    .replace(/^\{\d\}/, '((?:(?![:;] )[^])*?)')
    .replace(/\{\d\}/g, '([^]*?)');
  const found = new RegExp(`^${form}$`).exec(text);
  return found ? [...found] : undefined;
};

describe('the values of a text', () => {
  const VALUES = ['', 'PO-1', 'a: b', 'a; b', 'x:', 'two words', 'is', '{1}', '1.00 EUR, 2', ' '];
  test('are those that a pattern finds, for every sentence of the list', () => {
    const wrong = keys.flatMap((key) =>
      VALUES.flatMap((value, at) => {
        let next = at;
        const text = key.replace(/\{\d\}/g, () => VALUES[next++ % VALUES.length] ?? value);
        return [text, `${text} `, `${value}${text}`, text.slice(0, -1)].filter(
          (one) =>
            JSON.stringify(valuesIn(one, piecesOf(key))) !== JSON.stringify(byPattern(one, key)),
        );
      }),
    );
    expect(keys.length).toBeGreaterThan(1000);
    expect(wrong).toEqual([]);
  });

  /** Of two sizes in one run, each at its quickest: ten times the text, no more than ten times the work. */
  const quickest = (text: string): number => {
    const pieces = piecesOf('{1} is above the {2} of the {3} of the {4} is above {5}!');
    const took = Array.from({ length: 40 }, () => {
      const before = process.hrtime.bigint();
      for (let at = 0; at < 20; at += 1) valuesIn(text, pieces);
      return Number(process.hrtime.bigint() - before);
    });
    return Math.min(...took);
  };
  test('take work in proportion to the text, found or not', () => {
    const text = (times: number): string => 'a is above the b of the item '.repeat(times);
    expect(valuesIn(`${text(700)}!`, piecesOf('{1} above {2} of {3}!'))).toHaveLength(4);
    for (const end of ['!', 'x', 'is above!'])
      expect(quickest(text(80) + end)).toBeLessThan(60 * quickest(text(8) + end));
  });
});

describe('a text of many clauses', () => {
  /** How often the list was asked for a text. */
  const askedFor = (text: string, of = list): number => {
    let asked = 0;
    const texts = new Proxy(of, {
      getOwnPropertyDescriptor: (all, name) => {
        asked += 1;
        return Reflect.getOwnPropertyDescriptor(all, name);
      },
    });
    const tell = retoldBy(texts);
    asked = 0;
    tell(text);
    return asked;
  };

  test('asks the list in proportion to its length', () => {
    for (const part of ['Line 3: ', 'Line 3: Net; ', 'Line 3: Net. ', 'Net; Net. Line 3: '])
      expect(askedFor(`${part.repeat(80)}qx`)).toBeLessThan(10 * askedFor(`${part.repeat(10)}qx`));
    const since = { 'Since {1}': 'Seit {1*}' };
    expect(askedFor(`${'Since '.repeat(20)}qx${'.'.repeat(20)}`, since)).toBeLessThan(500);
  });

  test('is told clause by clause: a value at the end of one takes none of the next', () => {
    const tell = retoldBy({
      'Next is {1}.': 'Weiter mit {1}.',
      'Used now.': 'Gilt jetzt.',
      'Vendor: {1}': 'Lieferant: {1*}',
      'Net: {1}': 'Netto: {1}',
      'It waits for {1}.': 'Es wartet auf {1}.',
      or: 'oder',
    });
    expect(tell('Next is 5. Used now.')).toBe('Weiter mit 5. Gilt jetzt.');
    expect(tell('Vendor: Acme; Net: 5')).toBe('Lieferant: Acme; Netto: 5');
    expect(tell('Vendor: Acme; and sons')).toBe('Lieferant: Acme; and sons');
    expect(tell('It waits for a@x.com or b@x.com.')).toBe('Es wartet auf a@x.com oder b@x.com.');
    expect(tell('It waits for this or that.')).toBe('Es wartet auf this or that.');
  });

  test('is told as it was', () => {
    const tell = retoldBy({
      'Line {1}': 'Position {1}',
      Net: 'Netto',
      '{1} waits for {2}': '{1} wartet auf {2*}',
    });
    expect(tell('Line 3: Net; Net.')).toBe('Position 3: Netto; Netto.');
    expect(tell('PO-1 waits for Net')).toBe('PO-1 wartet auf Netto');
    expect(tell('Line 3: pens')).toBeUndefined();
  });
});
