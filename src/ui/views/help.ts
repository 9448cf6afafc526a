// Help: one short page per role, in the words of the register, and the keys. The person's own
// roles come first and open, after a few lines on the view it was asked in.
import type { Role } from '../../core/words';
import type { View } from '../desk';
import { el, type Child } from '../dom';
import { forming, heading } from '../page';
import { facts, fold, section } from '../parts';
import { HERE } from './help-views';

const PAGES: Record<Role, readonly [string, readonly string[]]> = {
  requester: [
    'Requester: asks',
    [
      'New: choose the vendor, say what for, add lines, submit. Under the total you see ' +
        'who approves it.',
      'A draft has a key such as D-000123. It gets its PO number only when it is issued.',
      'Changed your mind before it is issued? Withdraw it from its page.',
      'When a price on an invoice is higher, you are asked: change the order, or wait ' +
        'for a credit note.',
    ],
  ],
  approver: [
    'Approver: decides',
    [
      'Open an entry of To approve, look at lines and people, then approve or reject ' +
        'with a reason.',
      'You approve what you see. If anything changes afterwards, your approval is broken ' +
        'and you are asked again.',
      'You cannot approve your own order, nor one that you edited last.',
    ],
  ],
  issuer: [
    'Issuer: gives the number',
    [
      'Issue approved orders from the inbox, one or many. Each takes the next number, ' +
        'without a gap.',
      'A number is never used again. Void an order that nobody delivered or billed; ' +
        'close the rest of others.',
      'Record what the vendor answers.',
    ],
  ],
  receiver: [
    'Receiver: confirms what came',
    [
      'All arrived is one click; for less, type what came. Rejected pieces are not paid.',
      'A service needs evidence: a timesheet, a sign-off, a link.',
      'A wrong receipt is reversed, never edited.',
    ],
  ],
  ap: [
    'Accounts payable: enters and pays',
    [
      'Enter invoice: pick the order; number, day and total are left to type. The ' +
        'difference is shown in money.',
      'Matched: pay. Waiting: it is judged again when the goods arrive. Exception: ' +
        'somebody resolves it first.',
      'A payment is initiated, and settled when it left the account: two facts on two days.',
    ],
  ],
  owner: [
    'Owner: keeps it right',
    [
      'People, Approval Rules, Vendors and Settings are tabs; you edit them, the ' +
        'register reads them.',
      'Each month: Reconcile, and settle what it lists.',
      'Verify register lists every row that somebody typed over: Restore it, or Adopt it ' +
        'with a reason.',
      'You may not approve your own orders either.',
    ],
  ],
  auditor: [
    'Auditor: reads and checks',
    [
      'Everything may be read; nothing can be changed with this role.',
      'Verify register compares log, numbers, approvals and rows, and lists every ' +
        'difference with its place.',
    ],
  ],
};

const KEYS: readonly (readonly [string, string])[] = [
  ['/', 'search'],
  ['Enter', 'open; in a field, what the button says'],
  ['Up, Down', 'move in a list'],
  ['Esc', 'back, or close'],
];

function pages(mine: readonly Role[]): Child {
  const all = Object.keys(PAGES) as Role[];
  const sorted = [
    ...all.filter((role) => mine.includes(role)),
    ...all.filter((role) => !mine.includes(role)),
  ];
  return el(
    'section',
    {},
    sorted.map((role) =>
      fold(
        'help-' + role,
        PAGES[role][0],
        el(
          'ul',
          { class: 'told' },
          PAGES[role][1].map((text) => el('li', {}, text)),
        ),
        mine.includes(role),
      ),
    ),
  );
}

function about(arg: string): Child {
  const texts = Object.entries(HERE).find(([view]) => view === arg)?.[1] ?? [];
  if (texts.length === 0) return null;
  const lines = texts.map((text) => el('li', {}, text));
  return section('Where you were', el('ul', { class: 'told' }, lines));
}

export const help: View = (desk, arg) =>
  forming(desk, {
    title: 'Help',
    query: 'who',
    input: {},
    build: (who) => ({
      body: [
        heading('Help'),
        about(arg),
        el(
          'p',
          {},
          'Five words: ask, approve, receive, enter invoice, pay. The rest appears when ' +
            'it is needed.',
        ),
        pages(who.roles),
        section('Keys', facts(KEYS)),
      ],
    }),
  });
