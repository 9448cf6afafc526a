// Attacks on approval by people who use nothing but commands and what the owner types: content put in
// by the one who approves it, roles and limits that were taken away, an exemption that outlives the
// profile it was given for.
import { ANA, BEN, done, line, newRegister, OLGA, request, run, submit, tab } from '../app/kit';
import type { Workspace } from '../../sandbox';

interface Submitted {
  draftKey: string;
  fingerprint: string;
}
const approveAs = (work: Workspace, who: string, { draftKey, fingerprint }: Submitted) =>
  run(work, who, 'decide_approval', { key: draftKey, decision: 'approve', fingerprint });

/** Types over a person's cell in People, as the owner. */
function retype(work: Workspace, email: string, header: string, value: string): void {
  const { header: names, values } = tab(work, 'People');
  const row = values.findIndex((cells) => cells[0] === email) + 2;
  const at = `${String.fromCharCode(65 + names.indexOf(header))}${row}`;
  work.as(OLGA).type({ tab: 'People', at, values: [[value]] });
}

test('an issuer who writes the content of another request does not approve it', () => {
  const work = newRegister();
  const { draftKey } = submit(work, [line('1', '10.00')]);
  done(work, BEN, 'withdraw_draft', { draftKey });
  const own = { vendor: 'Shop of Ben', draftKey };
  const again = done<Submitted & { steps: { approvers: string[] }[] }>(
    work,
    BEN,
    'submit_order',
    request([line('1', '400.00')], own),
  );
  expect(again.steps.flatMap(({ approvers }) => approvers)).not.toContain(BEN);
  expect(approveAs(work, BEN, again)).toMatchObject({ code: 'own_order' });
});

test.each([
  ['the role', 'Roles', 'issuer', 'no_role'],
  ['the limit', 'Approval limit', '5', 'no_role'],
  ['the row', 'E-mail', 'someone@example.com', 'no_role'],
])('%s taken away ends what was waiting for that person', (_, header, value, code) => {
  const work = newRegister();
  const waiting = submit(work, [line('1', '10.00')]);
  retype(work, BEN, header, value);
  expect(approveAs(work, BEN, waiting)).toMatchObject({ ok: false, code });
});

test('the exemption of one person alone ends when the register is shared', () => {
  const work = newRegister('solo', []);
  done(work, OLGA, 'set_up', { profile: 'shared', settings: {} });
  const roles = 'requester, approver, issuer, receiver, ap, owner';
  retype(work, OLGA, 'Roles', roles);
  const asked = run(work, OLGA, 'submit_order', request([line('1', '10.00')]));
  expect(asked).toMatchObject({ ok: false, code: 'no_eligible_person' });
});

test.each([ANA.toUpperCase(), ` ${ANA} `])(
  '%j in People is the requester all the same',
  (typed) => {
    const work = newRegister();
    retype(work, BEN, 'E-mail', typed);
    const asked = run(work, ANA, 'submit_order', request([line('1', '10.00')]));
    const { steps = [] } = (asked.value ?? {}) as { steps?: { approvers: string[] }[] };
    expect(steps.flatMap(({ approvers }) => approvers)).not.toContain(ANA);
  },
);
