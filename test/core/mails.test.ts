// Which mails a person may do without, and a mail's text as a page (controls.md T16).
import { goesTo, leftOutKey, leftOutOf, pageOfMail } from '../../src/core/mails';

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
  test('of nothing is empty', () => {
    expect(pageOfMail('').replace(/ style="[^"]*"/g, '')).toBe('<div></div>');
  });
});
