// What people see of a register, through the built bundle: each view says what the rows say, offers
// what this person may do, and is refused for strangers and unknown fields.
import { COMMANDS } from '../../src/app/commands';
import type { Store } from '../../src/app/ports';
import { QUERIES } from '../../src/app/queries';
import { vendorOrdersOf } from '../../src/app/queries/vendor-orders';
import type { Asked } from '../../src/app/query';
import { ask } from '../../src/app/query';
import { blankRow } from '../../src/core/blank';
import { accept, refuse } from '../../src/core/outcome';
import type { OrderRow } from '../../src/core/tables';
import { ANA, BEN, CLEO, Desk, OLGA, asked } from './queries-kit';

const desk = new Desk();
const set = desk.ws.checkpoint();
beforeEach(() => desk.ws.rewind(set));

/** An order of ana@, approved and issued by ben@. */
function issued(more: object = {}): { key: string; poNumber: string } {
  const { draftKey: key, fingerprint } = desk.done(ANA, 'submit_order', asked(more));
  desk.done(BEN, 'decide_approval', { key, decision: 'approve', fingerprint });
  const {
    issued: [one],
  } = desk.done(BEN, 'issue_orders', { keys: [key] });
  return { key, poNumber: one.poNumber };
}
const groups = (person: string): string[] =>
  desk.see(person, 'inbox').items.map((one: any) => `${one.group} ${one.id}`);
const actions = (person: string, key: string): string[] =>
  desk
    .see(person, 'order', { key })
    .actions.map((one: any) => `${one.command}${one.enabled ? '' : ` (${one.why})`}`);

describe('who may read', () => {
  test('fields and queries that do not exist are refused', () => {
    expect(desk.query(ANA, 'orders', { colour: 'red' }).code).toBe('unknown_field');
    expect(desk.query(ANA, 'orders', JSON.parse('{"__proto__": 1}')).code).toBe('unknown_field');
    expect(desk.query(ANA, 'orders', { limit: 501 }).code).toBe('bad_value');
    const kind = (typed: string) => desk.query(ANA, 'exceptions', { kind: typed });
    expect(kind('price_above')).toMatchObject({
      ...{ code: 'bad_value', detail: 'There is no kind "price_above" of exceptions.' },
    });
    expect(kind(' Price_Over ').ok).toBe(true);
    expect(desk.query(ANA, 'everything').code).toBe('unknown_query');
    expect(desk.query(ANA, 'order', { key: 'PO-1' }).code).toBe('order_not_found');
    expect(desk.query(ANA, 'invoice', { invoiceId: 'I-1' }).code).toBe('invoice_not_found');
  });
  test('a blank identity is told who it is, and nothing is read for it', () => {
    const store = {
      home: () => accept(undefined),
      person: () => '',
      locate: () => refuse('busy', 'read'),
    } as Partial<Store> as Store;
    const clock = {
      now: () => '2026-10-01T08:00:00.000Z',
      dayIn: () => '2026-10-01',
      timeIn: () => '08:00',
      fileZone: () => '',
    };
    const code = (query: string): unknown => {
      const answer = ask({ store, clock }, { queries: QUERIES, commands: COMMANDS }, { query });
      return answer.ok ? 'ok' : answer.code;
    };
    expect(['who', 'inbox', 'orders', 'changes'].map(code)).toEqual([
      'busy',
      'identity_unknown',
      'identity_unknown',
      'identity_unknown',
    ]);
  });
  test('a person without a role sees the lists and has nothing waiting', () => {
    issued();
    const dan = 'dan@example.com';
    expect(desk.see(dan, 'who').roles).toEqual([]);
    expect(desk.see(dan, 'orders').total).toBe(1);
    expect(groups(dan)).toEqual([]);
    expect(actions(dan, 'D-000001')).toEqual([]);
  });
});

describe('the inbox', () => {
  test('goes from the approver to the issuer to the receiver, and never to the wrong one', () => {
    const { draftKey: key, fingerprint } = desk.done(ANA, 'submit_order', asked());
    expect([ANA, BEN, CLEO, OLGA].map(groups)).toEqual([
      [],
      [`approve ${key}`],
      [`approve ${key}`],
      [],
    ]);
    expect(desk.see(BEN, 'inbox').items[0]).toMatchObject({
      fingerprint,
      vendor: 'Acme Oy',
      amount: '1000.00',
      from: ANA,
      ageDays: 0,
    });
    desk.done(BEN, 'decide_approval', { key, decision: 'approve', fingerprint });
    expect([ANA, BEN, CLEO].map(groups)).toEqual([[], [`issue ${key}`], []]);
    desk.done(BEN, 'issue_orders', { keys: [key] });
    expect([ANA, BEN, CLEO].map(groups)).toEqual([['receive PO-2026-0001'], [], []]);
  });
  test('a rejected request waits for the person who asked', () => {
    const { draftKey: key, fingerprint } = desk.done(ANA, 'submit_order', asked());
    desk.done(BEN, 'decide_approval', {
      key,
      decision: 'reject',
      reason: 'We bought these last month',
      fingerprint,
    });
    expect([ANA, BEN].map(groups)).toEqual([[`ask ${key}`], []]);
  });
  test('an approval that nobody used in time goes back to the person who asked', () => {
    const { draftKey: key, fingerprint } = desk.done(ANA, 'submit_order', asked());
    desk.done(BEN, 'decide_approval', { key, decision: 'approve', fingerprint });
    desk.ws.advance('P31D');
    expect([ANA, BEN].map(groups)).toEqual([[`ask ${key}`], []]);
  });
  test('is oldest first, with the age in days of the register', () => {
    issued();
    desk.ws.advance('P3D');
    issued();
    desk.ws.advance('P2D');
    expect(desk.see(ANA, 'inbox').items.map((one: any) => `${one.id} ${one.ageDays}`)).toEqual([
      'PO-2026-0001 5',
      'PO-2026-0002 2',
    ]);
  });
});

describe('one order', () => {
  test('opens with three sentences, by its number or its key', () => {
    const { key, poNumber } = issued();
    const [by, as] = [
      desk.see(ANA, 'order', { key: poNumber.toLowerCase() }),
      desk.see(ANA, 'order', { key }),
    ];
    expect(by).toEqual(as);
    expect(by.sentences).toEqual([
      'Approved by ben@example.com on 1 Oct for 1,000.00 EUR, content unchanged.',
      'Issued 1 Oct, no answer from the vendor yet; 0 of 10 received, expected 20 Oct.',
      'Nothing billed.',
    ]);
  });
  test('says who did what, in the order of the log, and nothing of other orders', () => {
    issued();
    const { key } = issued();
    const { history } = desk.see(CLEO, 'order', { key });
    expect(history.map((one: any) => `${one.fact} ${one.actor}`)).toEqual([
      `order_submitted ${ANA}`,
      `order_approved ${BEN}`,
      `order_issued ${BEN}`,
    ]);
    expect(history[2].sentence).toBe(
      'Order issued. PO number: PO-2026-0002; Status: approved to issued; Revision: 1',
    );
  });
  test('offers what the person may do now, and says why the rest cannot be done', () => {
    const { draftKey: key } = desk.done(BEN, 'submit_order', asked());
    expect(actions(BEN, key)).toEqual([
      'withdraw_draft',
      'decide_approval (You asked for it, and nobody approves their own order.)',
    ]);
    expect(actions(CLEO, key)).toEqual(['decide_approval']);
    expect(actions(ANA, key)).toEqual([`withdraw_draft (${BEN} or an issuer does that.)`]);
  });
  test('shows each step of its approval with the decisions of this round only', () => {
    const { draftKey: key, fingerprint } = desk.done(ANA, 'submit_order', asked());
    desk.done(BEN, 'decide_approval', {
      key,
      decision: 'reject',
      reason: 'Too many of them, please halve',
      fingerprint,
    });
    expect(desk.see(ANA, 'order', { key }).steps[0]).toMatchObject({
      state: 'rejected',
      decisions: [{ approver: BEN, decision: 'rejected' }],
    });
    desk.ws.advance('PT1M');
    desk.done(ANA, 'submit_order', asked({ draftKey: key }));
    expect(desk.see(ANA, 'order', { key }).steps[0]).toMatchObject({
      state: 'open',
      decisions: [],
    });
  });
});

describe('what was done from outside', () => {
  test('content that is not what was approved is said in the first sentence', () => {
    const { key } = issued();
    desk.ws.as(OLGA).type({ tab: 'Lines', at: 'H2', values: [[11]] });
    expect(desk.see(BEN, 'order', { key }).sentences[0]).toMatch(
      /^Approved by ben@example.com .* content CHANGED since/,
    );
  });
  test('a numbered row that was deleted is said in the inbox', () => {
    issued();
    issued();
    expect(desk.see(BEN, 'inbox').who.register.state).toBe('ready');
    const range = { sheetId: 1001, dimension: 'ROWS', startIndex: 1, endIndex: 2 };
    desk.ws
      .as(OLGA)
      .api({ method: 'batchUpdate', body: { requests: [{ deleteDimension: { range } }] } });
    expect(desk.see(BEN, 'inbox').who.register).toMatchObject({
      state: 'sequence_gap',
      detail:
        '1 numbered row of Register is missing: nothing is issued until the owner has answered it.',
    });
  });
  test('a number whose status was typed over is not missing', () => {
    issued();
    for (const typed of ['Evil Ltd', 'approved', 'submitted', 'withdrawn', '']) {
      desk.ws.as(OLGA).type({ tab: 'Register', at: 'C2', values: [[typed]] });
      expect(desk.see(BEN, 'inbox').who.register.state).toBe('ready');
    }
  });
  test('a history points at the entries of its own order, also where one command made many', () => {
    const keys = [1, 2].map(() => {
      const { draftKey: key, fingerprint } = desk.done(ANA, 'submit_order', asked());
      desk.done(BEN, 'decide_approval', { key, decision: 'approve', fingerprint });
      return key;
    });
    desk.done(BEN, 'issue_orders', { keys });
    const { header, values } = desk.ws.read({ tab: 'Register' }).result as {
      header: string[];
      values: string[][];
    };
    const pointers = values.map((row) =>
      row[header.indexOf('Pointers')]?.split(';').find((part) => part.startsWith('g=')),
    );
    expect(pointers).toEqual(['g=3+2,7', 'g=5+2,8']);
  });
  test("in profile solo, an order of one's own waits by the written exemption", () => {
    const solo = new Desk([], {}, 'solo');
    const { draftKey } = solo.done(OLGA, 'submit_order', asked());
    expect(solo.see(OLGA, 'inbox').items).toMatchObject([{ group: 'approve', id: draftKey }]);
  });
});

describe('lists', () => {
  test('an order names the last ones of its vendor, newest first, and no other', () => {
    issued({ vendor: 'Globex', description: 'Desks' });
    issued({ vendor: 'Acme', description: 'Paper' });
    desk.done(ANA, 'submit_order', asked({ vendor: ' globex', description: 'Lamps' }));
    desk.done(ANA, 'submit_order', asked({ vendor: 'Globex', description: 'Chairs' }));
    const before = (key: string): unknown[] => desk.see(ANA, 'order', { key }).vendorOrders;
    expect(before('D-000004')).toMatchObject([
      { key: 'D-000003', poNumber: '', status: 'submitted', description: 'Lamps' },
      { key: 'D-000001', status: 'issued', description: 'Desks', currency: 'EUR' },
    ]);
    expect(before('D-000002')).toEqual([]);
  });

  test('the last ones are five, and those before them are not looked at', () => {
    let read = 0;
    const own = blankRow('register');
    function* rows(): Generator<OrderRow> {
      for (const number of [9, 8, 7, 6, 5, 4, 3, 2]) {
        read += 1;
        yield { ...own, key: `D-${number}`, status: number === 8 ? 'withdrawn' : 'issued' };
      }
    }
    const asked = { loaded: { newestBeside: rows } } as object as Asked;
    const keys = vendorOrdersOf({ ...own, key: 'D-9' }, asked).map(({ key }) => key);
    expect([keys, read]).toEqual([['D-7', 'D-6', 'D-5', 'D-4', 'D-3'], 7]);
  });

  test('orders come newest first, in pages, by status, vendor, cost centre and text', () => {
    issued();
    issued({ vendor: 'Globex', description: 'Desks', costCentre: 'Office' });
    desk.done(ANA, 'submit_order', asked({ vendor: 'Globex', description: 'Lamps' }));
    const keys = (input: object): string[] =>
      desk.see(ANA, 'orders', input).rows.map((one: any) => one.key);
    expect(keys({})).toEqual(['D-000003', 'D-000002', 'D-000001']);
    expect(keys({ status: 'issued' })).toEqual(['D-000002', 'D-000001']);
    expect(keys({ vendor: ' globex ' })).toEqual(['D-000003', 'D-000002']);
    expect(keys({ costCentre: 'office' })).toEqual(['D-000002']);
    expect(keys({ text: 'PO-2026-0001' })).toEqual(['D-000001']);
    expect(keys({ text: 'lamp' })).toEqual(['D-000003']);
    expect(keys({ text: '0003' })).toEqual([]);
    const near = (text: string): string[] => desk.see(ANA, 'orders', { text }).near;
    expect(near('PO-2062-0002')).toEqual(['PO-2026-0002']);
    expect([near('lamp'), near('PO-2026-0001'), near('boat')]).toEqual([[], [], []]);
    expect(desk.see(ANA, 'orders', { status: 'void' }).near).toEqual([]);
    const theirs = { poNumber: 'PO-2026-0002', answer: 'accepted', vendorRef: 'SO-77123' };
    desk.done(ANA, 'acknowledge_order', theirs);
    expect(keys({ text: '77123' })).toEqual(['D-000002']);
    expect(keys({ text: 'd-000003' })).toEqual(['D-000003']);
    expect(keys({ text: ' LAMP   globex ' })).toEqual(keys({ text: 'lamp' }));
    expect(keys({ text: 'lamp 0001' })).toEqual([]);
    expect(keys({ text: 'globex 77-123' })).toEqual(['D-000002']);
    const first = desk.see(ANA, 'orders', { limit: 2 });
    expect([first.total, first.after]).toEqual([3, 'D-000002']);
    expect(desk.see(ANA, 'orders', { limit: 2, after: first.after })).toMatchObject({
      total: 3,
      after: '',
      rows: [{ key: 'D-000001' }],
    });
    const stranger = asked({ vendor: 'Nobody Knows' });
    const { draftKey } = desk.done(ANA, 'submit_order', stranger) as { draftKey: string };
    for (const query of ['order', 'approval'])
      expect(desk.see(BEN, query, { key: draftKey }).beside).toContain(
        'Nobody Knows is not in Vendors yet.',
      );
    expect(desk.see(BEN, 'order', { key: 'D-000001' }).beside ?? []).not.toContainEqual(
      expect.stringMatching(/Vendors/),
    );
  });
  test('forms get what was used, the rules and the open orders', () => {
    const { key, poNumber } = issued();
    const lists = desk.see(ANA, 'lists');
    expect(lists.costCentres).toEqual(['IT']);
    expect(lists.taxCodes).toEqual([
      { code: 'S', rateBp: 2000 },
      { code: 'R', rateBp: 500 },
      { code: 'Z', rateBp: 0 },
    ]);
    expect(lists.openOrders).toEqual([
      {
        key,
        poNumber,
        vendor: 'Acme Oy',
        description: 'Laptops',
        currency: 'EUR',
        open: '1000.00',
      },
    ]);
    expect(lists.rules[0]).toEqual({
      fromAmount: '0.00',
      toAmount: '500.00',
      sentence: 'up to 500.00: step 1, 1 of approver',
    });
  });
  test('a row that was typed over says so where it is shown', () => {
    issued();
    desk.ws.as(OLGA).type({ tab: 'Register', at: 'D2', values: [['Evil Ltd']] });
    expect(desk.see(ANA, 'orders').rows[0].edited).toMatch(
      /Register, row 2 \(D-000001\) was changed by hand/,
    );
  });
  test('rows that a person sorted are still listed newest first', () => {
    issued();
    issued();
    desk.ws.as(OLGA).edit({ tab: 'Register', do: 'sort' } as never);
    expect(desk.see(ANA, 'orders').rows.map((one: any) => one.key)).toEqual([
      'D-000002',
      'D-000001',
    ]);
  });
});

describe('numbers and facts', () => {
  test('the certificate counts numbers, void ones, and rows that are missing', () => {
    const { poNumber } = issued();
    issued();
    issued();
    desk.done(BEN, 'void_order', { poNumber, reason: 'Ordered by mistake, not needed' });
    const scope = {
      scope: 'PO-2026-{SEQ}',
      first: 'PO-2026-0001',
      last: 'PO-2026-0003',
      next: 'PO-2026-0004',
      highWater: 3,
    };
    expect(desk.see(OLGA, 'sequence').scopes).toEqual([
      { ...scope, count: 3, void: 1, missing: 0, duplicates: 0, missingNumbers: [] },
    ]);
    desk.ws.as(OLGA).type({ tab: 'Register', at: 'B3', values: [['']] });
    desk.ws.as(OLGA).api({
      method: 'batchUpdate',
      body: {
        requests: [
          {
            deleteDimension: {
              range: { sheetId: 1001, dimension: 'ROWS', startIndex: 2, endIndex: 3 },
            },
          },
        ],
      },
    });
    expect(desk.see(OLGA, 'sequence').scopes).toEqual([
      { ...scope, count: 2, void: 1, missing: 1, duplicates: 0, missingNumbers: ['PO-2026-0002'] },
    ]);
  });
  test('a number that is missing is told as it was written, whatever the template says now', () => {
    issued();
    issued();
    issued();
    desk.ws.as(OLGA).edit({ tab: 'Register', do: 'deleteRows', at: 3, count: 1 });
    const { values } = desk.ws.read({ tab: 'Settings' }).result as { values: string[][] };
    const at = `B${values.findIndex(([name]) => name === 'numberTemplate') + 2}`;
    desk.ws.as(OLGA).type({ tab: 'Settings', at, values: [['B{YY}-{SEQ:2}']] });
    expect(desk.see(OLGA, 'sequence').scopes).toMatchObject([
      { scope: 'B26-{SEQ}', next: 'B26-01', missingNumbers: [] },
      { scope: 'PO-2026-{SEQ}', next: 'PO-2026-0004', missingNumbers: ['PO-2026-0002'] },
    ]);
  });
  test('before the first number, it says which one comes first', () => {
    expect(desk.see(OLGA, 'sequence').scopes).toEqual([
      {
        scope: 'PO-2026-{SEQ}',
        first: '',
        last: '',
        next: 'PO-2026-0001',
        count: 0,
        void: 0,
        missing: 0,
        duplicates: 0,
        highWater: 0,
        missingNumbers: [],
      },
    ]);
  });
  test('facts come in order and in pages, none twice and none missing', () => {
    issued();
    const all = desk.see(OLGA, 'changes', { limit: 500 });
    expect(all.facts.map((one: any) => one.sequence)).toEqual([1, 2, 3, 4]);
    expect([all.last, all.head, all.more]).toEqual([4, 4, false]);
    const first = desk.see(OLGA, 'changes', { limit: 3 });
    expect([first.last, first.more]).toEqual([3, true]);
    const rest = desk.see(OLGA, 'changes', { afterSequence: first.last });
    expect([...first.facts, ...rest.facts]).toEqual(all.facts);
    expect(desk.see(OLGA, 'changes', { afterSequence: 99 }).facts).toEqual([]);
  });
  test('health names the size of the register and what is wrong with it', () => {
    issued();
    expect(desk.see(OLGA, 'health')).toMatchObject({
      entries: 4,
      orders: 1,
      invoices: 0,
      outgrown: false,
      findings: [],
    });
    desk.ws.properties()['po.home'] = desk.ws
      .properties()
      ['po.home']!.replace('"head":4', '"head":9');
    expect(desk.see(OLGA, 'health').findings[0].kind).toBe('register_rolled_back');
  });
});
