// By what people find an order whose number they do not know, through the built bundle.
import { STATUS_WORDS } from '../../src/core/status-words';
import german from '../../src/ui/texts/de.json';
import register from '../../src/ui/texts/de-register.json';
import { ANA, BEN, CLEO, Desk, asked } from './queries-kit';

const desk = new Desk();
/** An order of ana@, approved and issued by ben@. */
function issued(more: object = {}): string {
  const { draftKey: key, fingerprint } = desk.done(ANA, 'submit_order', asked(more));
  desk.done(BEN, 'decide_approval', { key, decision: 'approve', fingerprint });
  return desk.done(BEN, 'issue_orders', { keys: [key] }).issued[0].poNumber;
}
issued();
const held = issued({ vendor: 'Globex', description: 'Desks' });
desk.done(ANA, 'submit_order', asked({ vendor: 'Globex', description: 'Lamps' }));
desk.done(BEN, 'hold_order', { poNumber: held, reason: 'The vendor is being looked at.' });

// Google counts what is read in a minute.
beforeEach(() => void desk.ws.advance('PT1M'));

const found = (text: string): string[] =>
  desk.see(CLEO, 'orders', { text }).rows.map(({ key }: { key: string }) => key);

describe('by the word of its status', () => {
  test.each([
    ['issued', ['D-000001']],
    ['Ausgestellt', ['D-000001']],
    ['ausgestellte', ['D-000001']],
    ['on hold', ['D-000002']],
    ['angehalten', ['D-000002']],
    ['SUBMITTED', ['D-000003']],
    ['eingereicht', ['D-000003']],
    ['globex eingereicht', ['D-000003']],
    ['acme eingereicht', []],
    ['storniert', []],
    ['issue', []],
  ])('%s', (text, keys) => {
    expect(found(text)).toEqual(keys);
  });
  test('as the page itself says it, in each of its languages', () => {
    const said = new Map(Object.entries({ ...german, ...register } as { [text: string]: string }));
    const missing = Object.entries(STATUS_WORDS).flatMap(([status, words]) =>
      [status, said.get(status), said.get(status.replace(/^./, (one) => one.toUpperCase()))]
        .flatMap((one) => (one ?? '').toLowerCase().split(' '))
        .filter((one) => one !== '' && !words.split(' ').includes(one))
        .map((one) => `${status}: ${one}`),
    );
    expect(missing).toEqual([]);
  });
});

const shipped = (poNumber: string, tracking: string): unknown =>
  desk.done(ANA, 'acknowledge_order', { poNumber, answer: 'shipped', carrier: 'Post', tracking });
const traced = (any: string): string[] =>
  desk.see(CLEO, 'trace', { any }).found.map(({ key }: { key: string }) => key);

describe('by the number of a shipment', () => {
  beforeAll(() => {
    const several = issued({ vendor: 'Initech', description: 'Chairs' });
    shipped('PO-2026-0001', '1Z 999-AA1');
    shipped(several, 'JD77123; JD77456');
  });
  test.each([
    ['1z999aa1', ['D-000001']],
    ['1Z-999-AA1', ['D-000001']],
    ['JD77456', ['D-000004']],
    ['initech jd77123', ['D-000004']],
    ['JD99999', []],
  ])('%s', (text, keys) => {
    expect(found(text)).toEqual(keys);
  });
  test('whose story is told by it, one of several too', () => {
    expect(traced('1Z 999 AA1')).toEqual(['D-000001']);
    expect(traced('jd77456')).toEqual(['D-000004']);
    expect(traced('JD99999')).toEqual([]);
  });
});

describe('by the words of its lines', () => {
  const line = (description: string): object => ({
    description,
    ...{ quantity: '1', unit: 'pcs', unitPrice: '9.00' },
  });
  beforeAll(() => {
    const lines = [line('Bolts M8'), line('Glue')];
    issued({ vendor: 'Initech', description: 'Workshop', lines });
  });
  const seen = (input: object): any => desk.see(CLEO, 'orders', input);
  test('where no order has them itself, and as far as the lines were looked through', () => {
    expect(seen({ text: 'glue' })).toMatchObject({
      rows: [{ key: 'D-000005' }],
      ...{ total: 1, near: [], lines: { read: 6, all: true } },
    });
    expect([found('GLUE initech'), found('bolts glue m8'), found('glue issued')]).toEqual(
      Array(3).fill(['D-000005']),
    );
    expect([found('glue globex'), found('glue storniert'), found('varnish')]).toEqual([[], [], []]);
    expect(seen({ text: 'glue', status: 'closed' }).rows).toEqual([]);
  });
  test('not where one has them itself: no line is read then', () => {
    const { rows, lines } = seen({ text: 'laptop' });
    expect([rows.map(({ key }: any) => key), lines]).toEqual([['D-000001'], undefined]);
    expect([seen({}).lines, seen({ text: '  ' }).lines]).toEqual([undefined, undefined]);
  });
  test('in pages', () => {
    issued({ vendor: 'Initech', description: 'Chairs', lines: [line('Glue')] });
    const newest = seen({ text: 'glue', limit: 1 });
    expect([newest.rows[0].key, newest.total, newest.after]).toEqual(['D-000006', 2, 'D-000006']);
    const next = seen({ text: 'glue', limit: 1, after: newest.after });
    expect([next.rows[0].key, next.total, next.after]).toEqual(['D-000005', 2, '']);
  });
});
