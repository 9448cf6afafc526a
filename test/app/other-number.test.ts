// A paper that quotes another vendor's order: which of its own vendor's was probably meant, asked and
// never taken (controls.md T01). On the built bundle, and the choice alone.
import { proposeOther } from '../../src/core/check-character';
import { Accounts, CLEO, OLGA } from './accounts-kit';

const OTHER = 'Other Ltd';
const desk = new Accounts({
  settings: { timeZone: 'Etc/UTC' },
  vendors: [{ vendor: 'Acme Oy' }, { vendor: OTHER }, { vendor: 'Third Ltd' }],
});
desk.order(['1 at 10.00'], { vendor: OTHER });
for (let at = 2; at <= 10; at += 1)
  desk.order([`${at} at ${at}.00`], { description: `Sample ${at}` });

/** What the exception of a paper of this vendor says that quotes this number. */
function quoted(poNumber: string, vendor: string): string {
  const answer = desk.enter(poNumber, ['1 at 10.00'], { vendor });
  expect(answer).toMatchObject({ verdict: 'refused', poNumber });
  const found = desk.rows('Exceptions').filter((one) => one['Invoice'] === answer.invoiceId);
  const [one] = found.filter(({ Kind: kind }) => kind === 'vendor_mismatch');
  return one?.['What is wrong'] ?? '';
}

test('of two neighbours that changed places the vendor’s own order is asked about', () => {
  expect(quoted('PO-2026-0001', 'Acme Oy')).toMatch(/; did you mean PO-2026-0010\?$/);
  expect(desk.rows('Invoices').slice(-1)[0]?.['PO number']).toBe('PO-2026-0001');
});

test('of a vendor without such an order nothing is asked', () => {
  expect(quoted('PO-2026-0001', 'Third Ltd')).not.toContain('did you mean');
});

test('one slip away stands where swapped neighbours give none', () => {
  expect(quoted('PO-2026-0002', OTHER)).toMatch(/; did you mean PO-2026-0001\?$/);
  expect(desk.done(OLGA, 'verify', {}).findings).toEqual([]);
  expect(desk.run(CLEO, 'enter_invoice', {}).ok).toBe(false);
});

test.each<[string, [string, boolean | undefined][], string[]]>([
  ['swapped and the vendor’s', [['PO-21', true]], ['PO-21']],
  ['swapped, of an order too old to know', [['PO-21', undefined]], ['PO-21']],
  [
    'known before not known',
    [
      ['PO-21', undefined],
      ['P0-12', undefined],
      ['OP-12', true],
    ],
    ['OP-12'],
  ],
  ['swapped and another vendor’s', [['PO-21', false]], []],
  ['one wrong, known', [['PO-13', true]], ['PO-13']],
  ['one wrong, not known', [['PO-13', undefined]], []],
  [
    'too many to be told apart',
    [
      ['PO-13', true],
      ['PO-14', true],
      ['PO-15', true],
      ['PO-16', true],
    ],
    [],
  ],
  ['the number itself', [['PO-12', undefined]], []],
])('%s', (_what, known, meant) => {
  const all = known.map(([number, fits]) => ({ number, fits }));
  expect(proposeOther('PO-12', all)).toEqual(meant);
});
