// A paper of charges alone, which bills no line of its order (controls.md B10): it counts by code and
// order like the charges of any other, and takes its part of what is open of them.
import { Accounts, CLEO } from './accounts-kit';

const freight = (amount: string): object => ({ charges: [{ code: 'freight', amount }] });
const open = (desk: Accounts): string =>
  desk.rows('Register').map((row) => row['Open commitment'])[0] ?? '';

test('is matched against what is ordered of them, together with those billed before', () => {
  const desk = new Accounts();
  const po = desk.order(['10 at 10.00'], freight('40.00'));
  desk.receive(po, '10');
  const alone = desk.enter(po, [], { ...freight('40.00'), gross: '40.00' });
  expect(alone).toMatchObject({ verdict: 'matched', net: '40.00', payable: '40.00' });
  expect(open(desk)).toBe('100.00');
  expect(desk.enter(po, ['10 at 10.00']).verdict).toBe('matched');
  const more = desk.enter(po, [], freight('25.01'));
  expect(more).toMatchObject({ verdict: 'exception', hold: true });
  expect(desk.open()).toEqual(['charges_drift']);
  const back = { kind: 'credit_note', creditsInvoice: more.invoiceId, ...freight('25.01') };
  expect(desk.enter(po, [], back).verdict).toBe('matched');
  expect([desk.open(), open(desk)]).toEqual([[], '0.00']);
});

test('a paper that bills neither lines nor charges is none', () => {
  const desk = new Accounts();
  const po = desk.order(['10 at 10.00']);
  const answers = [{}, { charges: [] }, { kind: 'prepayment', ...freight('5.00') }].map((more) => {
    const { code, detail } = desk.run(CLEO, 'enter_invoice', desk.document(po, [], more));
    return [code, detail];
  });
  expect(answers).toEqual(
    Array.from({ length: 3 }, () => ['bad_value', 'No line says what the document bills.']),
  );
  expect(desk.rows('Invoices')).toEqual([]);
});
