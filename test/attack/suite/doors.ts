// What comes in from outside the file: functions called with anything, requests with forged, stolen and
// foreign tokens, mailed links, copies of the file, changed code that clicks for somebody else. A
// profile without a keeper has no such door; that is tried as well.
import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { tokenOf } from '../../../sandbox';
import { publishedKeys } from '../../../sandbox/kernel/google';
import { HOSTILE } from './hostile';
import type { Became } from './lines';
import type { Answer } from './register';
import { ANA, BEN, CLEO, Register, STRANGER } from './register';

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const claims = (token: string): object =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as object;

/** A request from anywhere; nothing where no address takes one. */
function post(own: Register, token: string, envelope?: object): Answer | undefined {
  const asked = { id: 'p-1', command: 'submit_order', input: own.order('10.00') };
  const body = JSON.stringify({ token, envelope: envelope ?? asked });
  const line = own.work.step({ as: STRANGER, post: { body } });
  if (!line.ok) return undefined;
  return JSON.parse((line.result as { text: string }).text) as Answer;
}
const became = (answer: Answer | undefined): Became =>
  answer === undefined ? 'cannot be done' : answer.ok ? 'went' : 'refused';
const forged = (forge: (token: string, own: Register) => string) => (own: Register) =>
  became(post(own, forge(tokenOf(own.work, ANA), own)));
const claimed = (change: object) => (own: Register) =>
  became(post(own, tokenOf(own.work, ANA, change as never)));

function otherKey(token: string): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const text = token.split('.').slice(0, 2).join('.');
  return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`;
}
/** Signed as an HMAC whose secret is the key that Google publishes. */
function hs256(token: string, own: Register): string {
  const { keys } = JSON.parse(publishedKeys(own.work.world).text) as { keys: { n: string }[] };
  const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims(token))}`;
  const secret = Buffer.from(keys[0]?.n ?? '', 'base64url');
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

/** Every function that Google shows to pages, with everything that no page sends. */
function callAll(own: Register): Became {
  const doors: [string | undefined, string[]][] = [
    [undefined, ['execute', 'query', 'onOpen', 'onEdit', 'eval', 'SHEET', 'steal']],
    ['keeper', ['doGet', 'doPost', 'loadPo', 'decidePo', 'hourly', 'KEEPER']],
  ];
  const before = JSON.stringify(own.work.properties('desk'));
  const went = doors.flatMap(([of, names]) =>
    names.flatMap((name) =>
      HOSTILE.filter((args) => {
        const call = { name, args, ...(of === undefined ? {} : { of }) };
        const { result } = own.work.step({ as: own.by(BEN), call } as never) as { result?: Answer };
        return result?.ok === true && /^(execute|decidePo)$/.test(name);
      }),
    ),
  );
  own.work.assertSound();
  return went.length > 0 || JSON.stringify(own.work.properties('desk')) !== before
    ? 'went'
    : 'refused';
}

/** Opens the page with whatever an address can carry. */
function get(own: Register): Became {
  const { asked } = own.keys;
  const query = `key=${asked}&command=decide_approval&decision=approve&fingerprint=${own.fingerprint}`;
  const line = own.work.step({ as: own.by(BEN), visit: { query } });
  return line.ok
    ? own.row('Register', asked).cells[2] === 'submitted'
      ? 'refused'
      : 'went'
    : 'cannot be done';
}

/** Changed code that decides, in a sheet, for whoever opens it. */
const CLICKS = `
function decided(envelope) { return JSON.parse(JSON.stringify(execute(envelope))); }`;
function harvest(own: Register, command: string, input: object): Became {
  own.addCode(CLICKS);
  const envelope = { id: 'h-1', command, input };
  const answer = own.work.as(own.by(BEN)).call('decided', [envelope]) as Answer;
  return answer.ok ? 'went' : 'refused';
}

/** Changed code keeps the proof of who clicks; somebody else sends it, from outside the sheet. */
const CATCHES = 'function caught() { return ScriptApp.getIdentityToken(); }';
function replay(own: Register, envelope?: object): Became {
  own.addCode(CATCHES);
  const token = own.work.as(own.by(BEN)).call('caught') as string | null;
  return token === null ? 'cannot be done' : became(post(own, token, envelope));
}

/** The same keeper for people whom Google does not name; mails with links go to them. */
let linked: { own: Register; point: ReturnType<Register['work']['checkpoint']> } | undefined;
function byLink(own: Register): { linked: Register; link: string; to: string } | undefined {
  if (own.profile !== 'keeper') return undefined;
  if (!linked) {
    const made = new Register('keeper', { domain: null, history: false });
    linked = { own: made, point: made.work.checkpoint() };
  }
  linked.own.work.rewind(linked.point);
  linked.own.work.mail();
  const asked = linked.own.done(ANA, 'submit_order', linked.own.order('40.00'));
  linked.own.fingerprint = String(asked['fingerprint']);
  for (const { to, body } of linked.own.work.mail()) {
    const [, link] = /\?link=(\S+)/.exec(body) ?? [];
    if (link !== undefined && to.includes(BEN))
      return { linked: linked.own, link, to: String(asked['draftKey']) };
  }
  throw new Error('no link was mailed');
}
type Decided = { decision: string; key?: string; reason?: string };
function decideBy(
  own: Register,
  does: (send: (input: Decided, id?: string) => Answer) => Answer,
): Became {
  const made = byLink(own);
  if (!made) return own.work.step({ as: own.by(BEN), visit: {} }).ok ? 'went' : 'cannot be done';
  const { linked: work, link, to: key } = made;
  const { fingerprint } = work;
  const send = (input: Decided, id = 'l-1'): Answer =>
    work.work
      .as(STRANGER.replace('evil.example', 'gmail.com'))
      .callPage('decidePo', [
        { id, command: 'decide_approval', link, input: { key, fingerprint, ...input } },
      ]) as Answer;
  return does(send).ok ? 'went' : 'refused';
}

/** The copy of a file is set to work; the copy's own script is asked. */
function copied(own: Register): Became {
  own.work.copy(own.by(BEN));
  const api = own.work.properties('desk')['po.keeper'];
  if (api !== undefined) own.work.properties('desk:copy')['po.keeper'] = api;
  const envelope = { id: 'c-1', command: 'submit_order', input: own.order('10.00') };
  const answer = own.work.as(own.by(BEN), 'copy').execute(envelope as never) as Answer;
  return answer.ok ? 'went' : 'refused';
}

/** The address to which the sheet led one person, opened and confirmed by another who may do it. */
function passedOn(own: Register): Became {
  if (own.profile !== 'keeper') return 'cannot be done';
  const input = { poNumber: 'PO-2026-0002', reason: 'Ordered twice' };
  const deed = { id: 'v-1', command: 'void_order', input };
  const { next = '' } = own.work.as(own.by(BEN)).execute(deed as never) as { next?: string };
  const [, link] = /[?]ask=[^&]+&link=(\S+)$/.exec(next) ?? [];
  if (link === undefined) throw new Error('no address was made');
  return (own.work.as(CLEO).callPage('decidePo', [{ ...deed, link }]) as Answer).ok
    ? 'went'
    : 'refused';
}

const OTHER = 'other.apps.googleusercontent.com';
export const DOORS: { readonly [what: string]: (own: Register) => Became } = {
  'every global function called with hostile arguments': callAll,
  'a `GET` that is meant to change something': get,
  'a request without a token': (own) => became(post(own, '')),
  'a token forged: no signature (`none`)': forged(
    (token) => `${part({ alg: 'none' })}.${token.split('.')[1]}.`,
  ),
  'a token forged: signed with another key': forged(otherKey),
  'a token forged: HS256 with the public key': forged(hs256),
  'a token that has expired': claimed({ iat: 1, exp: 2 }),
  'a token for another audience': claimed({ aud: OTHER, azp: OTHER }),
  'a token of an address that nobody verified': claimed({ email_verified: false }),
  'a token replayed with another command': (own) => {
    const token = own.profile === 'keeper' ? tokenOf(own.work, ANA) : '';
    const point = own.work.checkpoint();
    const first = { id: 'r-1', command: 'submit_order', input: own.order('10.00') };
    const answer = post(own, token, first);
    if (answer && !answer.ok) throw new Error(answer.detail);
    if (answer) {
      const before = JSON.stringify(own.work.snapshot());
      const again = post(own, token, { ...first, id: 'r-2' });
      const same = JSON.stringify(own.work.snapshot()) === before;
      if (again?.ok === false && same) own.work.rewind(point);
      return again?.ok === false && same ? 'refused' : 'went';
    }
    return 'cannot be done';
  },
  'the identity of another sheet': copied,
  'a mailed link used for a second decision': (own) =>
    decideBy(own, (send) => {
      if (!send({ decision: 'approve' }).ok) throw new Error('the link did not open');
      return send({ decision: 'reject', reason: 'I have changed my mind' }, 'l-2');
    }),
  'a mailed link used for another order': (own) =>
    decideBy(own, (send) => send({ decision: 'approve', key: 'D-000003' })),
  'a mailed link used by who reads the mailbox': (own) =>
    decideBy(own, (send) => send({ decision: 'approve' })),
  'an address of the keeper’s page that was made for somebody else': passedOn,
  'the script changed: an approver’s click approves something else': (own) =>
    harvest(own, 'decide_approval', {
      ...{ key: own.keys.asked, decision: 'approve', fingerprint: own.fingerprint },
    }),
  'the script changed: somebody’s click asks for an order in their name': (own) =>
    harvest(own, 'submit_order', own.order('10.00')),
  'the script changed: a token caught at a click asks for an order from elsewhere': (own) =>
    replay(own),
  'the script changed: a token caught at a click approves from elsewhere': (own) =>
    replay(own, {
      ...{ id: 'h-2', command: 'decide_approval' },
      input: { key: own.keys.asked, decision: 'approve', fingerprint: own.fingerprint },
    }),
  'the script changed: the key of the seals read': (own) => {
    own.addCode(
      "function steal() { return PropertiesService.getScriptProperties().getProperty('po.key'); }",
    );
    return own.work.as(own.by(BEN)).call('steal') === null ? 'refused' : 'went';
  },
  'a copy of the spreadsheet used as if it were the register': (own) => {
    own.work.copy(own.by(BEN));
    const envelope = { id: 'c-1', command: 'submit_order', input: own.order('10.00') };
    const answer = own.work.as(own.by(BEN), 'copy').execute(envelope as never) as Answer;
    return answer.ok ? 'went' : 'refused';
  },
};
