// The keeper's page attacked: links that were mailed to people whom the platform does not name, and the
// page's two calls with whatever a browser can send. A visit changes nothing; a link decides once.
import type { Workspace } from '../../sandbox';
import type { Checkpoint } from '../../sandbox/kernel/world';
import { ANA, BEN, CLEO, done, newRegister, ROLE, run, screws, type Answer } from '../keeper/kit';

const STRANGER = 'mallory@gmail.com';

let work: Workspace;
let start: Checkpoint;
beforeAll(() => {
  work = newRegister({ domain: null });
  start = work.checkpoint();
});
beforeEach(() => {
  work.rewind(start);
  work.mail();
});

interface Asked {
  key: string;
  fingerprint: string;
  /** Whom it was mailed to, and the link. */
  links: { to: string; link: string }[];
}
function asked(order: object = screws()): Asked {
  const { draftKey, fingerprint } = done(run(work, ANA, 'submit_order', order));
  const links = work.mail().flatMap(({ to, body }) => {
    const [, link = ''] = /\?link=(\S+)/.exec(body) ?? [];
    return link === '' ? [] : [{ to: String(to), link }];
  });
  return { key: String(draftKey), fingerprint: String(fingerprint), links };
}
const linkOf = ({ links }: Asked, person: string): string =>
  links.find(({ to }) => to.includes(person))?.link ?? '';
const load = (as: string, request: object): Answer =>
  work.as(as).callPage('loadPo', [request]) as Answer;
const decide = (as: string, request: object): Answer =>
  work.as(as).callPage('decidePo', [request]) as Answer;
const yes = ({ key, fingerprint }: Asked, link: string, more: object = {}): object => ({
  ...{ id: 'p-1', command: 'decide_approval', link },
  input: { key, decision: 'approve', fingerprint, ...more },
});
function table(tab: string): { [header: string]: unknown }[] {
  const { header, values } = work.read({ tab }).result as {
    header: string[];
    values: unknown[][];
  };
  return values.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at]])));
}
const statusOf = (): unknown => table('Register')[0]?.['Status'];
const codeOf = (answer: Answer): string => (answer.ok ? 'accepted' : answer.code);

describe('a mailed link', () => {
  test('shows the order whole and decides it once, in the name of whom it was written for', () => {
    const order = asked();
    const link = linkOf(order, BEN);
    const shown = done(load(STRANGER, { query: 'approval', input: {}, link }));
    expect(shown).toMatchObject({ key: order.key, fingerprint: order.fingerprint, step: 1 });
    done(decide(STRANGER, yes(order, link)));
    expect(table('Approvals')).toMatchObject([
      { Approver: BEN, Decision: 'approve', 'Proof level': 3, Via: 'mail_link' },
    ]);
    expect(done(run(work, BEN, 'verify'))).toMatchObject({ findings: [] });
  });
  test('used twice: the same click gets the first answer, another decision is refused', () => {
    const order = asked();
    const link = linkOf(order, BEN);
    const first = decide(STRANGER, yes(order, link));
    expect(decide(STRANGER, { ...yes(order, link), id: 'p-2' })).toEqual(first);
    const no = { decision: 'reject', reason: 'I have changed my mind' };
    expect(codeOf(decide(STRANGER, yes(order, link, no)))).toBe('link_used');
    expect(table('Approvals')).toHaveLength(1);
    expect(load(STRANGER, { query: 'approval', input: {}, link })).toMatchObject({
      value: { step: 0 },
    });
  });
  test('clicked by two at once has one effect', () => {
    const order = asked();
    const link = linkOf(order, BEN);
    const no = { decision: 'reject', reason: 'I have changed my mind' };
    for (const seed of [1, 2, 3, 4]) {
      const before = work.checkpoint();
      work.race(
        [yes(order, link), yes(order, link, no)].map((request) => ({
          as: STRANGER,
          call: { of: 'keeper', name: 'decidePo', args: [request] },
        })) as never,
        { seed },
      );
      expect(table('Approvals')).toHaveLength(1);
      work.rewind(before);
    }
  });
  test('opened by a visit, as often as a mail scanner likes, changes nothing', () => {
    const order = asked();
    const link = linkOf(order, BEN);
    const before = JSON.stringify(work.snapshot());
    for (const as of [STRANGER, BEN]) {
      const query = `link=${link}&decision=approve&command=decide_approval`;
      expect(work.as(as).visit({ query })).toMatchObject({ kind: 'html' });
    }
    expect(JSON.stringify(work.snapshot())).toBe(before);
    expect(statusOf()).toBe('submitted');
  });
  test('is for one order, one content, one step', () => {
    const [one, other] = [asked(), asked(screws({ description: 'Others' }))];
    const link = linkOf(one, BEN);
    const request = (input: object): object => ({
      ...{ id: 'p-1', command: 'decide_approval', link },
      input: { key: one.key, decision: 'approve', fingerprint: one.fingerprint, ...input },
    });
    expect(codeOf(decide(STRANGER, request({ key: other.key })))).toBe('link_not_yours');
    expect(codeOf(decide(STRANGER, request({ fingerprint: other.fingerprint })))).toBe(
      'link_not_yours',
    );
    expect(codeOf(decide(STRANGER, request({ step: 2 })))).toBe('accepted');
    expect(table('Approvals')).toMatchObject([{ Step: 1 }]);
    const voided = { id: 'p-2', command: 'void_order', link, input: { key: one.key } };
    expect(codeOf(decide(STRANGER, voided))).toBe('link_not_yours');
  });
  test('reads nothing else, whatever is asked', () => {
    const [one, other] = [asked(), asked(screws({ description: 'Others' }))];
    const link = linkOf(one, BEN);
    expect(codeOf(load(STRANGER, { query: 'orders', input: {}, link }))).toBe('unknown_query');
    for (const query of ['inbox', 'who', 'approval']) {
      const shown = load(STRANGER, { query, input: { key: other.key }, link });
      expect(shown).toMatchObject({ value: { key: one.key } });
    }
  });
  test('that was lost comes again when its person decides in the sheet, and to nobody else', () => {
    const order = asked();
    const input = { key: order.key, decision: 'approve', fingerprint: order.fingerprint };
    expect(codeOf(run(work, BEN, 'decide_approval', input))).toBe('proof_too_low');
    const [mail, ...more] = work.mail();
    expect([String(mail?.to), more]).toEqual([BEN, []]);
    const [, link = ''] = /\?link=(\S+)/.exec(mail?.body ?? '') ?? [];
    expect(run(work, ANA, 'decide_approval', input).next).toContain('asked for');
    expect(work.mail()).toEqual([]);
    done(decide(STRANGER, yes(order, link)));
    expect(statusOf()).toBe('approved');
  });
  test('ends after seven days', () => {
    const order = asked();
    const link = linkOf(order, BEN);
    work.advance('P7D');
    expect(codeOf(decide(STRANGER, yes(order, link)))).toBe('link_expired');
    expect(statusOf()).toBe('submitted');
  });
  test('forged in any part is no link', () => {
    const order = asked();
    const [said = '', seal = ''] = linkOf(order, BEN).split('.');
    const other = JSON.parse(Buffer.from(said, 'base64url').toString()) as object;
    const forged = Buffer.from(JSON.stringify({ ...other, person: CLEO })).toString('base64url');
    for (const link of [`${forged}.${seal}`, `${said}.${'0'.repeat(64)}`, said, 'x', '../..'])
      expect(codeOf(decide(STRANGER, yes(order, link)))).toBe('link_invalid');
    for (const link of [null, {}, [], 1])
      expect(decide(STRANGER, { ...yes(order, ''), link } as object).ok).toBe(false);
    expect(statusOf()).toBe('submitted');
  });
  test('of a content that changed decides nothing', () => {
    const order = asked();
    const link = linkOf(order, BEN);
    done(run(work, ANA, 'withdraw_draft', { draftKey: order.key }));
    done(
      run(work, ANA, 'submit_order', { ...screws({ description: 'Gold' }), draftKey: order.key }),
    );
    expect(codeOf(decide(STRANGER, yes(order, link)))).toBe('content_changed');
    expect(statusOf()).toBe('submitted');
  });
  test('stands in no cell that people can read, and in no property of the desk', () => {
    const order = asked();
    const link = linkOf(order, BEN);
    const seal = link.split('.')[1] ?? '';
    expect(seal).toHaveLength(64);
    expect(JSON.stringify(work.snapshot())).not.toContain(seal);
    expect(JSON.stringify(work.properties())).not.toContain(seal);
  });
});

describe('a command that needs more than a click in the sheet', () => {
  /** An issued order, and its void asked for in the sheet: the envelope and what its mail brought. */
  function voiding(reason = 'Ordered twice') {
    const order = asked();
    done(decide(STRANGER, yes(order, linkOf(order, BEN))));
    const { issued } = done(run(work, BEN, 'issue_orders', { keys: [order.key] }));
    const [{ poNumber = '' } = {}] = issued as { poNumber?: string }[];
    work.mail();
    const deed = { id: 'v-1', command: 'void_order', input: { poNumber, reason } };
    const refused = work.as(BEN).execute(deed as never) as Answer;
    const mails = work.mail();
    const [, ask = '', link = ''] = /\?ask=(\S+?)&link=(\S+)/.exec(mails[0]?.body ?? '') ?? [];
    return { deed, refused, mails, ask, link };
  }
  test('is confirmed by a link that goes to that person, and happens once', () => {
    const { deed, refused, mails, ask, link } = voiding();
    expect(codeOf(refused)).toBe('proof_too_low');
    expect(mails.map(({ to }) => String(to))).toEqual([BEN]);
    expect(JSON.parse(Buffer.from(ask, 'base64url').toString())).toEqual(deed);
    expect(statusOf()).toBe('issued');
    const first = decide(STRANGER, { ...deed, link });
    expect(codeOf(first)).toBe('accepted');
    expect(decide(STRANGER, { ...deed, link })).toEqual(first);
    expect(work.as(BEN).execute(deed as never)).toEqual(first);
    expect(statusOf()).toBe('void');
  });
  test('one that is too long for the mail is read by its link, and by no other', () => {
    const { deed, ask, link } = voiding('Ordered twice '.repeat(120));
    const read = { query: 'asked', input: { print: ask.slice('kept-'.length) } };
    const { text } = done(load(STRANGER, { ...read, link })) as { text: string };
    expect(JSON.parse(Buffer.from(text, 'base64url').toString())).toEqual(deed);
    const other = linkOf(asked(), BEN);
    expect(codeOf(load(STRANGER, { ...read, link: other }))).toBe('link_not_yours');
    expect(codeOf(load(STRANGER, read))).toBe('identity_unknown');
    expect(codeOf(decide(STRANGER, { ...deed, link }))).toBe('accepted');
    expect(statusOf()).toBe('void');
  });
  test('by that link nothing else, however near', () => {
    const { deed, link } = voiding();
    for (const other of [
      { ...deed, id: 'v-2' },
      { ...deed, command: 'hold_order' },
      { ...deed, input: { ...deed.input, reason: 'Something else' } },
      { ...deed, input: { ...deed.input, more: 1 } },
    ])
      expect(codeOf(decide(STRANGER, { ...other, link }))).toBe('link_not_yours');
    expect(codeOf(load(STRANGER, { query: 'inbox', input: {}, link }))).toBe('link_not_yours');
    expect(statusOf()).toBe('issued');
  });
  test('shows the order that it is about, and no other', () => {
    const { deed, link } = voiding();
    const shown = load(STRANGER, { query: 'approval', input: { key: 'D-000009' }, link, deed });
    expect(shown).toMatchObject({ value: { poNumber: deed.input.poNumber, vendor: 'Acme Oy' } });
    const other = { ...deed, input: { ...deed.input, poNumber: 'PO-2026-0002' } };
    expect(codeOf(load(STRANGER, { query: 'approval', input: {}, link, deed: other }))).toBe(
      'link_not_yours',
    );
  });
  test('within an hour', () => {
    const { deed, link } = voiding();
    work.advance('PT61M');
    expect(codeOf(decide(STRANGER, { ...deed, link }))).toBe('link_expired');
  });
  test('does not fill a mailbox: ten links an hour', () => {
    const { deed } = voiding();
    for (let at = 0; at < 14; at += 1) {
      work.advance('PT2M');
      work.as(BEN).execute({ ...deed, id: `w-${at}` } as never);
    }
    expect(work.mail()).toHaveLength(9);
  });
});

describe('a register whose history is lost', () => {
  test('is settled by its owner with a mailed link, and by nobody else', () => {
    asked();
    const kept = JSON.parse(work.properties('keeper')['po.home'] ?? '{}') as { head: number };
    work.properties('keeper')['po.home'] = JSON.stringify({ ...kept, head: kept.head + 9 });
    expect(codeOf(run(work, BEN, 'verify'))).toBe('accepted');
    expect(codeOf(run(work, ANA, 'submit_order', screws()))).toBe('register_rolled_back');
    const whatHappened = 'An older version of the file was restored.';
    const deed = { id: 's-9', command: 'set_up', input: { profile: 'keeper', whatHappened } };
    work.mail();
    expect(codeOf(work.as(BEN).execute(deed as never) as Answer)).toBe('proof_too_low');
    const [, link = ''] = /&link=(\S+)/.exec(work.mail()[0]?.body ?? '') ?? [];
    const other = { ...deed, input: { profile: 'shared' } };
    expect(codeOf(decide(STRANGER, { ...other, link }))).toBe('link_not_yours');
    expect(codeOf(decide(STRANGER, deed))).toBe('identity_unknown');
    done(decide(STRANGER, { ...deed, link }));
    done(run(work, ANA, 'submit_order', screws()));
  });
});

describe('the page without a link', () => {
  test('knows nobody whom the platform does not name, and decides nothing', () => {
    const order = asked();
    for (const as of [STRANGER, BEN, ROLE]) {
      expect(codeOf(load(as, { query: 'inbox', input: {} }))).toBe('identity_unknown');
      expect(codeOf(decide(as, yes(order, '')))).toBe('identity_unknown');
    }
    expect(statusOf()).toBe('submitted');
  });
  test('takes no address from the browser', () => {
    const order = asked();
    const claims = { email: BEN, seenAs: BEN, person: BEN, asker: { email: BEN, proof: 4 } };
    expect(decide(STRANGER, { ...yes(order, ''), ...claims }).ok).toBe(false);
    expect(load(STRANGER, { query: 'inbox', input: {}, ...claims }).ok).toBe(false);
    expect(statusOf()).toBe('submitted');
  });
  test('answers odd arguments with a refusal', () => {
    for (const name of ['loadPo', 'decidePo'])
      for (const args of [[], [null], [1], ['x'], [[]], [{ link: { toString: 'x' } }]])
        expect(work.as(STRANGER).callPage(name, args)).toMatchObject({ ok: false });
  });
});

/** The command and the keeper's word for it, in the address that a refusal leads to. */
function addressIn({ next }: Answer): { ask: string; link: string } {
  const [, ask = '', link = ''] = /\?ask=([A-Za-z0-9_-]+)&link=(\S+)$/.exec(next) ?? [];
  return { ask, link };
}

describe('where the platform does name the visitors', () => {
  test('a link opens for the person it was written for, and for nobody else', () => {
    work = newRegister({ keeper: { properties: { 'po.domain': '' } } });
    work.mail();
    const order = asked();
    const link = linkOf(order, BEN);
    expect(codeOf(load(CLEO, { query: 'approval', input: {}, link }))).toBe('link_not_yours');
    expect(codeOf(decide(CLEO, yes(order, link)))).toBe('link_not_yours');
    expect(codeOf(decide(BEN, yes(order, link)))).toBe('accepted');
    expect(table('Approvals')).toMatchObject([{ 'Proof level': 4, Via: 'keeper_page' }]);
  });
  test('what needs more proof is shown on the page, and confirmed there', () => {
    work = newRegister();
    const refused = run(work, BEN, 'void_order', { poNumber: 'PO-1', reason: 'Ordered twice' });
    const { ask, link } = addressIn(refused);
    const deed = JSON.parse(Buffer.from(ask, 'base64url').toString()) as object;
    expect(deed).toMatchObject({ command: 'void_order', input: { poNumber: 'PO-1' } });
    expect(codeOf(decide(BEN, { ...deed, link }))).toBe('order_not_found');
    expect(codeOf(decide(ANA, { ...deed, link }))).toBe('link_not_yours');
    expect(codeOf(decide(ANA, deed))).toBe('no_role');
    expect(work.mail()).toEqual([]);
  });
  test('what is too long for an address is kept for whoever asked for it, and for nobody else', () => {
    work = newRegister();
    const input = { poNumber: 'PO-1', reason: 'Ordered twice '.repeat(120) };
    const refused = run(work, BEN, 'void_order', input);
    const { ask, link } = addressIn(refused);
    const print = ask.replace(/^kept-/, '');
    const asked = { query: 'asked', input: { print }, link };
    const { text } = done(load(BEN, asked)) as { text: string };
    const deed = JSON.parse(Buffer.from(text, 'base64url').toString()) as object;
    expect(deed).toMatchObject({ command: 'void_order', input });
    expect(codeOf(decide(BEN, { ...deed, link }))).toBe('order_not_found');
    expect(codeOf(load(CLEO, asked))).toBe('link_not_yours');
    for (const as of [CLEO, BEN])
      expect(codeOf(load(as, { query: 'asked', input: { print: 'x' } }))).toBe('link_expired');
    expect(codeOf(load(CLEO, { ...asked, link: '' }))).toBe('link_expired');
  });
  test.each([
    ['plain letters', 'PO;Vendor\n'.repeat(18_000)],
    ['letters of another alphabet', '\u6ce8\u6587;\u4ed5\u5165\u5148\n'.repeat(24_000)],
  ])(
    'as long as a command may be it is kept whole, in %s, and asked for again without a part',
    (_how, text) => {
      work = newRegister();
      const input = { text, digest: 'x', statement: 'As it was found' };
      const refused = run(work, BEN, 'import_register', input);
      const { ask, link } = addressIn(refused);
      const print = ask.replace(/^kept-/, '');
      const asked = { query: 'asked', input: { print }, link };
      const { text: kept } = done(load(BEN, asked)) as { text: string };
      const deed = JSON.parse(Buffer.from(kept, 'base64url').toString()) as object;
      expect(deed).toMatchObject({ command: 'import_register', input });
      expect(codeOf(decide(BEN, { ...deed, link }))).not.toMatch(
        /proof_too_low|bad_shape|too_large/,
      );
      const { caches = {} } = work.world.state.projects['keeper'] ?? {};
      const parts = Object.values(caches).flatMap((store) =>
        Object.keys(store).flatMap((name) =>
          name.startsWith('po.deed:') ? [{ store, name }] : [],
        ),
      );
      expect(parts.length).toBeGreaterThan(1);
      for (const { store, name } of parts) {
        const { [name]: part } = store;
        delete store[name];
        expect(load(BEN, asked)).toMatchObject({
          code: 'link_expired',
          next: expect.stringContaining('Ask for it in the sheet again'),
        });
        if (part) store[name] = part;
      }
      expect(codeOf(load(BEN, asked))).toBe('accepted');
    },
  );
  test('the address of a command is good for an hour, for its person, and for nothing else', () => {
    work = newRegister();
    const { ask, link } = addressIn(run(work, BEN, 'void_order', { poNumber: 'PO-1', reason: '' }));
    const deed = JSON.parse(Buffer.from(ask, 'base64url').toString()) as object;
    const other = { ...deed, input: { poNumber: 'PO-2' }, link };
    expect(codeOf(decide(BEN, other))).toBe('link_not_yours');
    expect(codeOf(load(BEN, { query: 'inbox', input: {}, link }))).toBe('link_not_yours');
    const [said = '', seal = ''] = link.split('.');
    const body = JSON.parse(Buffer.from(said, 'base64url').toString()) as object;
    const forged = Buffer.from(JSON.stringify({ ...body, person: CLEO })).toString('base64url');
    expect(codeOf(decide(CLEO, { ...deed, link: `${forged}.${seal}` }))).toBe('link_invalid');
    work.advance('PT1H');
    expect(decide(BEN, { ...deed, link })).toMatchObject({
      code: 'link_expired',
      detail: expect.stringContaining('for an hour'),
    });
  });
  test('a colleague who does not stand in People is shown nothing', () => {
    work = newRegister();
    const { key } = asked();
    const colleague = 'colleague@example.com';
    for (const query of ['who', 'inbox', 'approval', 'invoice']) {
      const input = { approval: { key }, invoice: { invoiceId: 'I-1' } }[query] ?? {};
      expect([query, codeOf(load(colleague, { query, input }))]).toEqual([query, 'no_role']);
    }
    expect(codeOf(load(CLEO, { query: 'approval', input: { key } }))).toBe('accepted');
  });
  test('of the register’s own domain no link is mailed, and strangers see no page', () => {
    work = newRegister();
    work.mail();
    const order = asked();
    expect(order.links).toEqual([]);
    expect(done(load(BEN, { query: 'who', input: {} }))).toMatchObject({ email: BEN, proof: 4 });
    const outside = (): Answer => decide('ben@elsewhere.example', yes(order, 'x'));
    expect(outside).toThrow('You need access');
    expect(statusOf()).toBe('submitted');
  });
});
