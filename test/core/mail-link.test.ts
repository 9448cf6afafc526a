// Links to one decision: what is written is read back, and nothing that the keeper did not write.
import fc from 'fast-check';
import { sealOf } from '../../src/core/canonical';
import {
  DEED_FORM,
  deedText,
  LINK_FORM,
  linkId,
  makeLink,
  printOfDeed,
  readLink,
} from '../../src/core/mail-link';
import type { Link } from '../../src/core/mail-link';

const LINK: Link = {
  order: 'D-000001',
  fingerprint: 'ab'.repeat(32),
  step: 1,
  person: 'ben@example.com',
  until: 2000,
};
const keyed = (text: string): string => sealOf('the keeper’s key', text);
const codeOf = (text: string, nowSeconds = 1000, by = keyed): string => {
  const read = readLink(text, { keyed: by, nowSeconds });
  return read.ok ? 'read' : read.code;
};
const said = (link: object): string => Buffer.from(JSON.stringify(link)).toString('base64url');

test('what is written is read back, whatever it is', () => {
  const texts = fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' });
  fc.assert(
    fc.property(texts, texts, fc.nat(99), (order, person, step) => {
      const link = { ...LINK, order, person, step };
      const text = makeLink(link, keyed);
      expect(readLink(text, { keyed, nowSeconds: 0 })).toEqual({ ok: true, value: link });
    }),
  );
});
test('it may stand in an address as it is', () => {
  const text = makeLink(LINK, keyed);
  expect(text).toMatch(LINK_FORM);
  expect(encodeURIComponent(text)).toBe(text);
});
test('no more may stand before it', () => {
  expect(`<${makeLink(LINK, keyed)}`).not.toMatch(LINK_FORM);
});
test('a refusal says how to get another', () => {
  const read = readLink('', { keyed, nowSeconds: 0 });
  expect(read.ok ? '' : read.next).toContain('a new mail');
});
test('it ends with its time', () => {
  const text = makeLink(LINK, keyed);
  expect([codeOf(text, 1999), codeOf(text, 2000)]).toEqual(['read', 'link_expired']);
});
test('each link has one command id, and each id one link', () => {
  const ids = [LINK, { ...LINK, step: 2 }, { ...LINK, person: 'ana@example.com' }].map((one) =>
    linkId(makeLink(one, keyed)),
  );
  expect(new Set(ids).size).toBe(3);
  expect(ids[0]).toBe(linkId(makeLink({ ...LINK }, keyed)));
  expect(ids.every((id) => /^[A-Za-z0-9-]{1,64}$/.test(id))).toBe(true);
});

describe('is not read', () => {
  const right = makeLink(LINK, keyed);
  const [body = '', seal = ''] = right.split('.');
  const own = (text: string): string => `${text}.${keyed(`po-link:${text}`)}`;
  test.each([
    ['blank', ''],
    ['no seal', body],
    ['an empty seal', `${body}.`],
    ['another’s name under the seal', `${said({ ...LINK, person: 'ana@example.com' })}.${seal}`],
    ['a seal of the same text for another purpose', `${body}.${keyed(body)}`],
    ['a seal in capitals', `${body}.${seal.toUpperCase()}`],
    ['something after it', `${right}0`],
    ['a third part', `${right}.x`],
    ['white space', ` ${right}`],
    ['sealed, but no link', own(said({ order: 'D-000001' }))],
    [
      'sealed, with a field twice',
      own(Buffer.from('{"order":"a","order":"b"}').toString('base64url')),
    ],
    ['sealed, the step as text', own(said({ ...LINK, step: '1' }))],
    ['sealed, the time as text', own(said({ ...LINK, until: '2000' }))],
    ['sealed, the order blank', own(said({ ...LINK, order: '' }))],
    ['sealed, the content a number', own(said({ ...LINK, fingerprint: 7 }))],
    ['sealed, for nobody', own(said({ ...LINK, person: null }))],
  ])('%s', (_what, text) => expect(codeOf(text)).toBe('link_invalid'));
  test('each character counts', () => {
    for (let at = 0; at < right.length; at += 1) {
      const other = right.charAt(at) === 'a' ? 'b' : 'a';
      expect(codeOf(`${right.slice(0, at)}${other}${right.slice(at + 1)}`)).toBe('link_invalid');
    }
  });
  test('by a keeper with another key', () => {
    expect(codeOf(right, 0, (text) => sealOf('another key', text))).toBe('link_invalid');
  });
});

describe('a command to confirm', () => {
  const deed = { id: 'a-1', command: 'void_order', input: { poNumber: 'PO-1', reason: 'Twice ä' } };
  test('stands in the address whole, and in one spelling', () => {
    const text = deedText(deed);
    expect(JSON.parse(Buffer.from(text, 'base64url').toString())).toEqual(deed);
    expect(text).toMatch(DEED_FORM);
    expect(deedText({ input: deed.input, command: deed.command, id: deed.id })).toBe(text);
  });
  test('has a print of all that is sent, and of nothing else', () => {
    const print = printOfDeed(deed);
    expect(printOfDeed({ ...deed, more: 1 } as typeof deed)).toBe(print);
    for (const other of [
      { ...deed, id: 'a-2' },
      { ...deed, command: 'hold_order' },
      { ...deed, input: { ...deed.input, reason: 'Thrice' } },
    ])
      expect(printOfDeed(other)).not.toBe(print);
  });
  test.each(['', 'a b', 'ä', '"', 'x'.repeat(1501)])('%j is none', (text) =>
    expect(text).not.toMatch(DEED_FORM),
  );
});
