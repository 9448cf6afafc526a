// Help: one short page per role - what it does, when in the month, what otherwise - and the keys.
// The person's own roles come first and open, after a few lines on the view it was asked in.
import type { Role } from '../../core/words';
import type { View } from '../desk';
import { el, type Child } from '../dom';
import { forming, heading } from '../page';
import { facts, fold, section } from '../parts';
import { ROLE_HELP, type RoleHelp } from './help-roles';
import { HERE } from './help-views';

const KEYS: readonly (readonly [string, string])[] = [
  ['/', 'search'],
  ['Enter', 'open; in a field, what the button says'],
  ['Up, Down', 'move in a list'],
  ['Esc', 'back, or close'],
];

const list = (texts: readonly string[]): Child =>
  el(
    'ul',
    { class: 'told' },
    texts.map((text) => el('li', {}, text)),
  );
const page = ({ does, month, otherwise }: RoleHelp): Child[] => [
  list(does),
  el('h3', {}, 'When in the month'),
  list(month),
  el('h3', {}, 'When it goes another way'),
  list(otherwise),
];

function pages(mine: readonly Role[]): Child {
  const all = Object.keys(ROLE_HELP) as Role[];
  const sorted = [
    ...all.filter((role) => mine.includes(role)),
    ...all.filter((role) => !mine.includes(role)),
  ];
  return el(
    'section',
    {},
    sorted.map((role) =>
      fold('help-' + role, ROLE_HELP[role].title, page(ROLE_HELP[role]), mine.includes(role)),
    ),
  );
}

function about(arg: string): Child {
  const texts = Object.entries(HERE).find(([view]) => view === arg)?.[1] ?? [];
  if (texts.length === 0) return null;
  return section('Where you were', list(texts));
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
