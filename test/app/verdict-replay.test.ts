// A verdict judged again with the settings it was given under is the same, byte by byte, whatever
// the settings have become since (product 7, controls.md D3). In memory: the rows are all there is.
import { sceneOf } from '../../src/app/accounts';
import type { Context } from '../../src/app/command';
import { canonical } from '../../src/core/canonical';
import { judgeAll } from '../../src/core/judge';
import { readRegister } from '../../src/core/settings';
import { SEALED } from '../../src/core/tables';
import type { Work } from '../../src/core/work';
import { Memory } from './accounts-memory';

const rowsOf = (work: Work): string =>
  canonical(JSON.parse(JSON.stringify(SEALED.map((tab) => work.list(tab)))));
const loose = {
  ...{ currency: 'EUR', pricePercent: 'not checked', priceAmount: 'not checked' },
  ...{ valueLinePercent: '90', quantityOverOrderedPercent: 'not checked', taxCodes: 'S=7' },
  ...{ matchLevelGoods: '2-way', waitingDaysGoods: '0', smallDifferenceAmount: '500.00' },
};

/** Matched, waiting, over in price, quantity and tax, credited, refused, on two orders. */
function played(): Memory {
  const memory = new Memory({ overReceiptPercent: '20' });
  memory.order('D-000003', [{ quantity: 10_000, unitPrice: 1_000_000 }]);
  memory.run('ana@example.com', 'record_receipt', {
    ...{ poNumber: 'PO-000003', day: memory.today },
    lines: [{ line: 1, received: '12' }],
  });
  memory.order('D-000001', [{ quantity: 10_000, unitPrice: 10_000_000 }]);
  memory.order('D-000002', [{ quantity: 5_000, unitPrice: 20_000_000 }]);
  memory.run('ana@example.com', 'record_receipt', {
    ...{ poNumber: 'PO-000001', day: memory.today },
    lines: [{ line: 1, received: '6' }],
  });
  const enter = (number: string, lines: object[], more: object = {}): string => {
    memory.later(4);
    const answer = memory.run('cleo@example.com', 'enter_invoice', {
      ...{ vendor: 'Acme Oy', number, date: memory.today, currency: 'EUR', poNumber: 'PO-000001' },
      ...{ kind: 'invoice', lines, ...more },
    });
    if (!answer.ok) throw new Error(answer.detail);
    return answer.value.invoiceId as string;
  };
  const row = (quantity: string, unitPrice: string, more: object = {}): object => ({
    ...{ orderLine: 1, quantity, unitPrice },
    ...more,
  });
  enter('N-11', [row('4', '10.00')]);
  const dear = enter('M-25', [row('2', '14.00', { taxCode: 'S' })], {
    tax: '9.99',
    gross: '38.00',
  });
  enter('K-38', [row('6', '10.50')]);
  enter('H-47', [row('1', '4.00', { effect: 'price', quantity: '0', net: '4.00' })], {
    ...{ kind: 'credit_note', creditsInvoice: dear },
  });
  enter('G-52', [row('1', '10.00'), row('1', '20.00', { poNumber: 'PO-000002' })]);
  enter('F-63', [row('1', '10.00')], { poNumber: 'PO-000099' });
  enter('E-71', [row('12', '1.00')], { poNumber: 'PO-000003' });
  return memory;
}

test.each([
  ['the same', {}],
  ['loosened', loose],
])('judged again with settings that are %s, no verdict changes', (_what, settings) => {
  const memory = played();
  const work = memory.work();
  const before = rowsOf(work);
  expect(new Set(work.list('invoices').map(({ verdict }) => verdict)).size).toBeGreaterThan(2);
  const register = readRegister({
    settings: Object.entries({ currency: 'EUR', ...settings }).map(([Setting, Value], at) => ({
      row: at + 2,
      cells: { Setting, Value },
    })),
    people: [],
    rules: [],
    budgets: [],
  });
  const moment = {
    now: `${memory.today}T12:00:00.000Z`,
    today: memory.today,
    actor: 'x',
    register,
  };
  judgeAll(work, sceneOf(moment as object as Context, '', ''));
  expect(rowsOf(work)).toBe(before);
});
