// sign_month and reopen_month on the real bundle: what blocks, what a signature holds, what comes late,
// and what a reopened month tells for ever (controls.md B3, B4, B35).
import type { Workspace } from '../../sandbox';
import type { Answer, Found } from './kit';
import {
  ANA,
  BEN,
  CLEO,
  cell,
  done,
  fromState,
  issue,
  line,
  newRegister,
  OLGA,
  request,
  run,
  tab,
  typeIn,
  verify,
} from './kit';

const STATEMENT = 'I have read the reconciliation and it is complete.';
interface Reconciled {
  figures: string;
  totals: { rollForward: Record<string, string>[]; accruals: Record<string, string>[] };
  blocking: { kind: string; next: string; detail: string }[];
}
const reconcile = (work: Workspace, month = '2026-10'): Reconciled =>
  done(work, OLGA, 'reconcile_month', { month });
type Said<V> = Answer<V> & { next: string };
interface Signed {
  signedBy: string;
  signedAt: string;
  logHead: string;
}
const sign = (work: Workspace, month = '2026-10', more: object = {}, as = OLGA): Said<Signed> =>
  run(work, as, 'sign_month', { month, statement: STATEMENT, ...more }) as never;
const signed = (work: Workspace, month = '2026-10') => {
  reconcile(work, month);
  const answer = sign(work, month);
  if (!answer.ok) throw new Error(`${answer.code}: ${answer.detail}`);
  return answer.value;
};
const bill = (
  work: Workspace,
  number: string,
  more: object = {},
): Said<{ late: boolean; invoiceId: string }> =>
  run(work, CLEO, 'enter_invoice', {
    ...{ vendor: 'Acme', currency: 'EUR', kind: 'invoice', poNumber: 'PO-2026-0001', number },
    ...{ date: '2026-10-30', lines: [{ orderLine: 1, quantity: '10', unitPrice: '100.00' }] },
    ...{ gross: '1000.00', ...more },
  }) as never;
const page = (work: Workspace, month = '2026-10'): string[][] => {
  const { header, values } = tab(work, `Month ${month}`);
  return [header, ...values].map((row) => row.map((one) => String(one ?? '')));
};

/** Goods for 1,000.00 accepted on 28 October, not billed; it is 7 November. */
const state = fromState(() => {
  const work = newRegister();
  issue(work, [line('10', '100.00')]);
  work.advance('P27D');
  done(work, ANA, 'record_receipt', {
    ...{ poNumber: 'PO-2026-0001', day: '2026-10-28' },
    lines: [{ line: 1, received: '10' }],
  });
  work.advance('P10D');
  return work;
});
beforeEach(() => state.again());

describe('a signature', () => {
  test('needs an owner, a statement, a month that ended and was reconciled', () => {
    const work = state.work();
    expect(sign(work).code).toBe('sign_blocked');
    reconcile(work, '2026-11');
    expect(sign(work, '2026-11').code).toBe('month_open');
    reconcile(work);
    expect(sign(work, '2026-10', {}, CLEO).code).toBe('no_role');
    expect(sign(work, '2026-10', { statement: ' ' }).code).toBe('bad_value');
    expect(sign(work)).toMatchObject({ ok: true, value: { signedBy: OLGA } });
    expect(sign(work).code).toBe('month_signed');
    expect(run(work, OLGA, 'reconcile_month', { month: '2026-10' }).code).toBe('month_signed');
    expect(verify(work)).toEqual([]);
  });
  test('names the head of the log that it covers, and stands in log and tab', () => {
    const work = state.work();
    reconcile(work);
    const { header, values } = tab(work, 'Revision Log');
    const last = values[values.length - 1] ?? [];
    const { value } = sign(work);
    expect(value.logHead).toBe(last[header.indexOf('Chain hash')]);
    const log = tab(work, 'Revision Log').values;
    const own = (log[log.length - 1] ?? []).map(String);
    expect(own).toContain('month_signed');
    expect(own).toContain(STATEMENT);
    expect(page(work)[2]?.[0]).toMatch(/^Signed by \S+ at 2026-\d\d-\d\d \d\d:\d\d \([\w/]+\): /);
    expect(page(work)[2]?.[0]).toContain(`${OLGA} at ${value.signedAt.slice(0, 10)}`);
    expect(page(work).flat()).toContain(value.logHead);
  });
  test('waits for the months before, in their order', () => {
    const work = state.work();
    work.advance('P40D');
    reconcile(work, '2026-11');
    expect(sign(work, '2026-11')).toMatchObject({
      ...{ ok: false, code: 'sign_blocked', next: 'Reconcile and sign Oct 2026 first.' },
      findings: [{ kind: 'earlier_month_unsigned' }],
    });
    signed(work);
    reconcile(work, '2026-11');
    expect(sign(work, '2026-11').ok).toBe(true);
  });
  test('is not given to figures that moved since they were read', () => {
    const work = state.work();
    const { figures } = reconcile(work);
    expect(bill(work, 'A-1').ok).toBe(true);
    expect(sign(work)).toMatchObject({ ok: false, code: 'content_changed' });
    const again = reconcile(work).figures;
    expect(again).not.toBe(figures);
    expect(sign(work, '2026-10', { figures }).code).toBe('content_changed');
    expect(sign(work, '2026-10', { figures: again }).ok).toBe(true);
  });
  test('holds though November goes on between reading and signing', () => {
    const work = state.work();
    reconcile(work);
    issue(work, [line('3', '50.00')]);
    expect(sign(work).ok).toBe(true);
  });
});

const BLOCKS: [string, (work: Workspace) => void][] = [
  [
    'edited_outside',
    (work) => typeIn(work, BEN, { tab: 'Lines', key: 'D-000001.1', header: 'Quantity', value: 9 }),
  ],
  [
    'approval_broken',
    (work) =>
      typeIn(work, BEN, { tab: 'Lines', key: 'D-000001.1', header: 'Unit price', value: 90 }),
  ],
  [
    'log_broken',
    (work) => typeIn(work, BEN, { tab: 'Revision Log', key: '5', header: 'Reason', value: 'x' }),
  ],
  [
    'sequence_gap',
    (work) => {
      const { row: at } = cell(work, { tab: 'Register', key: 'D-000001', header: 'Key' });
      work.as(OLGA).edit({ tab: 'Register', do: 'deleteRows', at });
    },
  ],
];
describe('is blocked', () => {
  test.each(BLOCKS)('by %s, with a next step, and nothing is written', (kind, harm) => {
    const work = state.work();
    reconcile(work);
    harm(work);
    const before = JSON.stringify(tab(work, 'Revision Log'));
    const answer = sign(work);
    expect(answer).toMatchObject({ ok: false, code: 'sign_blocked' });
    const found = answer.findings.find((one: Found) => one.kind === kind) as { next?: string };
    expect(found?.next).toMatch(/\w{4,}/);
    expect(answer.next).not.toBe('');
    expect(JSON.stringify(tab(work, 'Revision Log'))).toBe(before);
  });
});

describe('after October is signed', () => {
  /** Every command that may be told an accounting day, with one in October. */
  const BACK: [string, string, (work: Workspace) => object][] = [
    [
      CLEO,
      'enter_invoice',
      () => ({
        ...{ vendor: 'Acme', currency: 'EUR', kind: 'invoice', poNumber: 'PO-2026-0001' },
        ...{ number: 'A-1', date: '2026-10-30', postingDay: '2026-10-31', gross: '1000.00' },
        lines: [{ orderLine: 1, quantity: '10', unitPrice: '100.00' }],
      }),
    ],
    [
      ANA,
      'record_receipt',
      () => ({
        ...{ poNumber: 'PO-2026-0001', day: '2026-10-30', postingDay: '2026-10-30' },
        lines: [{ line: 1, received: '1' }],
      }),
    ],
    [
      ANA,
      'record_return',
      () => ({
        ...{ poNumber: 'PO-2026-0001', day: '2026-10-30', postingDay: '2026-10-30' },
        ...{ reason: 'Broken in the box.', lines: [{ line: 1, returned: '1' }] },
      }),
    ],
    [
      CLEO,
      'initiate_payment',
      () => ({
        ...{ invoiceId: 'I-', amount: '1000.00', reference: 'r' },
        ...{ day: '2026-10-30', postingDay: '2026-10-30' },
      }),
    ],
  ];
  test.each(BACK)('%s: %s is refused there', (who, command, input) => {
    const work = state.work();
    signed(work);
    const sent = { ...input(work) } as { invoiceId?: string };
    if (sent.invoiceId !== undefined) {
      sent.invoiceId = bill(work, 'A-7').value.invoiceId;
    }
    const answer = run(work, who, command, sent) as never as Said<object>;
    expect([answer.code, answer.next]).toEqual([
      'month_signed',
      expect.stringContaining('Use 2026-11-0'),
    ]);
  });
  test('the example of B3: the late invoice keeps its day and counts in November', () => {
    const work = state.work();
    expect(reconcile(work).totals.accruals).toMatchObject([{ receivedNotInvoiced: '1000.00' }]);
    signed(work);
    const october = page(work);
    expect(bill(work, 'A-1')).toMatchObject({
      ok: true,
      value: { postingDay: '2026-11-07', late: true },
    });
    expect(page(work)).toEqual(october);
    const { totals, blocking } = reconcile(work, '2026-11');
    expect(totals.rollForward).toMatchObject([
      { opening: '1000.00', billed: '1000.00', closing: '0.00' },
    ]);
    expect(blocking.map(({ kind }) => kind)).toEqual(['month_open']);
    expect(page(work, '2026-11').flat()).toContain('A-1');
  });
  test('nothing counts before it either', () => {
    const work = state.work();
    signed(work);
    const september = { date: '2026-09-01', postingDay: '2026-09-02' };
    expect(bill(work, 'A-1', september)).toMatchObject({
      code: 'month_signed',
      detail: expect.stringMatching(/^2026-09 lies before the first signed month, 2026-10, so /),
    });
    const again = run(work, OLGA, 'sign_month', { month: '2026-09', statement: 'Read.' });
    expect(again).toMatchObject({
      code: 'month_signed',
      detail: 'Sep 2026 lies before the first signed month, Oct 2026, and is closed with it.',
    });
  });
});

describe('the tab', () => {
  /** A section's rows by their heads. */
  function table(work: Workspace, name: string, month = '2026-10'): Record<string, string>[] {
    const all = page(work, month);
    const at = all.findIndex(([first = '']) => first === name || first.startsWith(`${name}: `));
    const head = all[at + 1] ?? [];
    const end = all.findIndex(([first], index) => index > at + 1 && first === '');
    return all
      .slice(at + 2, end < 0 ? undefined : end)
      .map((row) => Object.fromEntries(head.map((field, column) => [field, row[column] ?? ''])));
  }
  const total = (rows: Record<string, string>[], field: string): number =>
    rows.reduce((all, row) => all + Number(row[field]), 0);
  const FIELDS = ['Opening', 'Issued', 'Changes', 'Billed', 'Closed', 'Voided', 'Closing'];

  test('lists the rows behind every figure, and they add up to it', () => {
    const work = state.work();
    issue(work, [line('3', '50.00')], { costCentre: 'LAB' });
    issue(work, [line('2', '10.00')], { costCentre: 'LAB' });
    done(work, ANA, 'close_order', { poNumber: 'PO-2026-0003', reason: 'Not needed any more.' });
    const { invoiceId } = bill(work, 'A-1', { postingDay: '2026-11-03' }).value;
    done(work, CLEO, 'initiate_payment', {
      ...{ invoiceId, amount: '400.00', day: '2026-11-07', reference: 'B-1' },
    });
    reconcile(work, '2026-11');
    const orders = table(work, 'Orders behind the commitment', '2026-11');
    expect(orders).toHaveLength(3);
    const rolls = table(
      work,
      'Commitment: net, charges and tax that does not come back, at order value',
      '2026-11',
    );
    expect(rolls.map((row) => row['Cost centre'])).toEqual(['HQ', 'LAB', 'All']);
    for (const roll of rolls) {
      const own = orders.filter(
        (row) => roll['Cost centre'] === 'All' || row['Cost centre'] === roll['Cost centre'],
      );
      for (const field of [...FIELDS, 'Invoiced net', 'Price variance'])
        expect([field, total(own, field)]).toEqual([field, Number(roll[field])]);
    }
    const paid = table(work, 'Payments behind the sums', '2026-11');
    expect(total(paid, 'Amount')).toBe(
      total(table(work, 'Payments', '2026-11').slice(0, 1), 'Initiated'),
    );
    const open = table(work, 'Open orders behind the ages', '2026-11');
    const ages = table(work, 'Open orders by age', '2026-11');
    expect([open.length, total(open, 'Open')]).toEqual([
      total(ages, 'Orders'),
      total(ages, 'Open'),
    ]);
    const decided = table(work, 'Decisions behind the approvals', '2026-11');
    expect(decided).toHaveLength(total(table(work, 'Approvals by person', '2026-11'), 'Approved'));
    expect(table(work, 'Late', '2026-11')).toEqual([
      expect.objectContaining({ Number: 'A-1', 'Own day': '2026-10-30', By: CLEO }),
    ]);
  });
  test('tells exemptions in force, rights that changed and what was typed', () => {
    const work = state.work();
    done(work, OLGA, 'grant_exemption', {
      ...{ person: ANA, pair: 'enterer / payer', until: '2027-01-31' },
      reason: 'Cleo is away until February.',
    });
    work.as(BEN).type({ tab: 'Register', at: 'F2', values: [['Typed']] });
    reconcile(work, '2026-11');
    const texts = page(work, '2026-11').flat();
    expect(texts).toContain('Cleo is away until February.');
    expect(table(work, 'Exemptions in force', '2026-11')).toHaveLength(1);
    expect(
      table(work, 'Rights, protections and exemptions changed', '2026-11').map(
        (row) => row['What'],
      ),
    ).toEqual(['exemption granted']);
    expect(table(work, 'Edits seen in tabs of the register', '2026-11')).toEqual([
      expect.objectContaining({ Tab: 'Register', Range: 'F2' }),
    ]);
  });
});

describe('a month that is reopened', () => {
  const reopen = (work: Workspace, month = '2026-10', reason = 'A receipt was forgotten.') =>
    run<{ reopened: string[] }>(work, OLGA, 'reopen_month', { month, reason });

  test('needs the owner and a reason, takes later months along, and says so for ever', () => {
    const work = state.work();
    expect(reopen(work).code).toBe('month_open');
    signed(work);
    work.advance('P30D');
    signed(work, '2026-11');
    expect(reopen(work, '2026-10', 'oops').code).toBe('reason_missing');
    expect(run(work, CLEO, 'reopen_month', { month: '2026-10', reason: 'x' }).code).toBe('no_role');
    expect(reopen(work)).toMatchObject({ ok: true, value: { reopened: ['2026-10', '2026-11'] } });
    for (const month of ['2026-10', '2026-11'])
      expect(page(work, month)[2]?.[0]).toContain(`reopened by ${OLGA}`);
    expect(verify(work)).toEqual([]);
    expect(bill(work, 'A-1', { postingDay: '2026-10-31' }).ok).toBe(true);
    signed(work);
    const texts = page(work).flat();
    expect(texts.filter((one) => one === 'signed')).toHaveLength(2);
    expect(texts.filter((one) => one === 'reopened')).toHaveLength(1);
    expect(texts).toContain('A receipt was forgotten.');
    reconcile(work, '2026-11');
    expect(sign(work, '2026-11').ok).toBe(true);
    expect(verify(work)).toEqual([]);
  });
  test('the month before it stays signed', () => {
    const work = state.work();
    signed(work);
    work.advance('P30D');
    signed(work, '2026-11');
    expect(reopen(work, '2026-11').value).toEqual({
      month: '2026-11',
      reopened: ['2026-11'],
    });
    expect(bill(work, 'A-1', { postingDay: '2026-10-31' }).code).toBe('month_signed');
    expect(bill(work, 'A-1', { postingDay: '2026-11-01' }).ok).toBe(true);
  });
});

describe('what was signed', () => {
  test('is no month that somebody types into State, before and after the owner answers', () => {
    const work = state.work();
    signed(work);
    const { values } = tab(work, 'State');
    const at = values.findIndex(([key]) => key === 'signedTo') + 2;
    work.as(ANA).type({ tab: 'State', at: `B${at}`, values: [['']] });
    expect(run(work, ANA, 'submit_order', request([line('1', '5')])).code).toBe('edited_outside');
    done(work, OLGA, 'set_up', {
      ...{ profile: 'shared', settings: {} },
      whatHappened: 'Somebody typed into the hidden tab State.',
    });
    expect(bill(work, 'A-1', { postingDay: '2026-10-31' }).code).toBe('month_signed');
    expect(verify(work).filter(({ kind }) => kind !== 'settings_changed')).toEqual([]);
  });
  test('is what the next month opens with, or the difference is told and nothing signed', () => {
    const work = newRegister('shared', [ANA, BEN, CLEO], '2026-10-30T22:30:00Z');
    work.advance('P1D');
    issue(work, [line('10', '100.00')]);
    work.advance('P2D');
    const blocking = reconcile(work).blocking.map(({ kind }) => kind);
    expect(blocking).toEqual([]);
    signed(work);
    // Another zone from now on: what was ordered on 1 November was ordered on 31 October.
    const { values } = tab(work, 'Settings');
    const at = values.findIndex(([name]) => name === 'timeZone') + 2;
    work.as(OLGA).type({ tab: 'Settings', at: `B${at}`, values: [['America/New_York']] });
    work.advance('P40D');
    const found = { kind: 'opening_differs', expected: '0.00 EUR', actual: '1,000.00 EUR' };
    expect(verify(work)).toContainEqual(expect.objectContaining(found));
    expect(reconcile(work, '2026-11').blocking).toEqual([
      expect.objectContaining({
        kind: 'opening_differs',
        detail: 'Oct 2026 was signed with 0.00 EUR open (HQ); the facts give 1,000.00 EUR now.',
      }),
    ]);
    expect(sign(work, '2026-11').code).toBe('sign_blocked');
  });
});
