// Papers beside orders, documents and vendors: what hangs on what, and which may not be kept
// (controls.md T04).
import {
  addPaper,
  invoiceOwner,
  orderOwner,
  paperFindings,
  paperKey,
  paperKind,
  paperOwner,
  replacedPapers,
  vendorOwner,
} from '../../src/core/papers';
import { issued, row, workOf } from './rows';

test.each<[string, string | undefined]>([
  ['quote', 'quote'],
  [' Delivery_Note ', 'delivery note'],
  ['sow', 'SOW'],
  ['tax form', 'tax form'],
  ['poem', undefined],
  ['', undefined],
])('%j is %p', (typed, kind) => expect(paperKind(typed)).toBe(kind));

test('each paper of a command has its own key', () => {
  const keys = [paperKey('c-1'), paperKey('c-1', 1), paperKey('c-1', 2), paperKey('c-2')];
  expect(new Set(keys).size).toBe(4);
  expect(keys.every((key) => key.startsWith('F'))).toBe(true);
  expect(paperKey('c-1', 0)).toBe(paperKey('c-1'));
});

const DIGEST = 'A1'.repeat(32);
const PAPER = { kind: 'quote', name: 'Offer', link: 'https://example.com/a' } as const;
test.each<[object, string[]]>([
  [{}, []],
  [{ sha256: ` ${DIGEST} ` }, []],
  [{ sha256: '' }, []],
  [{ sha256: `${DIGEST}0` }, ['p.sha256: 64 hexadecimal digits, not 65 characters']],
  [{ sha256: `x${DIGEST.slice(1)}` }, ['p.sha256: 64 hexadecimal digits, not 64 characters']],
  [{ link: ' JavaScript:alert(1)' }, ['p.link: a link leads to a file; this one would run']],
  [{ link: 'data:text/html,x' }, ['p.link: a link leads to a file; this one would run']],
  [
    { link: 'vbscript:x', sha256: 'x' },
    [
      'p.link: a link leads to a file; this one would run',
      'p.sha256: 64 hexadecimal digits, not 1 characters',
    ],
  ],
  [{ link: 'https://example.com/javascript:x' }, []],
])('%j: %j', (more, said) => {
  const found = paperFindings({ ...PAPER, ...more }, 'p.');
  expect(found.map(({ detail }) => detail)).toEqual(said);
  expect(found.map(({ kind, column }) => `${kind} ${column ?? ''}`)).toEqual(
    said.map((one) => `bad_value ${one.split(':')[0] ?? ''}`),
  );
});
test('without a place the field alone is named', () =>
  expect(paperFindings({ ...PAPER, link: 'data:x' })[0]?.column).toBe('link'));

test('a paper is kept as it was said, and the fact says whether it replaces one', () => {
  const work = workOf(issued(), {});
  const by = { actor: 'ana@example.com', now: '2026-10-05T08:00:00.000Z', today: '2026-10-05' };
  const said = { ...PAPER, ...orderOwner('D-000001'), name: ' Offer ', link: ' https://x ' };
  const first = addPaper(work, { ...said, sha256: ` ${DIGEST} ` }, { ...by, key: 'F-1' });
  expect(first).toMatchObject({
    ...{ key: 'F-1', entity: 'D-000001', order: 'D-000001', invoice: '', kind: 'quote' },
    ...{ name: 'Offer', link: 'https://x', sha256: DIGEST.toLowerCase(), replaces: '' },
    ...{ addedBy: by.actor, addedAt: by.now, addedDay: by.today, validUntil: '' },
  });
  const until = { replaces: 'F-1', validUntil: '2027-01-01' };
  const next = addPaper(work, { ...said, ...until }, { ...by, key: 'F-2' });
  expect(next).toMatchObject({ ...until, sha256: '' });
  expect(work.facts.map(({ fact, entity }) => `${fact} ${entity}`)).toEqual([
    ...['document_added F-1', 'document_replaced F-2'],
  ]);
  expect(work.list('documents')).toEqual([first, next]);
  expect([...replacedPapers([first, next])]).toEqual(['F-1']);
});

describe('what an id names', () => {
  const order = issued({ key: 'D-000001', poNumber: 'PO-1' });
  const invoice = row('invoices', { key: 'I-1', order: 'D-000001' });
  const work = workOf(order, {
    register: [issued({ key: 'D-000002', poNumber: '' })],
    invoices: [invoice],
    payments: [row('payments', { key: 'P-1', order: 'D-000001', invoice: 'I-1' })],
    exceptions: [row('exceptions', { key: 'X-1', order: '', invoice: 'I-1' })],
    receipts: [row('receipts', { key: 'R-1.1', receipt: 'R-1', order: 'D-000001' })],
  });
  test.each<[string, string | undefined]>([
    ['po-1 ', 'D-000001 D-000001 '],
    ['d-000002', 'D-000002 D-000002 '],
    ['i-1', 'I-1 D-000001 I-1'],
    ['P-1', 'P-1 D-000001 I-1'],
    ['X-1', 'X-1  I-1'],
    ['R-1', 'R-1 D-000001 '],
    ['R-1.1', undefined],
    ['', undefined],
    ['PO-9', undefined],
  ])('%j: %p', (id, named) => {
    const owner = paperOwner(work, id);
    expect(owner && `${owner.entity} ${owner.order} ${owner.invoice}`).toBe(named);
  });
  test('an invoice, a vendor', () => {
    expect(invoiceOwner(invoice)).toEqual({ entity: 'I-1', order: 'D-000001', invoice: 'I-1' });
    expect(vendorOwner('Acme')).toEqual({ entity: 'Acme', order: '', invoice: '' });
  });
});
