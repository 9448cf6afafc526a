// What stands before a yes (controls.md B36, T35): every material value of the content is on the page
// that an approver sees in the sheet, and the amount is one, charges and ceiling counted, in the inbox,
// in the order's sentence and in the list of today. On the built bundle.
import { Accounts, ANA, BEN, CLEO } from './accounts-kit';

interface Field {
  name: string;
  value: string;
}
const desk = new Accounts();
const ask = (query: string, key: string): any =>
  (desk.workspace.as(BEN).query({ query, input: key === '' ? {} : { key } }) as any).value;
const WHOLE = {
  ...{ vendor: 'Acme Oy', description: 'Roof over the yard', costCentre: 'HQ', currency: 'EUR' },
  ...{ category: 'Works', terms: '14 days', contractRef: 'C-9', needBy: '2026-12-01' },
  ...{ serviceFrom: '2026-11-02', serviceTo: '2026-11-30', notToExceed: '12000.00' },
  ...{ charges: [{ code: 'crane', amount: '150.00' }], emergency: true },
  ...{ deposit: { amount: '1000.00', due: '2026-10-20' }, retentionBp: 750 },
  ...{ retentionUntil: '2027-06-30', deliverTo: 'Gate 4', deliveryTerms: 'DAP Turku' },
  shipVia: 'Lorry',
};
const LINE = {
  ...{ type: 'service', description: 'Roofing', quantity: '8', unit: 'day', unitPrice: '912.50' },
  ...{ matchLevel: '4-way', overReceiptBp: 500, item: 'ROOF-1', project: 'Yard', taxCode: 'S' },
  ...{ acceptance: 'No drop in an hour', asset: true, costCentre: 'YARD' },
};
/** As the pages print what the content holds: days, amounts and percentages alike. */
const printed = ({ value }: Field): string => value.replace(/^"|"$/g, '');

test('nothing that a yes is given to is missing where the sidebar shows it', () => {
  const { draftKey } = desk.done(ANA, 'submit_order', { ...WHOLE, lines: [LINE] });
  const { header, lines } = ask('approval', draftKey);
  const shown = ask('order', draftKey);
  const { history: _history, sentences: _sentences, fingerprint: _print, ...page } = shown;
  const text = JSON.stringify(page);
  const told = (field: Field): boolean =>
    text.includes(JSON.stringify(printed(field)).slice(1, -1)) ||
    (field.name === 'Emergency' && page.emergency === true) ||
    (field.name === 'Asset' && page.lines[0].asset === true);
  const charges = header.find((one: Field) => one.name === 'Charges');
  expect(printed(charges)).toBe('crane 150.00');
  expect(page.charges).toEqual([{ code: 'crane', amount: '150.00' }]);
  const kinds = ['Charges', 'Kind', 'Basis'];
  const missing = [...header, ...lines[0].fields].filter(
    (one: Field) => !kinds.includes(one.name) && !told(one),
  );
  expect(missing).toEqual([]);
  expect(page).toMatchObject({ retention: '7.5 %', retentionUntil: '2027-06-30' });
});

test('the amount is the larger of value with charges and ceiling, wherever it is said', () => {
  const amounts = (more: object): unknown => {
    const { draftKey } = desk.done(ANA, 'submit_order', { ...WHOLE, ...more, lines: [LINE] });
    const shown = ask('order', draftKey);
    const item = ask('inbox', '').items.find((one: { id: string }) => one.id === draftKey);
    const today = ask('dashboard', '').today.approvals;
    const due = today.find((one: { order: string }) => one.order === draftKey);
    return [shown.sentences[0], shown.toApprove, item.amount, due.amount];
  };
  const sentence = (sum: string): string =>
    `Waits for ben@example.com and dan@example.com since today: ${sum} EUR.`;
  expect(amounts({ description: 'Roof' })).toEqual([
    ...[sentence('12,000.00'), '12000.00', '12000.00', '12000.00'],
  ]);
  expect(amounts({ description: 'Small roof', notToExceed: undefined })).toEqual([
    ...[sentence('7,450.00'), '7450.00', '7450.00', '7450.00'],
  ]);
});

test('an order says what is billed of it, with charges, and where the drift is another one', () => {
  const one = desk.order(['10 at 10.00'], { charges: [{ code: 'freight', amount: '15.00' }] });
  const other = desk.order(['10 at 20.00']);
  for (const poNumber of [one, other]) desk.receive(poNumber, '10');
  const lines = [
    { poNumber: one, orderLine: 1, quantity: '10', unitPrice: '10.00' },
    { poNumber: other, orderLine: 1, quantity: '10', unitPrice: '25.00' },
  ];
  const charges = [{ code: 'freight', amount: '15.00' }];
  const of = { vendor: 'Acme Oy', number: 'X-1', date: desk.today(), currency: 'EUR' };
  desk.done(CLEO, 'enter_invoice', { ...of, poNumber: one, kind: 'invoice', lines, charges });
  const money = (key: string): string => ask('order', key).sentences[2];
  const waits = 'waits for ana@example.com since today.';
  expect(money(one)).toBe(
    `Billed 104.29 of 115.00 EUR net, on hold: price over +50.00 on ${other}, ${waits}`,
  );
  expect(money(other)).toBe(
    `Billed 260.71 of 200.00 EUR net, on hold: price over +50.00, ${waits}`,
  );
});
