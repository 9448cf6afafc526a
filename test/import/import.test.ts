// An old list on the built bundle: its report, what is taken over as it was found, the sequence after
// it, and that the month, the match and the check know it.
import type { Workspace } from '../../sandbox';
import {
  ANA,
  BEN,
  CLEO,
  done,
  fromState,
  issue,
  line,
  newRegister,
  OLGA,
  run,
  tab,
  verify,
} from '../app/kit';

const STATEMENT = 'I attest that this is the list we used until today.';
const LIST = [
  'PO number;Date;Vendor;Description;Cost centre;Amount;Received amount;Invoiced amount;Paid;Invoice;Status',
  'PO-2026-0001;05.01.2026;Acme;Paper;HQ;1.000,00;400,00;400,00;400,00;A-1;open',
  'PO-2026-0002;06.01.2026;Bolt Oy;Bolts;HQ;500,00;500,00;500,00;550,00;B-1;closed',
  'PO-2026-0002;07.01.2026;Acme;Ink;HQ;80,00;0,00;0,00;0,00;;open',
  'PO-2026-0005;08.01.2026;Bolt Oy;Nuts;Workshop;60,00;0,00;0,00;;;cancelled',
  '2023-00125-WS;09.12.2023;Acme;Chairs;HQ;300,00;300,00;100,00;;;open',
  ';10.01.2026;Acme;Taxi;;;;45,50;45,50;A-7;',
].join('\n');

interface Report {
  digest: string;
  sentence: string;
  ready: number;
  next: string;
  decimal: string;
  twice: { rows: number[]; detail: string }[];
  gaps: { numbers: string[] }[];
  withoutOrder: { rows: number[]; detail: string }[];
  overpaid: { rows: number[]; detail: string }[];
  problems: { row: number; column: string; detail: string; kind: string }[];
  open: { currency: string; amount: string }[];
}
const { work, again } = fromState(() => newRegister());
beforeEach(again);

function ask<V>(as: string, query: string, input: object = {}, at: Workspace = work()): V {
  const answer = at.as(as).query({ query, input } as never) as { ok: boolean; value: V };
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value;
}
const report = (input: object): Report => ask<Report>(OLGA, 'preview_import', input);
const take = (text: string, more: object = {}): never => {
  const { digest } = report({ text });
  return done(work(), OLGA, 'import_register', { text, digest, statement: STATEMENT, ...more });
};

describe('the report', () => {
  test('says what is odd with its rows, and what comes next, and writes nothing', () => {
    const before = JSON.stringify(tab(work(), 'Register'));
    const seen = report({ text: LIST });
    expect(seen.sentence).toBe(
      '5 orders read; 1 number used twice; 2 gaps; 1 invoice without order; 1 paid more than ordered.',
    );
    expect(seen.twice[0]?.rows).toEqual([3, 4]);
    expect(seen.gaps[0]?.numbers).toEqual(['PO-2026-0003', 'PO-2026-0004']);
    expect(seen.withoutOrder[0]).toMatchObject({
      rows: [7],
      detail: expect.stringContaining('A-7 of Acme for 45.50'),
    });
    expect(seen.overpaid[0]).toMatchObject({
      rows: [3],
      detail: expect.stringContaining('50.00 EUR more'),
    });
    expect(seen.open).toEqual([{ currency: 'EUR', amount: '880.00' }]);
    expect(seen).toMatchObject({ next: 'PO-2026-0006', ready: 5, problems: [], decimal: ',' });
    expect(JSON.stringify(tab(work(), 'Register'))).toBe(before);
  });

  test('names every cell that cannot be read, with its row and column', () => {
    const text = LIST.replace('1.000,00', 'about 1000')
      .replace('07.01.2026', '31.02.2026')
      .replace(';open\nPO-2026-0002;06', ';later\nPO-2026-0002;06');
    expect(report({ text }).problems).toMatchObject([
      { row: 2, column: 'Status' },
      { row: 2, column: 'Amount' },
      { row: 4, column: 'Date' },
    ]);
  });

  test('a list without the columns that are needed is refused with what is missing', () => {
    const answer = work()
      .as(OLGA)
      .query({ query: 'preview_import', input: { text: 'A,B\n1,2' } } as never);
    expect(answer).toMatchObject({ ok: false, code: 'bad_value', findings: [{}, {}, {}] });
  });
});

describe('taken over', () => {
  test('as it was found: numbers, doubles, states and opening facts, with the attested digest', () => {
    const answer = take(LIST) as { imported: number; done: boolean };
    expect(answer).toMatchObject({ imported: 5, done: true, next: 'PO-2026-0006' });
    const { header, values } = tab(work(), 'Register');
    const of = (name: string): unknown[] => values.map((row) => row[header.indexOf(name)]);
    expect(of('PO number')).toEqual([
      'PO-2026-0001',
      'PO-2026-0002',
      'PO-2026-0002',
      'PO-2026-0005',
      '2023-00125-WS',
    ]);
    expect(of('Status')).toEqual(['issued', 'closed', 'issued', 'void', 'issued']);
    expect(of('Approval state')).toEqual(Array(5).fill('imported'));
    expect(of('Open commitment')).toEqual([600, 0, 80, 0, 200]);
    expect(of('Invoiced (net)')).toEqual([400, 500, 0, 0, 100]);
    expect(of('Paid settled (gross)')).toEqual([400, 550, 0, 0, 0]);
    const log = tab(work(), 'Revision Log');
    const reasons = log.values.map((row) => String(row[log.header.indexOf('Reason')]));
    expect(reasons.some((one) => one.includes(STATEMENT) && /SHA-256 [0-9a-f]{64}/.test(one))).toBe(
      true,
    );
    expect(verify(work())).toEqual([]);
  });

  test('a list that was changed after the report is not taken over', () => {
    const { digest } = report({ text: LIST });
    const text = LIST.replace('80,00', '8000,00');
    const answer = run(work(), OLGA, 'import_register', { text, digest, statement: STATEMENT });
    expect(answer.code).toBe('content_changed');
    expect(tab(work(), 'Register').values).toEqual([]);
  });

  test('rows that cannot be read stop it, until the rest is taken over by name', () => {
    const text = LIST.replace('1.000,00', 'about 1000');
    const { digest } = report({ text });
    const input = { text, digest, statement: STATEMENT };
    expect(run(work(), OLGA, 'import_register', input)).toMatchObject({
      ok: false,
      code: 'bad_value',
    });
    expect(done(work(), OLGA, 'import_register', { ...input, leaveOut: true })).toMatchObject({
      imported: 4,
      leftOut: 1,
    });
  });

  test('the owner alone, and each order once', () => {
    const { digest } = report({ text: LIST });
    const input = { text: LIST, digest, statement: STATEMENT };
    expect(run(work(), BEN, 'import_register', input).code).toBe('no_role');
    const envelope = { id: 'import-1', command: 'import_register', input };
    const first = work().as(OLGA).execute(envelope);
    expect(work().as(OLGA).execute(envelope)).toEqual(first);
    expect(run(work(), OLGA, 'import_register', input).findings[0]).toMatchObject({
      kind: 'sequence_duplicate',
    });
    expect(tab(work(), 'Register').values).toHaveLength(5);
  });

  test('numbers go on after the list, and its doubles stay the only ones', () => {
    take(LIST);
    expect(issue(work(), [line('1', '10.00')])[1]).toBe('PO-2026-0006');
    interface Scope {
      scope: string;
      first: string;
      missing: number;
      duplicates: number;
      imported?: object;
    }
    const { scopes } = ask<{ scopes: Scope[] }>(OLGA, 'sequence');
    expect(scopes.find(({ scope }) => scope === 'PO-2026-{SEQ}')).toMatchObject({
      first: 'PO-2026-0006',
      missing: 0,
      duplicates: 0,
      imported: {
        first: 'PO-2026-0001',
        last: 'PO-2026-0005',
        count: 4,
        gaps: 2,
        duplicates: 1,
        duplicateNumbers: ['PO-2026-0002'],
      },
    });
    expect(verify(work())).toEqual([]);
  });

  test('a number that two orders have is not guessed: the key names the order', () => {
    take(LIST);
    const input = { poNumber: 'PO-2026-0002', reason: 'Not needed any more' };
    expect(run(work(), ANA, 'close_order', input)).toMatchObject({
      code: 'sequence_duplicate',
      detail: expect.stringContaining('D-000003'),
    });
  });

  test('a deleted imported row stops issuing', () => {
    take(LIST);
    work()
      .as(OLGA)
      .edit({ tab: 'Register', do: 'deleteRows', at: 2, count: 1 } as never);
    const made = run<{ issued: object[] }>(work(), BEN, 'issue_orders', { keys: ['D-000002'] });
    expect(made.code).toBe('sequence_gap');
  });
});

describe('afterwards', () => {
  interface Month {
    totals: { rollForward: Record<string, string>[] };
    blocking: { kind: string }[];
    certificate: object[];
  }

  test('the first month has its open value as imported, and closes', () => {
    take(LIST);
    const { totals, blocking } = done<Month>(work(), OLGA, 'reconcile_month', { month: '2026-10' });
    expect(totals.rollForward).toMatchObject([
      { opening: '0.00', imported: '880.00', issued: '0.00', billed: '0.00', closing: '880.00' },
    ]);
    expect(blocking.filter(({ kind }) => kind !== 'month_open')).toEqual([]);
  });

  test('documents count on top of what was billed and accepted before', () => {
    take(LIST);
    const bill = (number: string, net: string): object => ({
      ...{
        vendor: 'Acme',
        number,
        date: '2026-10-01',
        currency: 'EUR',
        kind: 'invoice',
        poNumber: 'PO-2026-0001',
      },
      lines: [{ orderLine: 1, quantity: '1', unitPrice: net }],
    });
    const lines = [{ line: 1, received: '1', amount: '600.00' }];
    done(work(), ANA, 'record_receipt', { poNumber: 'PO-2026-0001', day: '2026-10-01', lines });
    expect(done(work(), CLEO, 'enter_invoice', bill('A-2', '600.00'))).toMatchObject({
      verdict: 'matched',
    });
    expect(done(work(), CLEO, 'enter_invoice', bill('A-3', '100.00'))).toMatchObject({
      verdict: 'exception',
    });
    const { header, values } = tab(work(), 'Register');
    expect(values[0]?.[header.indexOf('Invoiced (net)')]).toBe(1100);
    expect(verify(work())).toEqual([]);
  });

  test('every view answers, and the receiver finds what is still to come, as old as it is', () => {
    take(LIST);
    for (const query of [
      'inbox',
      'lists',
      'orders',
      'payable',
      'exceptions',
      'dashboard',
      'health',
      'due',
      'changes',
    ])
      ask(CLEO, query);
    ask(OLGA, 'order', { key: 'PO-2026-0001' });
    const { items } = ask<{ items: { group: string; poNumber: string; ageDays: number }[] }>(
      ANA,
      'inbox',
    );
    expect(items.filter(({ group }) => group === 'receive')).toMatchObject([
      { poNumber: 'PO-2026-0001', ageDays: 269 },
      { poNumber: 'PO-2026-0002', ageDays: 267 },
    ]);
  });

  test('the first material change needs a full approval, even one that buys less', () => {
    take(LIST);
    const answer = done<{ pending: boolean; steps: object[] }>(work(), BEN, 'change_order', {
      poNumber: 'PO-2026-0001',
      reason: 'A little less paper',
      changes: { lines: [{ line: 1, unitPrice: '900.00' }] },
    });
    expect(answer).toMatchObject({ pending: true, steps: [{ step: 1 }] });
  });
});

test('a tab of the file, in pieces of 200 orders; one that broke off goes on under another id', () => {
  const of = (at: number, vendor: string): unknown[] => [
    `K${String(at).padStart(5, '0')}`,
    46000,
    vendor,
    12.5,
  ];
  const rows = [...Array.from({ length: 449 }, (_, at) => of(at + 1, 'Acme')), of(7, 'Bolt')];
  const values = [['PO number', 'Date', 'Vendor', 'Amount'], ...rows] as never;
  work().as(OLGA).type({ tab: 'Sheet1', at: 'A1', values });
  const { digest, sentence } = report({ tab: 'Sheet1' });
  expect(sentence).toMatch(/^450 orders read; 1 number used twice; 0 gaps/);
  const input = { tab: 'Sheet1', digest, statement: STATEMENT };
  const filled = (): number => tab(work(), 'Register').values.length;
  work().fault({ kind: 'die', call: 14 });
  work().step({ as: OLGA, execute: { id: 'broke-off', command: 'import_register', input } });
  expect([200, 400]).toContain(filled());
  const other = { text: LIST, digest: report({ text: LIST }).digest, statement: STATEMENT };
  expect(run(work(), OLGA, 'import_register', other).code).toBe('import_in_progress');
  expect(done(work(), OLGA, 'import_register', input)).toMatchObject({ done: true, imported: 450 });
  expect(filled()).toBe(450);
  expect(run(work(), ANA, 'close_order', { poNumber: 'K00007', reason: 'Not needed' }).code).toBe(
    'sequence_duplicate',
  );
  expect(verify(work())).toEqual([]);
});

test('what came before the list was taken over goes back no earlier than it', () => {
  take(
    'PO number,Date,Vendor,Description,Qty,Price,Received\nPO-1,2026-01-05,Acme,Bolt,10,5.00,10',
  );
  const back = (postingDay: string) =>
    run(work(), ANA, 'record_return', {
      ...{ poNumber: 'PO-1', day: '2026-09-20', reason: 'They leaked', postingDay },
      lines: [{ line: 1, returned: '2' }],
    });
  expect(back('2026-09-20')).toMatchObject({ code: 'bad_value', next: 'Use 2026-10-01 or later.' });
  expect(back('2026-10-01').ok).toBe(true);
});

test('the month stands beside what the list showed', () => {
  take(LIST);
  done(work(), OLGA, 'reconcile_month', { month: work().now.slice(0, 7) });
  const { header, values } = tab(work(), `Month ${work().now.slice(0, 7)}`);
  const rows = [header, ...values].map((row) => row.slice(0, 3));
  const at = rows.findIndex(([first]) => first === 'Beside the old list');
  expect(rows.slice(at + 1, at + 6)).toEqual([
    ['Figure', 'Old list', 'This month'],
    ['Numbers used twice', 1, 0],
    ['Numbers missing', 2, 0],
    ['Invoices without order', 1, 0],
    ['Paid more than ordered; here, paid without release', 1, 0],
  ]);
});

test('a list that numbers in very many ways is taken over; the answer names the first of them', () => {
  const letters = [...'ABCDEFGHIJK'];
  const numbers = letters.flatMap((one) => letters.map((two) => `Z${one}${two}-0001`));
  const rows = numbers.map((number) => `${number};05.01.2026;Acme;Paper;HQ;10,00;;;;;open`);
  const { imported, scopes } = take([LIST.split('\n')[0], ...rows].join('\n')) as {
    imported: number;
    scopes: object[];
  };
  expect([imported, scopes.length]).toEqual([121, 100]);
});
