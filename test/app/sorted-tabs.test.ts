// Whoever looks for something sorts a tab, or puts a row in, and leaves it so: every order goes on as
// before, with all that hangs on it, whatever tab it was.
import {
  ANA,
  BEN,
  CLEO,
  done,
  fromState,
  issue,
  letters,
  line,
  newRegister,
  OLGA,
  run,
  tab,
  verify,
} from './kit';

const day = '2026-10-01';
const bill = (number: string, vendor: string, lines: object[]): object => ({
  ...{ vendor, number, date: day, currency: 'EUR', kind: 'invoice', lines },
});
interface Made {
  poNumber: string;
  invoiceId: string;
}
const made: Made[] = [];
const both: { poNumber: string; invoiceId: string }[] = [];
const state = fromState(() => {
  const work = newRegister();
  for (const vendor of ['Acme', 'Bolt', 'Cord']) {
    const [, poNumber] = issue(work, [line('4', '10.00'), line('1', '3.00')], { vendor });
    done(work, ANA, 'record_receipt', { poNumber, day, lines: [{ line: 1, received: '2' }] });
    const own = { poNumber, orderLine: 1, quantity: '1', unitPrice: '10' };
    const entered = done<Made>(work, CLEO, 'enter_invoice', bill('1', vendor, [own]));
    done(work, CLEO, 'enter_invoice', bill('2', vendor, [{ ...own, unitPrice: '20' }]));
    const { invoiceId } = entered;
    done(work, CLEO, 'initiate_payment', { invoiceId, amount: '1.00', day });
    const paper = { entity: poNumber, kind: 'quote', name: 'Offer', link: 'https://x.example' };
    done(work, ANA, 'add_document', paper);
    made.push({ poNumber, invoiceId });
  }
  const [first, second] = ['D1', 'D2'].map((category) => {
    const [, poNumber] = issue(work, [line('1', '7.00')], { vendor: 'Dish', category });
    return { poNumber, orderLine: 1, quantity: '1', unitPrice: '7' };
  });
  const shared = bill('1', 'Dish', [first, second] as object[]);
  const { invoiceId } = done<Made>(work, CLEO, 'enter_invoice', shared);
  both.push({ poNumber: second?.poNumber ?? '', invoiceId });
  return work;
});
beforeEach(() => state.again());

const TABS = [
  ...['Register', 'Lines', 'Approvals', 'Receipts', 'Invoices', 'Invoice Lines', 'Payments'],
  ...['Exceptions', 'Documents'],
];
test.each(
  TABS.flatMap((title): [string, object][] => [
    [title, { do: 'sort', at: 1 }],
    [title, { do: 'sort', at: 2, to: 'desc' }],
    [title, { do: 'insertRows', at: 3 }],
  ]),
)('%s after %j', (title, edit) => {
  const work = state.work();
  work.as(OLGA).edit({ tab: title, ...edit } as never);
  for (const { poNumber, invoiceId } of made) {
    const lines = [{ line: 1, received: '1' }];
    done(work, ANA, 'record_receipt', { poNumber, day, lines });
    done(work, CLEO, 'initiate_payment', { invoiceId, amount: '1.00', day });
  }
  const [one] = both;
  const answer = { poNumber: one?.poNumber, answer: 'accepted' };
  done(work, ANA, 'acknowledge_order', answer);
  const { invoices } = done<{ invoices: { invoiceId: string }[] }>(work, ANA, 'record_receipt', {
    ...{ poNumber: one?.poNumber, day, lines: [{ line: 1, received: '1' }] },
  });
  expect(invoices.map(({ invoiceId }) => invoiceId)).toEqual([one?.invoiceId]);
  expect(verify(work)).toEqual([]);
});

test.each(['Exceptions', 'Payments', 'Invoice Lines', 'Invoices'])(
  'who may not write documents plans an answer to an exception after %s was sorted',
  (title) => {
    const work = state.work();
    work.as(OLGA).edit({ tab: title, do: 'sort', at: 2, to: 'desc' });
    work.as(OLGA).edit({ tab: title, do: 'insertRows', at: 2 });
    const list = work.as(OLGA).query({ query: 'exceptions', input: { kind: 'price_over' } }) as {
      value: { rows: { exceptionId: string }[] };
    };
    const [open] = list.value.rows;
    const { exceptionId } = open ?? {};
    const plan = { exceptionId, code: 'asked_vendor', note: 'They look at the price list' };
    const { header, values } = tab(work, 'People');
    const row = values.findIndex(([email]) => email === ANA) + 2;
    const at = `${letters(header.indexOf('Roles'))}${row}`;
    work.as(OLGA).type({ tab: 'People', at, values: [['requester']] });
    done(work, OLGA, 'set_up', { profile: 'shared' });
    expect(run(work, ANA, 'resolve_exception', plan)).toMatchObject({ ok: true });
    expect(run(work, BEN, 'verify')).toMatchObject({ ok: true, value: { findings: [] } });
  },
);
