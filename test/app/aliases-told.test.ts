// An address that is another person's by its form alone (controls.md B27, D30) is refused as that
// person: both addresses are said, the one that came and the one that did it, in German too.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { retold, speak } from '../../src/ui/texts';
import { Accounts, ANA, BEN, CLEO, DAN } from './accounts-kit';

const ALIAS = 'ana+desk@example.com';
const CLERK = 'cleo+2@example.com';
const desk = new Accounts({
  people: [
    { email: ANA, roles: 'requester, receiver' },
    { email: ALIAS, roles: 'approver, issuer, ap' },
    { email: BEN, roles: 'approver, issuer, receiver' },
    { email: CLEO, roles: 'ap' },
    { email: CLERK, roles: 'ap, approver', overrideLimit: '5000.00' },
    { email: DAN, roles: 'ap, approver', overrideLimit: '5000.00' },
  ],
  settings: { timeZone: 'Etc/UTC' },
  editors: [ALIAS, CLERK],
});

const order = {
  ...{ vendor: 'Acme Oy', description: 'Desks', costCentre: 'HQ', currency: 'EUR' },
  lines: [{ description: 'Desk', quantity: '2', unit: 'pcs', unitPrice: '100' }],
};

test('an approval, the end of a hold and a payment by an alias name both addresses', () => {
  const { draftKey, fingerprint } = desk.done(ANA, 'submit_order', order);
  const decision = { key: draftKey, decision: 'approve', fingerprint };
  expect(desk.run(ALIAS, 'decide_approval', decision)).toMatchObject({
    code: 'own_order',
    detail: `${ALIAS} is ${ANA}, who asked for ${draftKey}, and nobody approves their own order.`,
  });
  desk.done(BEN, 'decide_approval', decision);
  const { poNumber } = desk.done(BEN, 'issue_orders', { keys: [draftKey] }).issued[0];
  desk.done(BEN, 'hold_order', { poNumber, reason: 'The vendor moves' });
  const released = desk.run(ALIAS, 'release_order', { poNumber, reason: 'They moved' });
  expect(released.detail).toBe(
    `${ALIAS} is ${ANA}, who asked for ${poNumber} and may not end its hold.`,
  );
  desk.done(DAN, 'release_order', { poNumber, reason: 'They moved' });
  const { exceptions } = desk.enter(poNumber, ['2 at 120.00']);
  const answer = {
    ...{ exceptionId: exceptions[0].exceptionId, code: 'accepted_variance' },
    note: 'The vendor raised it in writing.',
  };
  const accepted = desk.run(CLERK, 'resolve_exception', answer);
  expect(accepted.detail).toMatch(
    new RegExp(`^cleo\\+2@example.com is ${CLEO}, who entered A-37, so another person has to`),
  );
  const own = desk.run(CLEO, 'resolve_exception', answer);
  expect(own.detail).toMatch(new RegExp(`^${CLEO} entered A-37, so another person has to`));
});

test('where nobody else may approve, the alias is told as who asks', () => {
  const only = { email: ALIAS, roles: 'approver' };
  const lone = new Accounts({ people: [{ email: ANA, roles: 'requester' }, only] });
  const { detail } = lone.run(ANA, 'submit_order', order);
  expect(detail).toContain(`${ALIAS} is ${ANA}, who asks for the order`);
});

test('German says both too', () => {
  Object.assign(globalThis, { document: { documentElement: {} } });
  const file = path.join(__dirname, '../../src/ui/texts/de-register.json');
  speak(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>);
  const said = 'asked for D-000001, and nobody approves their own order.';
  expect(retold(`a+x@b.c is a@b.c, who ${said}`)).toBe(
    'a+x@b.c ist a@b.c und hat D-000001 angefordert, und niemand gibt die eigene Bestellung frei.',
  );
  expect(retold('a+x@b.c is a@b.c, who asked for PO-1 and may not end its hold.')).toBe(
    'a+x@b.c ist a@b.c und forderte PO-1 an und darf die Sperre nicht beenden.',
  );
  speak({});
  Reflect.deleteProperty(globalThis, 'document');
});
