// An e-invoice in the words of the register: which code of Settings a tax of the paper is.
import { asKnown } from '../../src/app/e-invoice';
import type { PaperTax } from '../../src/core/import/bills';
import { Work } from '../../src/core/work';
import { register } from '../core/rows';

const known = {
  register: register({ settings: { taxCodes: 'S=25.5;R=14;Z=0;E=0' } }),
  vendors: [],
};
function codeOf(tax: PaperTax): string | undefined {
  const line = { description: 'Wax', quantity: 1000, unitPrice: 2_000_000 };
  const paper = { vendors: ['Acme'], taxes: [tax], chargeTaxes: [] };
  const own = { kind: 'invoice' as const, currency: 'EUR', vendor: 'Acme', number: 'F-7' };
  const entering = { ...own, date: '2026-10-01', lines: [line] };
  const bill = { rows: [2], vendor: 'Acme', number: 'F-7', input: entering, problems: [], paper };
  return asKnown(new Work([]), { ...bill, entering }, known).lines[0]?.taxCode;
}

test.each<[string, PaperTax, string | undefined]>([
  ['the letter and its rate', { code: 'S', rateBp: 2550 }, 'S'],
  ['another letter, where one code alone has the rate', { code: 'AA', rateBp: 1400 }, 'R'],
  ['of two codes of a rate the one with the letter', { code: 'e', rateBp: 0 }, 'E'],
  ['of two codes of a rate neither, with a third letter', { code: 'K', rateBp: 0 }, undefined],
  ['no code of that rate', { code: 'S', rateBp: 2400 }, undefined],
  ['a paper that states none', undefined, undefined],
])('the tax of a line: %s', (_what, tax, code) => {
  expect(codeOf(tax)).toBe(code);
});
