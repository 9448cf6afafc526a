// Which mails a person may do without, and a mail's text as a page (controls.md T16).
import {
  asOneMail,
  goesTo,
  leftOutKey,
  leftOutOf,
  messagesIn,
  pageOfMail,
} from '../../src/core/mails';

const state = new Map([[leftOutKey('Ana@Example.com'), 'use daily']]);

test('what was left out does not go, to that person alone', () => {
  expect(leftOutOf('ana@example.com', state)).toEqual(['daily', 'use']);
  expect(goesTo({ to: 'ana@example.com', kind: 'digest' }, state)).toBe(false);
  expect(goesTo({ to: 'ana@example.com', kind: 'use_warned' }, state)).toBe(false);
  expect(goesTo({ to: 'ana@example.com', kind: 'order_changed' }, state)).toBe(true);
  expect(goesTo({ to: 'ben@example.com', kind: 'digest' }, state)).toBe(true);
});
test.each(['approval_asked', 'urgent', 'payment_details', 'emergency_asked', 'head', 'order_sent'])(
  'policy: %s always goes',
  (kind) => {
    const all = new Map([[leftOutKey('ana@example.com'), 'daily orders use urgent head']]);
    expect(goesTo({ to: 'ana@example.com', kind }, all)).toBe(true);
  },
);

describe('the page of a mail', () => {
  test('has titles above lists, and paragraphs', () => {
    const page = pageOfMail('Hello Ana\n\nTo pay (2)\n- one\n- two\nOpen the file.\n\nBye\nnow');
    expect(page.replace(/ style="[^"]*"/g, '')).toBe(
      '<div><div><div>Hello Ana</div></div>' +
        '<div><div><strong>To pay (2)</strong></div><ul><li>one</li><li>two</li></ul>' +
        '<div>Open the file.</div></div>' +
        '<div><div>Bye<br>now</div></div></div>',
    );
  });
  test('shows every sign as text', () => {
    const page = pageOfMail('<img src=x onerror=alert(1)>\n- "a" & \'b\' <script>');
    expect(page).not.toMatch(/<img|<script/);
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(page).toContain('&quot;a&quot; &amp; &#39;b&#39; &lt;script&gt;');
  });
  test('keeps days and numbers whole, breaks long words, and tells parts of an item apart', () => {
    const page = pageOfMail('By 2026-10-02\n\nTo pay (1)\n- PO-2026-0001  Acme Oy  1.00 EUR');
    const plain = page.replace(/<span style="white-space:nowrap">(.*?)<\/span>/g, '[$1]');
    expect(plain).toContain('By [2026-10-02]');
    expect(plain).toContain('<li><b>[PO-2026-0001]</b> \u00b7 Acme Oy \u00b7 1.00 EUR</li>');
    expect(page).toContain('overflow-wrap:anywhere');
    expect(pageOfMail('see https://example.com/PO-2026-0001/x')).not.toContain('nowrap');
  });
  test('keeps what is written from right to left apart from the amounts beside it', () => {
    const page = pageOfMail(
      '- PO-1  \u05d0\u05d1\u05d2 \u05d3\u05d4, 1,250.00 EUR  \u0645\u0648\u0631\u062f 7  x',
    );
    const plain = page.replace(/\u2068/g, '[').replace(/\u2069/g, ']');
    expect(plain).toContain(
      '[\u05d0\u05d1\u05d2 \u05d3\u05d4], 1,250.00 EUR \u00b7 [\u0645\u0648\u0631\u062f] 7 \u00b7 x',
    );
  });
  test('of nothing is empty', () => {
    expect(pageOfMail('').replace(/ style="[^"]*"/g, '')).toBe('<div></div>');
  });
});

describe('several mails to one person as one', () => {
  const mail = (name: string) => ({ subject: `${name} waits`, body: `Look at ${name}.` });
  test('one is as it is', () => {
    expect(asOneMail([mail('PO-1')])).toEqual(mail('PO-1'));
  });
  test('more stand under their subjects, with every number in the subject', () => {
    const { subject, body } = asOneMail([mail('PO-1'), mail('PO-2')]);
    expect(subject).toBe('PO-1 waits | PO-2 waits');
    expect(body).toBe('PO-1 waits\n\nLook at PO-1.\n\n* * *\n\nPO-2 waits\n\nLook at PO-2.');
  });
  test('a subject ends before it is too long, and says how many more there are', () => {
    const many = Array.from({ length: 30 }, (_, at) => mail(`PO-2026-${1000 + at}`));
    const { subject } = asOneMail(many);
    expect(subject).toMatch(/^PO-2026-1000 waits \| .* \| and 19 more$/);
  });
  const mailOf = (key: string, row: object) => ({
    row: { key, to: 'ana@example.com', kind: 'digest', body: 'b', document: '', ...row },
  });
  test('one message takes forty thousand signs, since Google takes 200 kB of it', () => {
    const body = 'x'.repeat(9000);
    const many = Array.from({ length: 10 }, (_, at) => mailOf(`M-${at}`, { body }));
    const messages = messagesIn(many, true);
    expect(messages.map((one) => one.length)).toEqual([4, 4, 2]);
    expect(messages.flat()).toEqual(many);
    for (const one of messages) {
      const { body: text } = asOneMail(one.map(({ row }) => ({ subject: 's', body: row.body })));
      expect(Buffer.byteLength(text + pageOfMail(text))).toBeLessThan(200 * 1024);
    }
  });
  test('what goes to others, or carries a paper, is a message of its own', () => {
    const mails = [
      mailOf('A', {}),
      mailOf('B', { to: 'ben@example.com' }),
      mailOf('C', { document: '<p>' }),
      mailOf('D', { replyTo: 'ap@example.com' }),
      mailOf('E', {}),
    ];
    const keys = (joins: boolean) =>
      messagesIn(mails, joins).map((one) => one.map(({ row }) => row.key).join('+'));
    expect(keys(true)).toEqual(['A+E', 'B', 'C', 'D']);
    expect(keys(false)).toEqual(['A', 'B', 'C', 'D', 'E']);
  });
  test('what is urgent, proves the log or goes to a vendor stands alone', () => {
    const alone = ['urgent', 'emergency_asked', 'head', 'payment_details', 'order_sent'];
    const two = (kind: string) => messagesIn([mailOf('A', { kind }), mailOf('B', { kind })], true);
    expect(alone.filter((kind) => two(kind).length < 2)).toEqual([]);
    expect(['digest', 'approval_asked', 'order_changed'].map((kind) => two(kind).length)).toEqual([
      1, 1, 1,
    ]);
  });
});
