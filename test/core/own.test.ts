// Words that somebody typed and that every object knows by itself, `constructor` and the like: they are
// no tax code, no status, no setting and no demand (controls.md B11, B34, B38).
import { readBudget } from '../../src/core/budget-rows';
import { demandsMet, isDemand } from '../../src/core/demands';
import { keptOf, taxByRate } from '../../src/core/invoice';
import { ownOf } from '../../src/core/own';
import { settingSentence } from '../../src/core/setting-sentence';
import { invoice, judged, order, told } from './match-kit';
import { issued, rule } from './rows';

describe.each(['constructor', 'toString', 'valueOf', '__proto__', 'hasOwnProperty'])(
  '%s',
  (word) => {
    test('is no entry of a table that does not name it', () => {
      expect(ownOf({ S: 2000 }, word)).toBeUndefined();
      expect(ownOf(Object.fromEntries([[word, 1]]), word)).toBe(1);
    });
    test('is no tax code: no tax is computed and none stays a cost', () => {
      const groups = taxByRate([{ code: word, netMinor: 1000 }], { S: 2000 });
      expect(groups).toEqual([{ code: word, netMinor: 1000, taxMinor: 0 }]);
      expect(keptOf([{ code: word, netMinor: 1000, taxMinor: 200 }], { S: 100 })).toBe(0);
    });
    test('on a document is an unknown code, on its lines and its charges', () => {
      const charges = [{ code: 'fee', amountMinor: 100 }];
      const fee = [{ code: 'fee', orderedMinor: 100, billedMinor: 0 }];
      const facts = order([{ ordered: 10, accepted: 10, taxCode: 'Z' }], { charges: fee });
      const asked = invoice([{ q: 1, taxCode: word }], { charges, taxMinor: 0 });
      expect(told(judged(facts, asked))).toBe('matched');
    });
    test('above a budget is neither ask nor stop', () => {
      const reader = { findings: [], digits: 2, yearStart: 1 };
      const cells = { 'Cost centre': 'Ops', Period: '2026', Amount: '1', Above: word };
      expect(readBudget(reader, { row: 2, cells })?.above).toBe('ask');
      expect(reader.findings).toHaveLength(1);
    });
    test('has no sentence as a setting', () => {
      expect(settingSentence(word, { value: 'x', currency: 'EUR', digits: 2 })).toBe('');
    });
    test('is no demand that a request could meet', () => {
      expect(isDemand(word)).toBe(false);
      const brought = { order: issued(), lines: [], papers: [], soleSource: '' };
      const asks = { ...rule('r: 0.. step 1 ben x1'), demands: [word] };
      expect(demandsMet([asks], brought).ok).toBe(false);
    });
  },
);
