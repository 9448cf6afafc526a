// The states a view can be in, made from the full fixtures: nothing, very long, very many, refused,
// not answered. And the list of views with the argument each opens with.
import * as full from './fixtures';
import { refused, register } from './register';
import type { Register } from './browser';

export const VIEWS: readonly (readonly [string, string])[] = [
  ['inbox', ''],
  ['orders', ''],
  ['order', 'PO-2026-0101'],
  ['approve', 'D-000125'],
  ['new', ''],
  ['ask', ''],
  ['receive', 'PO-2026-0101'],
  ['invoices', ''],
  ['invoice', 'INV-31'],
  ['enter-invoice', 'PO-2026-0101'],
  ['exceptions', ''],
  ['resolve', 'EX-7'],
  ['pay', 'INV-32'],
  ['payable', ''],
  ['payable', '2026-10-31'],
  ['month', ''],
  ['dashboard', ''],
  ['help', ''],
  ['me', ''],
  ['setup', ''],
  ['guide', ''],
  ['bring-list', ''],
  ['bring-bills', ''],
  ['verify', ''],
  ['export', ''],
  ['due', ''],
  ['search', 'acme'],
  ['trace', 'PO-2026-0101'],
  ['scorecard', 'Acme Oy'],
];

const payable = full.invoice({ verdict: 'matched', hold: false, exceptions: [], drift: '0.00' });
const figures = {
  signedTo: '2026-08',
  signedMonths: ['2026-08'],
  figures: [
    { name: 'Waiting now', value: '7', unit: '', explains: 'All that waits for a person.' },
    {
      name: 'Open commitment',
      value: '125300.00',
      unit: 'EUR',
      explains: 'Issued and not yet billed.',
    },
  ],
  ...full.board(),
  late: [
    {
      poNumber: 'PO-2026-0117',
      vendor: 'Acme Oy',
      description: 'Laptops, 14 inch',
      requester: 'ana@example.com',
      expected: '2026-10-11',
      days: 9,
    },
  ],
};
const sequence = {
  scopes: [
    {
      scope: '2026',
      first: 'PO-2026-0001',
      last: 'PO-2026-0117',
      next: 'PO-2026-0118',
      count: 117,
      void: 2,
      missing: 0,
      duplicates: 0,
      highWater: 117,
    },
  ],
  preview: ['PO-2026-0118'],
  warning: '',
};

const FULL = {
  invoice: (input: Record<string, unknown>) =>
    input['invoiceId'] === 'INV-32' ? payable : full.invoice(),
  dashboard: figures,
  sequence,
  due: full.due({ unclear: full.unclear() }),
};

const TEXT_KEYS = new Set([
  'vendor',
  'title',
  'description',
  'sentence',
  'explanation',
  'needs',
  'from',
  'requester',
  'by',
  'owner',
  'approver',
  'reason',
  'note',
  'reference',
  'number',
  'name',
  'email',
  'costCentre',
  'unit',
  'detail',
  'subject',
  'to',
  'actual',
  'tolerance',
]);
const LONG =
  'Gesellschaft-zur-Foerderung-der-Beschaffung-ohne-Trennstelle mbH und Co. KG, ' +
  '\u0634\u0631\u0643\u0629 \u0627\u0644\u062a\u0648\u0631\u064a\u062f, ';

/** Every text of people made long, every amount made large. */
export function stretched(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => stretched(one, key));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, stretched(one, name)]),
    );
  }
  if (typeof value !== 'string') return value;
  if (TEXT_KEYS.has(key)) return LONG + value;
  if (['approvers', 'sentences', 'promises'].includes(key)) return LONG + value;
  return /^\d+\.\d\d$/.test(value) ? '98765' + value.padStart(9, '4') : value;
}

const MANY = 3000;
const times = <T>(make: (at: number) => T): T[] =>
  Array.from({ length: MANY }, (_, at) => make(at));

const someOf = <T>(input: Record<string, unknown>, make: (at: number) => T): T[] =>
  times(make).slice(0, Number(input['limit'] ?? 50));

function longRegister(): Register {
  const answer = register(FULL);
  return (call) => stretched(answer(call));
}

function manyRegister(): Register {
  const inboxItem = full.inbox().items[5];
  return register({
    ...FULL,
    inbox: full.inbox({
      items: inboxItem ? times((at) => ({ ...inboxItem, id: 'EX-' + at })) : [],
    }),
    orders: {
      ...full.orders(times((at) => full.orderRow({ key: 'D-' + at, poNumber: 'PO-2026-' + at }))),
      after: 'D-3',
    },
    invoices: full.invoices(times((at) => full.invoice({ invoiceId: 'INV-' + at }))),
    payable: full.payable({
      rows: times((at) => ({ ...full.payable().rows[0]!, invoiceId: 'INV-' + at })),
      total: MANY,
    }),
    // A card each, of as many rows as the query gives: fifty, or what was asked for.
    exceptions: (input: Record<string, unknown>) => ({
      rows: someOf(input, (at) =>
        full.exception({ exceptionId: 'EX-' + at, invoiceId: 'INV-' + at }),
      ),
      total: MANY,
    }),
    order: full.order({ lines: times((at) => ({ ...full.order().lines[0], line: at })) as never }),
  });
}

const empty = (): Register =>
  register({
    ...FULL,
    inbox: full.inbox({ items: [] }),
    payable: full.payable({ rows: [], total: 0, sums: [], credits: [], refunds: [] }),
    orders: full.orders([]),
    invoices: full.invoices([]),
    exceptions: full.exceptions([]),
    due: full.due({ waiting: 0, mails: [], digests: 0 }),
    verify: full.verified({ findings: [] }),
    sequence: { scopes: [], preview: [], warning: '' },
    lists: full.lists({ vendors: [], costCentres: [], openOrders: [], taxCodes: [], units: [] }),
    dashboard: full.dashboard(),
    order: full.order({
      lines: [],
      steps: [],
      receipts: [],
      invoices: [],
      payments: [],
      exceptions: [],
      history: [],
      actions: [],
    }),
  });

const refusing = (): Register => (call) =>
  call.payload['query'] === 'who'
    ? register()(call)
    : refused('header_missing', 'The tab Register has no column "PO number" (row 1).', {
        next: 'Type the header again, then run the check.',
        findings: [
          {
            kind: 'header_missing',
            detail: 'PO number is missing',
            tab: 'Register',
            row: 1,
            column: 'A',
          },
        ],
      });

export const STATES: Record<string, () => Register> = {
  full: () => register(FULL),
  empty,
  long: longRegister,
  many: manyRegister,
  refused: refusing,
  loading: () => (call) => (call.payload['query'] === 'who' ? register()(call) : undefined),
};
