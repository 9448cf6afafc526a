// A vendor taken in (controls.md T07, B27): asked for, added, said yes to by another person; its papers
// and their last day; one that is there already by name, tax id or account. On the built bundle.
import { Accounts, ANA, BEN, CLEO, OLGA } from './accounts-kit';

let desk: Accounts;
beforeEach(() => {
  desk = new Accounts({ settings: { timeZone: 'Etc/UTC' } });
});
const clean = (): void => {
  expect(desk.done(OLGA, 'verify', {}).findings).toEqual([]);
};
const ask = (who: string, query: string, input: object): any =>
  (desk.workspace.as(who).query({ query, input }) as { value: any }).value;
const rows = (): Record<string, unknown>[] => desk.rows('Vendors');
const entry = (fact: string): Record<string, unknown> =>
  desk.rows('Revision Log').find((one) => one['Fact'] === fact) ?? {};

/** An order to a vendor, approved. */
function approved(vendor: string): string {
  const input = {
    ...{ vendor, description: 'Bolts', costCentre: 'HQ', currency: 'EUR' },
    lines: [{ description: 'Bolt', quantity: '1', unit: 'box', unitPrice: '10.00' }],
  };
  const { draftKey, fingerprint } = desk.done(ANA, 'submit_order', input);
  desk.done(BEN, 'decide_approval', { key: draftKey, decision: 'approve', fingerprint });
  return draftKey;
}
const issued = (key: string): { issued: object[]; refused: { code: string; detail: string }[] } =>
  desk.done(BEN, 'issue_orders', { keys: [key] });

test('added by the owner it waits for another person; until then nothing is issued', () => {
  const added = desk.done(OLGA, 'add_vendor', {
    vendor: 'Bolt  Oy',
    taxId: 'FI 123',
    terms: '14 days',
  });
  expect(added).toMatchObject({ vendor: 'Bolt Oy', status: 'new', warnings: [] });
  expect(added.waitsFor).toContain(OLGA);
  expect(rows().slice(-1)[0]).toMatchObject({
    Vendor: 'Bolt Oy',
    Status: 'active',
    'Tax id': 'FI 123',
  });
  const key = approved('bolt oy');
  expect(issued(key).refused).toMatchObject([{ code: 'vendor_not_active' }]);
  const yes = { vendor: 'Bolt Oy', status: 'active', reason: 'Known from the fair' };
  expect(desk.run(OLGA, 'change_vendor', yes).code).toBe('second_person');
  expect(desk.run(ANA, 'change_vendor', yes).code).toBe('no_role');
  expect(desk.done(CLEO, 'change_vendor', yes)).toMatchObject({ status: 'active', waitsFor: '' });
  expect(desk.run(CLEO, 'change_vendor', yes).code).toBe('already_decided');
  expect(issued(key).issued).toHaveLength(1);
  expect(entry('vendor_activated')).toMatchObject({ Actor: CLEO, Entity: 'Bolt Oy' });
  expect(JSON.parse(String(entry('vendor_added')['Changes']))).toMatchObject({
    'vendors:Bolt Oy': { Terms: [null, '14 days'] },
  });
  clean();
});

test('it waits on under another name that is typed over it, and as active typed over new', () => {
  desk.done(OLGA, 'add_vendor', { vendor: 'Bolt Oy' });
  desk.done(OLGA, 'add_vendor', { vendor: 'Cog Oy', status: 'new' });
  const header = Object.keys(rows()[0] ?? {});
  const over = (vendor: string, head: string, value: string): void => {
    const row = rows().findIndex((one) => one['Vendor'] === vendor) + 2;
    const at = `${String.fromCharCode(65 + header.indexOf(head))}${row}`;
    desk.workspace.as(OLGA).type({ tab: 'Vendors', at, values: [[value]] } as never);
  };
  over('Bolt Oy', 'Vendor', 'Bolt Ltd');
  over('Cog Oy', 'Status', 'active');
  const keys = [approved('Bolt Ltd'), approved('Cog Oy')];
  for (const key of keys)
    expect(issued(key).refused).toMatchObject([{ code: 'vendor_not_active' }]);
  expect(ask(OLGA, 'vendor', { vendor: 'Bolt Ltd' })).toMatchObject({
    ...{ status: 'new', addedBy: OLGA },
    waitsFor: expect.stringContaining(OLGA),
  });
  const yes = { vendor: 'Bolt Ltd', status: 'active', reason: 'Known from the fair' };
  expect(desk.run(OLGA, 'change_vendor', yes).code).toBe('second_person');
  desk.done(CLEO, 'change_vendor', yes);
  expect(issued(keys[0] ?? '').issued).toHaveLength(1);
  over('Bolt Ltd', 'Vendor', 'Bolt Inc');
  expect(issued(approved('Bolt Inc')).issued).toHaveLength(1);
  clean();
});

test('asked for by a requester it stands in no row until the owner takes it in', () => {
  const before = rows().length;
  expect(desk.done(ANA, 'add_vendor', { vendor: 'Nut Oy' }).status).toBe('new');
  expect(rows()).toHaveLength(before);
  expect(ask(ANA, 'lists', {}).vendors).toContainEqual(
    expect.objectContaining({ vendor: 'Nut Oy', status: 'new' }),
  );
  const key = approved('Nut Oy');
  expect(issued(key).refused).toMatchObject([{ code: 'vendor_not_active' }]);
  const terms = { vendor: 'Nut Oy', reason: 'As they wrote', changes: { terms: '7 days' } };
  expect(desk.run(BEN, 'change_vendor', terms).code).toBe('no_role');
  desk.done(ANA, 'change_vendor', terms);
  expect(ask(OLGA, 'vendor', { vendor: 'nut oy' })).toMatchObject({
    ...{ asked: true, addedBy: ANA, fields: { terms: '7 days' } },
    may: { change: true, activate: true, correct: false },
  });
  const yes = { vendor: 'Nut Oy', status: 'preferred', reason: 'Cheapest of three' };
  expect(desk.run(CLEO, 'change_vendor', yes).code).toBe('no_role');
  expect(desk.done(OLGA, 'change_vendor', yes)).toMatchObject({
    status: 'preferred',
    waitsFor: '',
  });
  expect(rows().slice(-1)[0]).toMatchObject({
    Vendor: 'Nut Oy',
    Status: 'preferred',
    Terms: '7 days',
  });
  expect(issued(key).issued).toHaveLength(1);
  expect(ask(ANA, 'vendors', { text: 'nut' }).rows).toMatchObject([
    { status: 'preferred', waitsFor: '' },
  ]);
  clean();
});

test('left new by the owner, or typed so, it waits for a second yes and counts by it', () => {
  desk.done(ANA, 'add_vendor', { vendor: 'Nut Oy' });
  desk.done(OLGA, 'change_vendor', { vendor: 'Nut Oy', reason: 'Taken in', status: 'new' });
  desk.done(OLGA, 'add_vendor', { vendor: 'Bolt Oy', status: 'new' });
  const free = rows().length + 2;
  const typed = [['Cog Oy', 'Cog Oy', 'new']];
  desk.workspace.as(OLGA).type({ tab: 'Vendors', at: `A${free}`, values: typed } as never);
  const may = (who: string, vendor: string): boolean => ask(who, 'vendor', { vendor }).may.activate;
  expect(['Nut Oy', 'Bolt Oy', 'Cog Oy'].map((one) => may(CLEO, one))).toEqual([true, true, true]);
  expect(['Nut Oy', 'Bolt Oy', 'Cog Oy'].map((one) => may(OLGA, one))).toEqual([true, false, true]);
  expect(ask(CLEO, 'vendor', { vendor: 'Cog Oy' }).waitsFor).toContain('of an approver');
  const yes = (vendor: string): object => ({ vendor, status: 'active', reason: 'Known well' });
  expect(desk.run(OLGA, 'change_vendor', yes('Bolt Oy')).code).toBe('second_person');
  for (const vendor of ['Nut Oy', 'Bolt Oy', 'Cog Oy']) {
    const key = approved(vendor);
    const [refused] = issued(key).refused;
    expect(refused?.detail).toContain(`${vendor} is new, and waits for the yes of`);
    expect(desk.run(ANA, 'change_vendor', yes(vendor)).code).toBe('no_role');
    expect(desk.done(CLEO, 'change_vendor', yes(vendor))).toMatchObject({
      ...{ status: 'active', waitsFor: '', changed: [] },
    });
    expect(rows().find((one) => one['Vendor'] === vendor)).toMatchObject({ Status: 'new' });
    expect(desk.run(CLEO, 'change_vendor', yes(vendor)).code).toBe('already_decided');
    expect(ask(ANA, 'vendor', { vendor })).toMatchObject({ status: 'active', yesBy: CLEO });
    expect(issued(key).issued).toHaveLength(1);
  }
  clean();
});

test('who asked for a vendor never says yes to it, whatever their roles', () => {
  const both = new Accounts({
    settings: { timeZone: 'Etc/UTC' },
    people: [
      { email: ANA, roles: 'requester, approver' },
      { email: CLEO, roles: 'ap' },
    ],
  });
  both.done(ANA, 'add_vendor', { vendor: 'Nut Oy' });
  both.done(OLGA, 'change_vendor', { vendor: 'Nut Oy', reason: 'Taken in' });
  const yes = { vendor: 'Nut Oy', status: 'active', reason: 'Known well' };
  expect(both.run(ANA, 'change_vendor', yes).code).toBe('second_person');
  both.done(CLEO, 'change_vendor', yes);
  both.done(OLGA, 'change_vendor', { vendor: 'Nut Oy', reason: 'Ask anew', status: 'new' });
  expect(both.run(ANA, 'change_vendor', yes).code).toBe('second_person');
  expect(both.done(CLEO, 'change_vendor', yes).status).toBe('active');
});

test('a yes to a row that says new is over once the row said anything else', () => {
  const yes = { vendor: 'Bolt Oy', status: 'active', reason: 'Known well' };
  const types = (value: string): void => {
    const row = rows().findIndex((one) => one['Vendor'] === 'Bolt Oy') + 2;
    const edit = { tab: 'Vendors', at: `C${row}`, values: [[value]] };
    desk.workspace.as(OLGA).type(edit as never);
  };
  const status = (): string => ask(ANA, 'vendor', { vendor: 'Bolt Oy' }).status;
  desk.done(OLGA, 'add_vendor', { vendor: 'Bolt Oy', status: 'new' });
  desk.done(CLEO, 'change_vendor', yes);
  const key = approved('Bolt Oy');
  types('blocked');
  expect([status(), issued(key).refused]).toMatchObject(['blocked', [{}]]);
  const denied = desk.run(CLEO, 'change_vendor', yes);
  expect(denied).toMatchObject({
    code: 'no_role',
    detail: 'Only the owner opens Bolt Oy, which is blocked.',
  });
  desk.done(ANA, 'submit_order', {
    ...{ vendor: 'Acme Oy', description: 'Nuts', costCentre: 'HQ', currency: 'EUR' },
    lines: [{ description: 'Nut', quantity: '1', unit: 'box', unitPrice: '10.00' }],
  });
  types('new');
  expect(status()).toBe('active'); // nobody read that row meanwhile
  types('preferred');
  expect(issued(key).issued).toHaveLength(1);
  types('new');
  expect(status()).toBe('new');
  desk.done(CLEO, 'change_vendor', yes);
  desk.done(OLGA, 'change_vendor', { vendor: 'Bolt Oy', reason: 'Less', changes: { tags: 'a' } });
  expect(status()).toBe('active');
  desk.done(OLGA, 'change_vendor', { vendor: 'Bolt Oy', reason: 'Ask anew', status: 'new' });
  expect(status()).toBe('new');
  clean();
});

test('who says yes to their own vendor by a written exemption is told in the log', () => {
  desk.done(OLGA, 'add_vendor', { vendor: 'Bolt Oy' });
  desk.done(OLGA, 'grant_exemption', {
    ...{ person: OLGA, pair: 'creator / activator', until: '2026-12-31' },
    reason: 'Nobody else is here in October',
  });
  const yes = { vendor: 'Bolt Oy', status: 'active', reason: 'Known from the fair' };
  expect(desk.run(OLGA, 'change_vendor', yes).code).toBe('second_person');
  desk.workspace.advance('P1D');
  expect(desk.done(OLGA, 'change_vendor', yes).status).toBe('active');
  expect(String(entry('vendor_activated')['Reason'])).toContain('exemption');
  expect(desk.done(OLGA, 'add_vendor', { vendor: 'Nut Oy' }).status).toBe('active');
  expect(desk.rows('Revision Log').slice(-1)[0]?.['Reason']).toContain('exemption');
  clean();
});

test('a vendor that is there already, by name, tax id or account', () => {
  const account = 'FI21 1234 5600 0007 85';
  desk.done(OLGA, 'add_vendor', { vendor: 'Bolt Oy', taxId: 'FI-123', paymentDetails: account });
  const cases: [object, string][] = [
    [{ vendor: 'BOLT OY' }, 'is there already'],
    [{ vendor: 'Bolt Ltd.' }, 'the name Bolt Oy'],
    [{ vendor: 'Rivet', name: 'bolt' }, 'the name Bolt Oy'],
    [{ vendor: 'Rivet', taxId: 'fi 123' }, 'the tax id FI123'],
    [{ vendor: 'Rivet', paymentDetails: 'fi2112345600000785' }, 'the account it is paid to'],
  ];
  for (const [input, why] of cases) {
    const refused = desk.run(OLGA, 'add_vendor', input);
    expect(refused).toMatchObject({ ok: false, code: 'likely_duplicate_vendor' });
    expect(refused.detail).toContain(why);
  }
  const other = { vendor: 'Rivet', taxId: 'FI123', reason: 'The sister company next door' };
  expect(desk.done(OLGA, 'add_vendor', other).warnings).toHaveLength(1);
  expect(desk.run(OLGA, 'add_vendor', { vendor: 'Washer Oy' }).ok).toBe(true);
  const renamed = { vendor: 'Washer Oy', reason: 'New name', changes: { name: 'Bolt AB' } };
  expect(desk.run(OLGA, 'change_vendor', { ...renamed, reason: 'short' }).code).toBe(
    'likely_duplicate_vendor',
  );
  clean();
});

test('its account is held until somebody confirms it; before that it does not become active', () => {
  const account = { paymentDetails: 'FI2112345600000785' };
  desk.done(OLGA, 'add_vendor', { vendor: 'Bolt Oy', ...account });
  const yes = { vendor: 'Bolt Oy', status: 'active', reason: 'Known from the fair' };
  expect(desk.run(CLEO, 'change_vendor', yes).code).toBe('second_person');
  const confirm = { vendor: 'Bolt Oy', how: 'call-back', note: 'Eva said it digit by digit' };
  expect(desk.run(OLGA, 'confirm_payment_details', confirm).code).toBe('second_person');
  desk.done(CLEO, 'confirm_payment_details', confirm);
  expect(desk.done(CLEO, 'change_vendor', yes).status).toBe('active');
  const log = JSON.stringify(desk.rows('Revision Log')) + JSON.stringify(desk.rows('State'));
  expect(log).not.toContain('0000785');
  clean();
});

test('papers it needs: missing, in force to their last day, out of date, renewed', () => {
  desk.done(OLGA, 'add_vendor', { vendor: 'Bolt Oy', requiredDocuments: 'Insurance' });
  const yes = { vendor: 'Bolt Oy', status: 'active', reason: 'Known from the fair' };
  const missing = desk.run(CLEO, 'change_vendor', yes);
  expect(missing).toMatchObject({ code: 'vendor_document_expired' });
  expect(missing.detail).toContain('no insurance is on file');
  const paper = (name: string, validUntil: string): object => ({
    ...{ entity: 'bolt oy', kind: 'insurance', name, link: 'https://example.com/' + name },
    validUntil,
  });
  const today = desk.today();
  desk.done(ANA, 'add_document', paper('first', today));
  expect(desk.done(CLEO, 'change_vendor', yes).status).toBe('active');
  const [one, two] = [approved('Bolt Oy'), approved('Bolt Oy')];
  expect(issued(one).issued).toHaveLength(1);
  desk.workspace.advance('P1D');
  const late = issued(two).refused;
  expect(late).toMatchObject([{ code: 'vendor_document_expired' }]);
  expect(late[0]?.detail).toContain('was valid until ' + today);
  expect(
    ask(OLGA, 'vendors', {}).rows.find((row: any) => row.vendor === 'Bolt Oy').gaps,
  ).toHaveLength(1);
  desk.done(ANA, 'add_document', paper('second', '2027-12-31'));
  expect(issued(two).issued).toHaveLength(1);
  expect(
    ask(OLGA, 'vendor', { vendor: 'Bolt Oy' }).documents.map((row: any) => [
      row.name,
      row.replaced,
    ]),
  ).toEqual([
    ['second', false],
    ['first', true],
  ]);
  clean();
});

test('a paper out of date is one exception of the owner until it is renewed', () => {
  const found = (): any[] =>
    desk
      .rows('Exceptions')
      .filter((one) => one['Kind'] === 'vendor_document_expired')
      .map((one) => ({
        exceptionId: one['Key'],
        state: one['State'],
        owner: one['Owner'],
        ...one,
      }));
  const month = (): void =>
    void desk.done(OLGA, 'reconcile_month', { month: desk.today().slice(0, 7) });
  const paper = (validUntil: string): object => ({
    ...{ entity: 'Bolt Oy', kind: 'insurance', name: validUntil, link: 'https://example.com/p' },
    validUntil,
  });
  desk.done(OLGA, 'add_vendor', { vendor: 'Bolt Oy', requiredDocuments: 'Insurance' });
  const until = desk.today();
  desk.done(ANA, 'add_document', paper(until));
  desk.done(CLEO, 'change_vendor', { vendor: 'Bolt Oy', status: 'active', reason: 'Known well' });
  const poNumber = desk.order(['1 at 10.00'], { vendor: 'Bolt Oy' });
  month();
  expect(found()).toEqual([]);
  desk.workspace.advance('P1D');
  const bill = { vendor: 'Bolt Oy', number: 'B-1' };
  expect(desk.enter(poNumber, ['1 at 10.00'], bill)).toMatchObject({ verdict: 'waiting' });
  const [row] = found();
  expect(row).toMatchObject({ state: 'open', owner: OLGA });
  expect(row['What is wrong']).toContain(`was valid until ${until}; nothing is issued to it`);
  const accept = { exceptionId: row.exceptionId, code: 'not_an_exception', note: 'They are fine' };
  expect(desk.run(OLGA, 'resolve_exception', accept).ok).toBe(false);
  month();
  desk.done(ANA, 'add_document', paper(desk.today()));
  expect(found()).toMatchObject([{ state: 'cured' }]);
  desk.workspace.advance('P2D');
  month();
  expect(found()).toMatchObject([{ state: 'open', exceptionId: row.exceptionId }]);
  const changes = { requiredDocuments: '' };
  const emptied = { vendor: 'Bolt Oy', reason: 'They sell paper only', changes };
  expect(desk.done(OLGA, 'change_vendor', emptied).changed).toEqual(['Required documents']);
  expect(found()).toMatchObject([{ state: 'cured' }]);
  clean();
});

test('blocked by the owner: nothing submitted; what is wrong is named with its field', () => {
  desk.done(OLGA, 'add_vendor', { vendor: 'Bolt Oy', status: 'blocked' });
  const order = { vendor: 'Bolt Oy', description: 'Bolts', costCentre: 'HQ', currency: 'EUR' };
  const lines = [{ description: 'Bolt', quantity: '1', unit: 'box', unitPrice: '10.00' }];
  expect(desk.run(ANA, 'submit_order', { ...order, lines }).code).toBe('vendor_not_active');
  const bad = {
    vendor: 'Nut Oy',
    email: 'nobody',
    currency: 'euro',
    requiredDocuments: 'passport',
  };
  expect(desk.run(OLGA, 'add_vendor', bad).findings).toMatchObject([
    { column: 'email' },
    { column: 'currency' },
    { column: 'requiredDocuments' },
  ]);
  const nobody = { vendor: 'Nobody', reason: 'Why not', status: 'active' };
  expect(desk.run(OLGA, 'change_vendor', nobody).code).toBe('vendor_not_found');
});

test('papers it needs are asked for wherever their column stands', () => {
  desk.done(OLGA, 'add_vendor', { vendor: 'Bolt Oy' });
  desk.done(CLEO, 'change_vendor', { vendor: 'Bolt Oy', status: 'active', reason: 'Known well' });
  const needs = { requiredDocuments: 'insurance' };
  desk.done(OLGA, 'change_vendor', { vendor: 'Bolt Oy', reason: 'New rule', changes: needs });
  const key = approved('Bolt Oy');
  desk.workspace.as(OLGA).edit({ tab: 'Vendors', do: 'insertColumns', at: 3, count: 5 });
  expect(issued(key).refused).toMatchObject([{ code: 'vendor_document_expired' }]);
  clean();
});
