// Who asks, attacked over HTTP in profile keeper, on both built bundles: forged, stolen and replayed
// tokens, bodies of other shapes, another sheet's identity. Nothing may reach the register but what a
// person did once.
import { generateKeyPairSync, sign } from 'node:crypto';
import { tokenOf, turnKeys, type Workspace } from '../../sandbox';
import type { Checkpoint } from '../../sandbox/kernel/world';
import { ANA, BEN, done, newRegister, onPage, run, screws, type Answer } from '../keeper/kit';

let work: Workspace;
let start: Checkpoint;
beforeAll(() => {
  work = newRegister();
  start = work.checkpoint();
});
beforeEach(() => {
  work.rewind(start);
});

const rows = (): number =>
  (work.read({ tab: 'Register' }).result as { values: unknown[][] }).values.length;
const entries = (): number =>
  (work.read({ tab: 'Revision Log' }).result as { values: unknown[][] }).values.length;

interface Sent {
  status: number;
  text: string;
}
/** A post from anywhere on the internet, without a browser. */
function post(body: unknown): Answer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const line = work.step({ as: 'mallory@evil.example', post: { body: text } });
  return JSON.parse((line.result as Sent).text) as Answer;
}
const submit = (id: string, order: object = screws()): object => ({
  id,
  command: 'submit_order',
  input: order,
});
const codeOf = (token: unknown, envelope: object = submit('x-1')): string => {
  const answer = post({ token, envelope });
  return answer.ok ? 'accepted' : answer.code;
};
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const partOf = (token: string, at: number): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[at] ?? '', 'base64url').toString()) as never;

describe('a forged token', () => {
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pressed = (token: string): string => {
    const text = token.split('.').slice(0, 2).join('.');
    return `${text}.${sign('sha256', Buffer.from(text), stranger.privateKey).toString('base64url')}`;
  };
  const withHeader = (token: string, header: object): string =>
    [part(header), ...token.split('.').slice(1)].join('.');

  test.each([
    [
      'none',
      (token: string) => `${withHeader(token, { alg: 'none' }).split('.').slice(0, 2).join('.')}.`,
      'token_algorithm',
    ],
    [
      'HS256',
      (token: string) => withHeader(token, { ...partOf(token, 0), alg: 'HS256' }),
      'token_algorithm',
    ],
    ['signed with another key', pressed, 'token_signature'],
    [
      'signed with a key of its own id',
      (token: string) => pressed(withHeader(token, { alg: 'RS256', kid: 'mine' })),
      'token_key_unknown',
    ],
    [
      'another’s name under the signature',
      (token: string) =>
        token.replace(/\.[^.]+\./, `.${part({ ...partOf(token, 1), email: BEN })}.`),
      'token_signature',
    ],
    ['cut off', (token: string) => token.slice(0, -1), 'token_malformed'],
  ])('%s', (_what, forge, code) => {
    const before = entries();
    expect(codeOf(forge(tokenOf(work, ANA)))).toBe(code);
    expect([rows(), entries()]).toEqual([0, before]);
  });
  test.each([
    ['of another sheet’s project', { aud: 'other.apps.googleusercontent.com' }, 'token_audience'],
    ['asked for by another project', { azp: 'other.apps.googleusercontent.com' }, 'token_audience'],
    ['expired', { iat: 1, exp: 2 }, 'token_expired'],
    ['of another domain', { hd: 'evil.example', email: 'ana@evil.example' }, 'token_domain'],
    ['of a consumer account', { hd: undefined, email: 'ana@gmail.com' }, 'token_domain'],
    ['of an address that is not verified', { email_verified: false }, 'token_mail_unverified'],
    ['of no issuer we know', { iss: 'https://evil.example' }, 'token_issuer'],
  ])('signed by Google, but %s', (_what, claims, code) => {
    expect(codeOf(tokenOf(work, ANA, claims))).toBe(code);
    expect(rows()).toBe(0);
  });
  test('of somebody whom People does not name has no role, whatever its spelling', () => {
    for (const email of ['ana+x@example.com', 'a.na@example.com', 'mallory@example.com'])
      expect(codeOf(tokenOf(work, ANA, { email, sub: email }))).toBe('no_role');
    expect(rows()).toBe(0);
  });
});

test('an address that became another account is refused until the owner writes the new name', () => {
  expect(codeOf(tokenOf(work, ANA))).toBe('accepted');
  work.advance('PT10S');
  const other = (id: string): string => {
    work.advance('PT10S');
    return codeOf(tokenOf(work, ANA, { sub: '999000' }), submit(id));
  };
  const onThePage = (): string => {
    const answer = onPage(work, ANA, 'submit_order', screws());
    return answer.ok ? 'accepted' : answer.code;
  };
  expect(onThePage()).toBe('accepted');
  expect(other('y-1')).toBe('account_changed');
  // The page knows an address alone: from now on it goes by what was seen.
  expect(onThePage()).toBe('account_changed');
  expect(rows()).toBe(2);
  const { header, values } = work.read({ tab: 'People' }).result as {
    header: string[];
    values: string[][];
  };
  const row = values.findIndex(([email]) => email === ANA) + 2;
  const at = `${String.fromCharCode(65 + header.indexOf('Name'))}${row}`;
  work.as(BEN).type({ tab: 'People', at, values: [['Ana the second']] });
  expect(onThePage()).toBe('accepted');
  expect(other('y-2')).toBe('accepted');
  expect(onThePage()).toBe('accepted');
  work.advance('PT10S');
  expect(codeOf(tokenOf(work, ANA), submit('y-3'))).toBe('account_changed');
});

describe('a stolen token', () => {
  test('gives the first answer again with its own command, and refuses another', () => {
    const token = tokenOf(work, ANA);
    const first = post({ token, envelope: submit('x-1') });
    expect(first.ok).toBe(true);
    expect(post({ token, envelope: submit('x-1') })).toEqual(first);
    expect(codeOf(token, submit('x-2'))).toBe('token_reused');
    expect(codeOf(token, submit('x-1', screws({ description: 'Gold' })))).toBe('command_id_reused');
    expect(rows()).toBe(1);
  });
  test('is nothing once the person went on with a newer one', () => {
    const old = tokenOf(work, ANA);
    work.advance('PT10S');
    done(run(work, ANA, 'submit_order', screws()));
    expect(codeOf(old, submit('x-2'))).toBe('token_reused');
    expect(rows()).toBe(1);
  });
  test('approves, pays and voids nothing: a click in a sheet is not proof enough', () => {
    const draft = done(run(work, ANA, 'submit_order', screws()));
    work.advance('PT10S');
    const input = {
      key: draft['draftKey'],
      decision: 'approve',
      fingerprint: draft['fingerprint'],
    };
    const envelope = { id: 'x-3', command: 'decide_approval', input };
    expect(codeOf(tokenOf(work, BEN), envelope)).toBe('proof_too_low');
    const poNumber = 'PO-2026-0001';
    const away = { id: 'x-4', command: 'void_order', input: { poNumber, reason: 'Because I can' } };
    expect(codeOf(tokenOf(work, BEN), away)).toBe('proof_too_low');
  });
  test('says nobody else’s name, whatever the envelope claims', () => {
    const token = tokenOf(work, ANA);
    expect(codeOf(token, { ...submit('x-1'), seenAs: BEN })).toBe('identity_changed');
    expect(codeOf(token, { ...submit('x-1'), email: BEN })).toBe('unknown_field');
    done(post({ token, envelope: submit('x-1') }));
    const { header, values } = work.read({ tab: 'Register' }).result as {
      header: string[];
      values: unknown[][];
    };
    expect(values[0]?.[header.indexOf('Requester')]).toBe(ANA);
  });
});

describe('Google turns its keys', () => {
  test('and people go on working, with the new one and the old', () => {
    done(run(work, ANA, 'submit_order', screws()));
    const old = tokenOf(work, ANA);
    work.advance('PT10M');
    turnKeys(work);
    done(run(work, ANA, 'submit_order', screws({ description: 'More' })));
    expect(codeOf(old, submit('x-9'))).toBe('token_reused');
  });
});

describe('a body', () => {
  test.each([
    ['that is empty', '', 'bad_envelope'],
    ['that is a form', 'token=x&envelope=y&email=ben@example.com', 'bad_envelope'],
    ['with a field more', '{"token":"x","envelope":{},"email":"ben@example.com"}', 'unknown_field'],
    ['with a field twice', '{"token":"x","token":"y","envelope":{}}', 'bad_envelope'],
    ['that is very deep', `{"envelope":${'['.repeat(100000)}`, 'too_large'],
    ['that is very large', `{"envelope":"${'x'.repeat(300000)}"}`, 'too_large'],
    ['with an access token', '{"token":"ya29.a0AfB_byC","envelope":{}}', 'token_malformed'],
    ['with an address for a token', '{"token":"ben@example.com","envelope":{}}', 'token_malformed'],
  ])('%s is answered in JSON with a code', (_what, body, code) => {
    expect(post(body)).toMatchObject({ ok: false, code });
    expect(rows()).toBe(0);
  });
  test('of a person who asks forty-one times in a minute has to wait, and nobody else', () => {
    const codes = Array.from({ length: 41 }, () => codeOf(tokenOf(work, ANA), submit('x-1')));
    expect(codes[40]).toBe('too_many_requests');
    expect(codeOf(tokenOf(work, BEN), submit('x-2'))).not.toBe('too_many_requests');
  });
});

describe('an answer that is lost', () => {
  const MOST_CALLS = 9;
  test.each([
    ['desk', 'throw'],
    ['desk', 'die'],
    ['keeper', 'applied_then_throw'],
    ['keeper', 'die'],
  ] as const)('in the %s, %s at any call: the same click again has one effect', (project, kind) => {
    for (let call = 1; call <= MOST_CALLS; call += 1) {
      work.rewind(start);
      work.fault({ call, kind, in: project });
      work.step({ as: ANA, execute: submit('x-7') as never });
      work.advance('PT1M');
      expect(work.as(ANA).execute(submit('x-7') as never)).toMatchObject({ ok: true });
      expect([call, rows()]).toEqual([call, 1]);
    }
  });
});

describe('two clicks within one second', () => {
  test('share a token; the second waits for the next one and goes through', () => {
    const line = work.race(
      ['y-1', 'y-2'].map((id) => ({ as: ANA, execute: submit(id) as never })),
      { seed: 3 },
    );
    const answers = (line.result as { result: Answer }[]).map(({ result }) => result);
    expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
    expect(rows()).toBe(2);
  });
});
