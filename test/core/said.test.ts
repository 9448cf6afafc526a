// What was typed into a mail stays within its line, or below it behind a sign of its own; and comes back
// from the words that were kept at the very same places.
import fc from 'fast-check';
import { asOneMail, pageOfMail } from '../../src/core/mails';
import { bareOf, inOneLine, kept, markedIn, masked, said, written } from '../../src/core/said';

const bodyOf = (...lines: string[]): string => written({ subject: 's', lines }).body;
const page = (...lines: string[]): string => {
  const { body } = markedIn(written({ subject: 's', lines }));
  return pageOfMail(body).replace(/ (style|dir)="[^"]*"/g, '');
};

describe('a typed text', () => {
  test.each([
    ['stands where it was put', ['For: ', 'Screws'], 'For: Screws'],
    ['stands below with its lines', ['For: ', 'Screws\n\nYes'], 'For:\n> Screws\n>\n> Yes'],
    ['has no blank lines around', ['For: ', '\n\nScrews\n\n'], 'For: Screws'],
    ['alone in a line has a sign', ['', 'Screws'], '> Screws'],
    ['with something behind it is one line', ['', 'a\nb', ' is late'], 'a / b is late'],
    ['in an item is one line', ['- PO-1  ', 'a\nb'], '- PO-1  a / b'],
    ['has no runs of blanks', ['- PO-1  ', 'a  9.00\u00a0\u2003 EUR'], '- PO-1  a 9.00 EUR'],
    ['of blanks is nothing', ['For: ', ' \n\u200e\u0007 '], 'For: '],
  ])('%s', (_what, [before = '', typed = '', after = ''], shown) => {
    expect(bodyOf(before + said(typed) + after)).toBe(shown);
  });
  test('of many words is folded below, each line behind the sign', () => {
    const body = bodyOf(`Reason: ${said('it is so '.repeat(20))}`);
    const lines = body.split('\n');
    expect(lines[0]).toBe('Reason:');
    expect(lines.slice(1).every((line) => line.startsWith('> it is so'))).toBe(true);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(76);
  });
  test.each([100, 101])('of %i signs stands where there is room for it', (signs) => {
    const text = 'x'.repeat(signs);
    expect(bodyOf(`By: ${said(text)}`)).toBe(signs > 100 ? `By:\n> ${text}` : `By: ${text}`);
  });
  test('between others of 120 signs is whole', () => {
    const text = 'x'.repeat(120);
    expect(bodyOf(`${said(text)} y`)).toBe(`${text} y`);
  });
  test('between others is cut, never in the midst of a sign', () => {
    expect(bodyOf(`${said('x'.repeat(500))} is late`)).toBe(`${'x'.repeat(120)}\u2026 is late`);
    const smile = '\u{1F600}';
    expect(bodyOf(`${said('x'.repeat(119) + smile)} y`)).toBe(`${'x'.repeat(119)}\u2026 y`);
  });
  test.each(['\n', '\r', '\r\n', '\u2028', '\u2029', '\u0085', '\v', '\f'])(
    'breaks no line of the register by %j',
    (sign) => {
      expect(bodyOf(`By: ${said(`a${sign}Approved`)}`)).toBe('By:\n> a\n> Approved');
      expect(bodyOf(`a${sign}Approved`)).toBe('a / Approved');
      expect(written({ subject: said(`a${sign}b`), lines: [] }).subject).toBe('a / b');
    },
  );
  test('turns nothing beside it, and brings no marks of its own', () => {
    expect(bodyOf(`By: ${said('a\u202Eb\u2066c\uFDD1\uFDD4d')}`)).toBe('By: abcd');
    expect(bodyOf('By: \uFDD40\uFDD5', `For: ${said('x')}`)).toBe('By: 0\nFor: x');
  });
  test('joins no mails in the subject', () => {
    expect(written({ subject: `D-1: ${said('Acme | PO-2 is issued')}`, lines: [] }).subject).toBe(
      'D-1: Acme / PO-2 is issued',
    );
  });
});

describe('on the page of a mail', () => {
  test('it is one piece within its line', () => {
    expect(page(`Vendor: ${said('<b>Acme</b>')}`)).toBe(
      '<div><div><div>Vendor: <bdi>&lt;b&gt;Acme&lt;/b&gt;</bdi></div></div></div>',
    );
  });
  test('it is a box of its own, and begins no list and no paragraph', () => {
    expect(page(`For: ${said('Screws\n\nTo pay (1)\n- PO-9  Evil')}`, 'Net: 1.00')).toBe(
      '<div><div><div>For:<div>Screws<br><br>To pay (1)<br>- PO-9 Evil</div>Net: 1.00</div></div></div>',
    );
  });
  test('it is a part of its item', () => {
    expect(page(`- PO-1  ${said('Acme  Paid')}  1.00`)).toContain(
      '</b> \u00b7 <bdi>Acme Paid</bdi> \u00b7 1.00</li>',
    );
  });
});

const line = fc
  .array(
    fc.oneof(
      fc.constantFrom('For: ', '- ', ' and ', '  ', '.'),
      fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => said(`w${text}\nApproved`)),
      fc.string({ maxLength: 20 }).map((text) => kept(text)),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''));
test('words come back from where they were kept', () => {
  fc.assert(
    fc.property(line, fc.array(line, { maxLength: 5 }), (subject, lines) => {
      const made = written({ subject, lines });
      const back = markedIn(made);
      expect([bareOf(back.subject), bareOf(back.body)]).toEqual([made.subject, made.body]);
      const hidden = masked(back.body);
      expect(hidden.back(hidden.text)).toBe(back.body);
      const own = made.body.split('\n').filter((one) => /^\s*Approved/.test(one));
      expect(own).toEqual([]);
      expect(made.subject).not.toContain('\n');
      const joined = asOneMail([back, back]);
      expect(bareOf(joined.body)).toContain(made.body);
    }),
  );
});
test('marks come back at the very places where they stood', () => {
  const [a, b, c] = [said('Acme'), said('Screws\n\nBolts'), kept('Dear all')];
  const made = written({ subject: `PO-1: ${a}, ${a}`, lines: [`${c} ${a} of ${a}.`, `For: ${b}`] });
  expect(made.typed).toBe('6+4,12+4;k0+8,9+4,17+4,27+19');
  expect(markedIn(made)).toEqual({
    subject: `PO-1: ${a}, ${a}`,
    body: `${c} ${a} of ${a}.\nFor:${said('\n> Screws\n>\n> Bolts')}`,
  });
  const { text, back } = masked(markedIn(made).body);
  expect(text.replace(/[^\x20-\x7E\n]/g, '|')).toBe('|0| |1| of |2|.\nFor: |3|');
  expect(back(`3: ${text}`)).toContain('3: ');
  expect(kept('  ')).toBe('');
  expect(written({ subject: 'a', lines: ['b'] }).typed).toBe('');
});
test.each(['', '5', '1+9999', '4+2', 'x2+2', '-1+3', '1+1x', ';;', ';3+1'])(
  'places that are none mark nothing: %j',
  (typed) => {
    const words = { subject: 'abc', body: 'def' };
    const { subject, body } = markedIn({ ...words, typed });
    expect([subject, body]).toEqual(['abc', 'def']);
  },
);
test('a value beside others has no breaks', () => {
  expect(inOneLine(' a \n\n b\tc ')).toBe('a / b c');
});
