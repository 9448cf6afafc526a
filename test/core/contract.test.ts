// Contracts with vendors: a row of the tab, which orders cite one and what they take of its ceiling
// (controls.md T31).
import { citedBy, citingAnew, cite } from '../../src/core/citing';
import {
  contractFits,
  contractOf,
  readContract,
  takenBy,
  takenByOthers,
} from '../../src/core/contract';
import type { Contract } from '../../src/core/contract';
import {
  begunSums,
  isSummed,
  movedSums,
  sumFindings,
  takenBeside,
} from '../../src/core/contract-sum';
import type { OrderRow } from '../../src/core/tables';
import { Work } from '../../src/core/work';
import { issued, register } from './rows';

const REGISTER = register({ settings: { 'rate:USD': '0.5' } });
const read = (cells: { [header: string]: string | number | boolean }): Contract =>
  readContract({ row: 3, cells }, 2);
const CELLS = {
  Reference: 'C-7',
  Vendor: 'Acme',
  From: '2026-01-01',
  To: '2026-12-31',
  Ceiling: '1000',
};

describe('a row of Contracts', () => {
  test('with everything, and with nothing but its reference', () => {
    expect(read({ ...CELLS, Vendor: ' Acme ' })).toEqual({
      ...{ reference: 'C-7', vendor: 'Acme', from: '2026-01-01', to: '2026-12-31' },
      ...{ ceilingMinor: 100_000, unread: '', row: 3 },
    });
    expect(read({ Reference: ' C-7 ', From: ' ', Ceiling: ' ' })).toEqual({
      ...{ reference: 'C-7', vendor: '', from: '', to: '', ceilingMinor: null, unread: '', row: 3 },
    });
    expect(read({ From: 46_023, To: ' 2026-12-31 ' })).toMatchObject({
      ...{ from: '2026-01-01', to: '2026-12-31', reference: '' },
    });
  });
  test.each`
    cells                                   | unread
    ${{ From: 'soon' }}                     | ${'From'}
    ${{ From: 46_023.5 }}                   | ${'From'}
    ${{ To: '2026-02-30' }}                 | ${'To'}
    ${{ Ceiling: '10.005' }}                | ${'Ceiling'}
    ${{ Ceiling: 'x', To: 'x' }}            | ${'To'}
    ${{ Ceiling: 'x', To: 'x', From: 'x' }} | ${'From'}
  `('names the first cell that cannot be read: $unread', ({ cells, unread }) => {
    expect(read({ ...CELLS, ...cells })).toMatchObject({
      unread,
      ...(cells.Ceiling ? { ceilingMinor: null } : {}),
    });
  });
  test('is found without regard to spaces, signs and case', () => {
    const [one, other] = [read(CELLS), read({ Reference: 'D 8' })];
    const found = [' c7 ', 'd-8', 'C-8', '', ' - '].map((ref) => contractOf([one, other], ref));
    expect(found).toEqual([one, other, undefined, undefined, undefined]);
  });
});

describe('what an order takes of its contract', () => {
  const pending = (valueMinor: number, notToExceed?: number) => ({
    pending: { valueMinor, rows: { register: { notToExceed: notToExceed ?? null } } },
  });
  test.each`
    what                              | order                                                             | minor
    ${'its value'}                    | ${{ net: 500, chargesTotal: 20, taxKept: 3 }}                     | ${523}
    ${'its ceiling, where larger'}    | ${{ net: 500, notToExceed: 900 }}                                 | ${900}
    ${'its value, where larger'}      | ${{ net: 950, notToExceed: 900 }}                                 | ${950}
    ${'a change that waits'}          | ${{ net: 500, ...pending(700) }}                                  | ${700}
    ${'a change to less'}             | ${{ net: 500, ...pending(300) }}                                  | ${500}
    ${'a ceiling that waits'}         | ${{ net: 500, ...pending(600, 800) }}                             | ${800}
    ${'while submitted'}              | ${{ net: 500, status: 'submitted' }}                              | ${500}
    ${'while approved'}               | ${{ net: 500, status: 'approved' }}                               | ${500}
    ${'on hold'}                      | ${{ net: 500, status: 'on hold' }}                                | ${500}
    ${'closed, what was billed'}      | ${{ net: 500, status: 'closed', invoiced: 320 }}                  | ${320}
    ${'closed, nothing was billed'}   | ${{ net: 500, status: 'closed' }}                                 | ${0}
    ${'a closed blanket, its calls'}  | ${{ kind: 'blanket', status: 'closed', called: 70, invoiced: 9 }} | ${70}
    ${'void'}                         | ${{ net: 500, status: 'void' }}                                   | ${0}
    ${'rejected'}                     | ${{ net: 500, status: 'rejected' }}                               | ${0}
    ${'a call-off, with its blanket'} | ${{ net: 500, blanket: 'D-000009' }}                              | ${0}
    ${'practice'}                     | ${{ net: 500, practice: true }}                                   | ${0}
    ${'in the currency of register'}  | ${{ net: 500, currency: 'USD' }}                                  | ${250}
    ${'a currency without a rate'}    | ${{ net: 500, currency: 'CHF' }}                                  | ${0}
  `('$what: $minor', ({ order, minor }) => {
    expect(takenBy(issued(order), REGISTER)).toBe(minor);
  });
});

describe('an order that cites a contract', () => {
  interface Case {
    contract?: Partial<Contract>;
    order?: Partial<OrderRow>;
    minor?: number;
    others?: OrderRow[];
    today?: string;
  }
  const fits = ({ contract = {}, order = {}, minor = 40_000, ...more }: Case): string => {
    const [of, one] = [
      { ...read(CELLS), ...contract },
      issued({ vendor: ' ACME', contractRef: 'C-7', ...order }),
    ];
    const taken = takenByOthers(of, { key: one.key, others: more.others ?? [] }, REGISTER);
    const answer = contractFits(of, {
      ...{ order: one, minor, taken, today: more.today ?? '2026-10-05', register: REGISTER },
    });
    return answer.ok ? answer.value : `${answer.code}: ${answer.detail} ${answer.next}`;
  };
  const other = (more: Partial<OrderRow> = {}): OrderRow =>
    issued({ key: 'D-000002', contractRef: ' c 7', net: 60_000, ...more });
  test('is of its vendor', () => {
    expect(fits({ order: { vendor: 'Bolt' } })).toBe(
      'vendor_mismatch: Contract C-7 is with Acme; the order is for Bolt. ' +
        'Name the contract of that vendor, or leave it out.',
    );
    expect(fits({ contract: { vendor: '' }, order: { vendor: 'Bolt' } })).toContain(
      'with this order',
    );
  });
  test('is refused while a cell of the contract cannot be read', () => {
    expect(fits({ contract: { unread: 'Ceiling' } })).toBe(
      'bad_value: Contracts, row 3: Ceiling of C-7 cannot be read. ' +
        'The owner corrects it in the tab Contracts.',
    );
  });
  test.each`
    what                     | order                                                     | contract        | today           | odd
    ${'today'}               | ${{}}                                                     | ${{}}           | ${'2026-01-01'} | ${''}
    ${'today, its last day'} | ${{}}                                                     | ${{}}           | ${'2026-12-31'} | ${''}
    ${'too early'}           | ${{}}                                                     | ${{}}           | ${'2025-12-31'} | ${'2025-12-31'}
    ${'too late'}            | ${{}}                                                     | ${{}}           | ${'2027-01-01'} | ${'2027-01-01'}
    ${'without a first day'} | ${{}}                                                     | ${{ from: '' }} | ${'2020-01-01'} | ${''}
    ${'without a last day'}  | ${{}}                                                     | ${{ to: '' }}   | ${'2030-01-01'} | ${''}
    ${'serving within it'}   | ${{ serviceFrom: '2026-01-01', serviceTo: '2026-12-31' }} | ${{}}           | ${'2027-01-01'} | ${''}
    ${'serving before it'}   | ${{ serviceFrom: '2025-12-31' }}                          | ${{}}           | ${'2026-10-05'} | ${'2025-12-31'}
    ${'serving after it'}    | ${{ serviceFrom: '2026-12-01', serviceTo: '2027-01-01' }} | ${{}}           | ${'2026-10-05'} | ${'2027-01-01'}
  `('lies within its days: $what', ({ order, contract, today, odd }) => {
    const said = fits({ order, contract, today });
    const refused = `outside_dates: ${String(odd)} lies outside contract C-7, which runs from 2026-01-01 to 2026-12-31. Name the contract of that time, or leave it out.`;
    expect(odd === '' ? said.split(':')[0] : said).toBe(odd === '' ? 'Contract C-7' : refused);
  });
  test('is told an open end as such', () => {
    expect(fits({ contract: { from: '' }, today: '2027-01-01' })).toContain(
      'from ... to 2026-12-31',
    );
    expect(fits({ contract: { to: '' }, today: '2025-01-01' })).toContain('from 2026-01-01 to ...');
  });
  test('stays with all that cite it below the ceiling', () => {
    expect(fits({ others: [other()] })).toBe(
      'Contract C-7: 1,000.00 EUR of 1,000.00 EUR with this order.',
    );
    expect(fits({ others: [other()], minor: 40_001 })).toBe(
      'over_ceiling: This order takes 400.01 EUR, but contract C-7 has 400.00 EUR left of its ceiling of 1,000.00 EUR; the rest is in other orders that cite it. ' +
        'Order less, or ask the owner to raise the ceiling in the tab Contracts.',
    );
    expect(fits({ others: [other({ net: 120_000 })], minor: 1 })).toContain('has 0.00 EUR left');
  });
  test('counts neither itself nor orders of other contracts', () => {
    const none = [
      other({ key: 'D-000001' }),
      other({ contractRef: 'C-8' }),
      other({ contractRef: '' }),
    ];
    expect(fits({ others: none })).toBe(
      'Contract C-7: 400.00 EUR of 1,000.00 EUR with this order.',
    );
  });
  test('takes whatever it takes where there is no ceiling', () => {
    expect(fits({ contract: { ceilingMinor: null }, minor: 1e9 })).toBe('');
  });
  test('is compared in the currency of the register', () => {
    expect(fits({ order: { currency: 'USD' } })).toContain('200.00 EUR of');
    expect(fits({ order: { currency: 'CHF' } })).toContain('rate_missing');
  });
});

describe('a change that names a contract anew', () => {
  const waits = (contractRef: string | undefined, own = 'C-7', key = 'D-000001'): OrderRow =>
    issued({
      key,
      contractRef: own,
      pending: { rows: { register: { contractRef: contractRef ?? null } } },
    });
  test('counts for both until it is decided', () => {
    expect(citedBy(issued({ contractRef: 'C-7' }))).toEqual(['C7']);
    expect(citedBy(waits('D 8'))).toEqual(['C7', 'D8']);
    expect([citedBy(waits('c7')), citedBy(waits(undefined)), citedBy(waits('D8', ''))]).toEqual([
      ...[['C7'], ['C7'], ['D8']],
    ]);
  });
  const state = new Map([
    ['cites:D8', 'D-000002,D-000003'],
    ['cites:E9', 'D-000001'],
    ['other:D8', 'D-000001'],
    ['cites:F1', ''],
  ]);
  test('is found by the contract it names', () => {
    expect(citingAnew(state, new Set(['D8', 'E9', 'F1', 'X']))).toEqual([
      ...['D-000002', 'D-000003', 'D-000001'],
    ]);
    expect(citingAnew(state, new Set())).toEqual([]);
  });
  test('is noted where it waits, and nowhere else any more', () => {
    expect([...cite(state, waits('D8'))]).toEqual([
      ['cites:E9', ''],
      ['cites:D8', 'D-000002,D-000003,D-000001'],
    ]);
    expect([...cite(state, waits('D8', 'C-7', 'D-000002'))]).toEqual([]);
    expect([...cite(state, waits('E9'))]).toEqual([]);
    expect([...cite(state, waits('G2', 'C-7', 'D-000002'))]).toEqual([
      ['cites:D8', 'D-000003'],
      ['cites:G2', 'D-000002'],
    ]);
    expect([...cite(state, issued({ contractRef: 'C-7' }))]).toEqual([['cites:E9', '']]);
    expect([...cite(new Map(), issued({ contractRef: 'C-7' }))]).toEqual([]);
  });
});

describe('the sum that State keeps of a contract', () => {
  const cites = (key: string, more: Partial<OrderRow>): OrderRow =>
    issued({ key, contractRef: 'C-7', ...more });
  const rows = [
    cites('D-000001', { net: 300 }),
    cites('D-000002', { net: 400, currency: 'USD', chain: { rate: '0.25' } }),
    cites('D-000003', { net: 500, currency: 'USD' }),
    cites('D-000004', { net: 600, contractRef: 'C-8' }),
  ];
  const work = (): Work => new Work(rows.map((row) => ({ tab: 'register', row })));
  const state = new Map(begunSums(['C7', 'X1'], rows, REGISTER));
  const seen = { state, register: REGISTER };
  test('has what keeps its rate at that, and the rest in its own currency', () => {
    expect([...state]).toEqual([
      ['taken:C7', '{"EUR":400,"USD":500}'],
      ['taken:X1', '{}'],
    ]);
    expect(['C7', 'X1', 'C8'].map((ref) => isSummed(state, ref))).toEqual([true, true, false]);
    const beside = (one: OrderRow): number => takenBeside({ ref: 'C7', order: one }, work(), seen);
    expect(beside(issued({ key: 'D-000009' }))).toBe(650);
    expect(rows.map(beside)).toEqual([350, 550, 400, 650]);
  });
  test('moves with what a command changed, its own before and after', () => {
    const now = work();
    now.patch('register', 'D-000001', { net: 310 });
    now.patch('register', 'D-000003', { contractRef: 'X1' });
    now.put('register', cites('D-000005', { net: 7 }));
    now.patch('register', 'D-000004', { net: 1 });
    expect([...movedSums(now, seen)]).toEqual([
      ['taken:C7', '{"EUR":417}'],
      ['taken:X1', '{"USD":500}'],
    ]);
    const [first, , third] = now.list('register');
    expect(takenBeside({ ref: 'C7', order: first as OrderRow }, now, seen)).toBe(107);
    expect(takenBeside({ ref: 'X1', order: third as OrderRow }, now, seen)).toBe(0);
  });
  test('leaves with an order that is taken out', () => {
    const now = work();
    now.remove('register', 'D-000002');
    expect([...movedSums(now, seen)]).toEqual([['taken:C7', '{"EUR":300,"USD":500}']]);
  });
  test('is begun anew once a row is put back that may have been gone when it was begun', () => {
    const now = work();
    now.remove('register', 'D-000002');
    now.settle('register', {
      before: { ...rows[0], net: 9 },
      row: rows[0] as OrderRow,
      whole: true,
    });
    expect([...movedSums(now, seen)]).toEqual([['taken:C7', '']]);
  });
  test('is found where it is not that of the orders', () => {
    expect(sumFindings(rows, seen)).toEqual([]);
    expect(sumFindings(rows.slice(1), seen)).toMatchObject([
      { column: 'taken:C7', expected: '{"EUR":100,"USD":500}', actual: '{"EUR":400,"USD":500}' },
    ]);
  });
});
