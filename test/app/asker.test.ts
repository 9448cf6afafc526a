// How much proof a command needs, and that one token carries one command.
import { COMMANDS } from '../../src/app/commands';
import type { Asker } from '../../src/app/asker';
import {
  ACCOUNTS,
  atDesk,
  needsThree,
  TOKENS,
  tokenUse,
  unproven,
  withAccount,
  withTokenUse,
} from '../../src/app/asker';

const NOW = '2026-10-01T08:00:00Z';
const SECOND = Date.parse(NOW) / 1000;
const asker = (issuedAt: number, mark = 'aa', more: object = {}): Asker => ({
  email: 'ana@example.com',
  proof: 2,
  via: 'desk',
  token: { subject: '1', issuedAt, mark, ...more },
});
const deed = { name: 'issue_orders', input: {} };

/** Commands one after another, each with its asker and id: what each is answered. */
function codes(...asked: [Asker, string][]): string[] {
  const state = new Map<string, string>();
  return asked.map(([one, id]) => {
    const stopped = unproven(one, deed, { id, state, now: NOW });
    if (!stopped) state.set(TOKENS, withTokenUse(one, { id, state, now: NOW }) ?? '');
    return stopped?.code ?? '';
  });
}

describe('one token, one command', () => {
  test('the same command again is the same command', () => {
    expect(codes([asker(SECOND), 'a'], [asker(SECOND), 'a'])).toEqual(['', '']);
  });
  test('another command with it is refused, and goes with a newer token', () => {
    expect(codes([asker(SECOND), 'a'], [asker(SECOND), 'b'], [asker(SECOND + 1), 'b'])).toEqual([
      '',
      'token_reused',
      '',
    ]);
  });
  test('an older one than the last is refused, however fresh to us', () => {
    expect(codes([asker(SECOND), 'a'], [asker(SECOND - 1, 'bb'), 'b'])).toEqual([
      '',
      'token_reused',
    ]);
  });
  test('two of one second do not take turns', () => {
    expect(codes([asker(SECOND), 'a'], [asker(SECOND, 'bb'), 'b'], [asker(SECOND), 'c'])).toEqual([
      '',
      'token_reused',
      'token_reused',
    ]);
  });
  test('another account’s token is its own', () => {
    const other = asker(SECOND - 9, 'cc', { subject: '2' });
    expect(codes([asker(SECOND), 'a'], [other, 'b'])).toEqual(['', '']);
  });
  test('where Google hands out one token several times, it serves, but no older one', () => {
    const several = { several: true };
    expect(
      codes(
        [asker(SECOND, 'aa', several), 'a'],
        [asker(SECOND, 'aa', several), 'b'],
        [asker(SECOND - 60, 'bb', several), 'c'],
      ),
    ).toEqual(['', '', 'token_reused']);
  });
  test('uses of two days ago are forgotten, the last ones are not', () => {
    const state = new Map([
      [TOKENS, JSON.stringify({ 7: [SECOND - 2 * 86400, 'x', 'y'], 8: [SECOND - 60, 'x', 'z'] })],
    ]);
    const kept = withTokenUse(asker(SECOND), { id: 'a', state, now: NOW }) ?? '';
    expect(Object.keys(JSON.parse(kept) as object)).toEqual(['1', '8']);
  });
  test('a cell that was typed over counts as empty', () => {
    const state = new Map([[TOKENS, 'x']]);
    expect(unproven(asker(SECOND), deed, { id: 'a', state, now: NOW })).toBeUndefined();
  });
});

describe('one account, one address', () => {
  const ana = { email: 'ana@example.com', name: 'Ana' };
  const tied = (accounts: object) => new Map([[ACCOUNTS, JSON.stringify(accounts)]]);
  const known = tied({ 'ana@example.com': ['1', 'Ana'], 'ben@example.com': ['2', 'Ben'] });
  const told = { id: 'a', state: known, now: NOW };
  const stopped = (subject: string, person: typeof ana | undefined = ana, state = known) =>
    unproven(asker(SECOND, 'aa', { subject }), deed, { ...told, state, person });
  test('another account under the address of a person is refused, and says what to do', () => {
    expect(stopped('1')).toBeUndefined();
    expect(stopped('7')).toMatchObject({ code: 'account_changed', findings: [] });
    expect(stopped('7')?.next).toContain('People');
  });
  test('the owner lets it in by another name in People; nobody is tied who is not there', () => {
    expect(stopped('7', { ...ana, name: 'Anna' })).toBeUndefined();
    expect(stopped('7', { ...ana, email: 'new@example.com' })).toBeUndefined();
    expect(unproven(asker(SECOND), deed, told)).toBeUndefined();
    expect(stopped('7', ana, tied({}))).toBeUndefined();
    expect(unproven(atDesk('ana@example.com'), deed, { ...told, person: ana })).toBeUndefined();
  });
  test('an account is kept once, beside the others, with the name that it had', () => {
    const one = asker(SECOND);
    expect(withAccount(one, { ...told, person: ana })).toBeUndefined();
    const kept = (person: typeof ana, by: Asker = one): unknown =>
      JSON.parse(withAccount(by, { ...told, person }) ?? 'null');
    const ben = ['2', 'Ben'];
    const anna = { 'ana@example.com': ['1', 'Anna'], 'ben@example.com': ben };
    expect(kept({ ...ana, name: 'Anna' })).toEqual(anna);
    const other = { 'ana@example.com': ['7', 'Ana'], 'ben@example.com': ben };
    expect(kept(ana, asker(SECOND, 'aa', { subject: '7' }))).toEqual(other);
    expect(kept({ email: 'new@example.com', name: 'New' })).toMatchObject({
      'new@example.com': ['1', 'New'],
      'ana@example.com': ['1', 'Ana'],
    });
    expect(withAccount(atDesk('ana@example.com'), { ...told, person: ana })).toBeUndefined();
    expect(withAccount(one, told)).toBeUndefined();
  });
});

describe('who asks', () => {
  test('at the desk the platform names the person, which is proof of a click', () => {
    expect(atDesk('ana@example.com')).toEqual({ email: 'ana@example.com', proof: 2, via: 'desk' });
  });
  test('a token is kept as whose it is, since when, and sixteen digits of its print', () => {
    const identity = { email: 'ana@example.com', subject: '1', audience: 'x', issuedAt: 5 };
    const use = tokenUse('abc', { ...identity, expiresAt: 9 });
    expect(use).toEqual({ subject: '1', issuedAt: 5, mark: 'ba7816bf8f01cfea' });
  });
  test('no use is kept of nobody’s token; a use of just a day ago is over', () => {
    const state = new Map([[TOKENS, JSON.stringify({ 8: [SECOND - 86400, 'x', 'z'] })]]);
    expect(withTokenUse(atDesk('a@b.c'), { id: 'a', state, now: NOW })).toBeUndefined();
    const kept = withTokenUse(asker(SECOND), { id: 'a', state, now: NOW }) ?? '';
    expect(JSON.parse(kept)).toEqual({ 1: [SECOND, 'aa', 'a'] });
  });
});

describe('how much proof', () => {
  const plain = { id: 'a', state: new Map<string, string>(), now: NOW };
  const code = (name: string, input: object, proof: Asker['proof']): string =>
    unproven({ email: 'ana@example.com', proof, via: 'desk' }, { name, input }, plain)?.code ?? '';
  test('the commands of every day need a click in the sheet', () => {
    for (const name of [
      'submit_order',
      'submit_intake',
      'record_receipt',
      'enter_invoice',
      'issue_orders',
    ])
      expect(code(name, {}, 2)).toBe('');
  });
  test('approving, voiding, paying and what changes the rules need more', () => {
    for (const name of [
      'decide_approval',
      'void_order',
      'initiate_payment',
      'settle_payment',
      'set_up',
      'change_vendor',
    ])
      expect([code(name, {}, 2), code(name, {}, 3), code(name, {}, 4)]).toEqual([
        'proof_too_low',
        '',
        '',
      ]);
  });
  test('an answer to an exception needs more where it accepts', () => {
    expect(code('resolve_exception', { code: 'accepted_variance' }, 2)).toBe('proof_too_low');
    expect(code('resolve_exception', { code: 'awaiting_receipt' }, 2)).toBe('');
    for (const none of [7, 'no such word', undefined, ['accepted_variance']])
      expect(code('resolve_exception', { code: none }, 2)).toBe('');
    const asked = { name: 'void_order', input: {} };
    expect(unproven(atDesk('a@b.c'), asked, plain)?.next).toContain('page of the register');
  });
  test('which ones, by name', () => {
    const three = [...COMMANDS.keys()].filter((name) => needsThree({ name, input: {} })).sort();
    expect(three).toEqual([
      ...['accept_receipt', 'add_vendor', 'answer_proposal', 'apply_credit', 'change_vendor'],
      ...['confirm_payment_details', 'decide_approval', 'grant_exemption', 'import_register'],
      ...['initiate_payment', 'pay_run', 'record_outside_payment', 'record_refund'],
      'release_retention',
      ...[
        'remove_practice',
        'reopen_month',
        'reopen_order',
        'resolve_edit',
        'reverse_payment',
        'set_delegate',
      ],
      ...['settle_payment', 'settle_run', 'sign_month', 'void_order'],
    ]);
  });
  test('in a bound project nothing of this is asked', () => {
    expect(unproven(undefined, { name: 'decide_approval', input: {} }, plain)).toBeUndefined();
  });
});
