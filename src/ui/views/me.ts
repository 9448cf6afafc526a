// The person and the register: who Google takes them to be, what they may do, what this profile
// does and does not protect; and the ways to the mails that wait, the check and the set-up.
import type { WhoView } from '../../app/views';
import type { Desk, View } from '../desk';
import { el, said, type Child } from '../dom';
import { plural } from '../format';
import { heading, reading } from '../page';
import { button, facts, note, section, heard } from '../parts';
import { sheet } from '../sheet';
import { ownMails } from './own-mails';
import { standIns } from './stand-in';
import { words } from '../texts';

const PROFILES: Record<string, string> = {
  solo: 'Solo: you are the only editor',
  shared: 'Shared: write rights by role',
  keeper: 'Keeper: only the keeper writes the register',
};

function about(desk: Desk, who: WhoView): Child {
  return [
    facts([
      ['You are', said(who.email)],
      ['Name', who.name && said(who.name)],
      [
        'Roles',
        who.roles.length > 0 ? words(who.roles) : 'none; the owner gives them in the tab People',
      ],
      ['Today', desk.format().day(who.today) + ', ' + who.timeZone],
    ]),
    who.rightsMissing.length > 0 &&
      note(
        'waits',
        el(
          'p',
          {},
          'The write right is not set yet for: ' +
            words(who.rightsMissing) +
            '. The owner runs Set up again.',
        ),
      ),
    section(
      'What this register protects',
      el('p', {}, PROFILES[who.profile] ?? 'Not set up yet.'),
      el(
        'ul',
        { class: 'told' },
        who.promises.map((text) => el('li', {}, heard(text))),
      ),
    ),
  ];
}

const mails = (desk: Desk, who: WhoView): Child => [
  el(
    'p',
    {},
    who.mailsWaiting > 0 ? plural(who.mailsWaiting, 'mail') + ' waiting.' : 'No mail waits.',
  ),
  el(
    'div',
    { class: 'row-of' },
    button('Look at mails\u2026', () => desk.go('due')),
    desk.may('set_mails') && button('Mails to me\u2026', () => ownMails(desk, who)),
  ),
];

const check = (desk: Desk): Child => [
  el('p', { class: 'soft' }, 'Log, numbers, approvals and every row against the log.'),
  el(
    'div',
    { class: 'row-of' },
    button('Verify register\u2026', () => desk.wide('verify')),
    button('Export\u2026', () => desk.wide('export')),
  ),
];

/** What was tried leaves the tabs; real numbers are not touched. */
export function practiceSheet(desk: Desk, after: () => void = () => undefined): void {
  sheet<{ removed: string[] }>(desk, {
    title: 'Remove practice orders',
    command: 'remove_practice',
    kind: 'danger',
    verb: 'Remove all practice orders',
    body: el(
      'p',
      {},
      'Their rows leave Register and every other tab. ',
      'The log keeps what they were; real orders and numbers stay as they are.',
    ),
    input: () => ({}),
    done: ({ removed }) => {
      after();
      desk.say({
        text:
          removed.length === 0
            ? 'There is no practice order.'
            : plural(removed.length, 'practice order') + ' removed: ' + removed.join(', ') + '.',
      });
    },
  });
}

export const me: View = (desk) =>
  reading(desk, {
    title: 'You and the register',
    query: 'who',
    input: {},
    show: (who) => [
      heading('You and the register'),
      about(desk, who),
      section(
        'Settings',
        el('p', { class: 'soft' }, 'What each does as it stands, and what cannot be used.'),
        button('Look at settings\u2026', () => desk.go('settings')),
      ),
      section(
        'Vendors',
        el('p', { class: 'soft' }, 'Who is ordered from: on file, waiting, blocked.'),
        button('Look at vendors\u2026', () => desk.go('vendors')),
      ),
      section('Mails', mails(desk, who)),
      (desk.may('set_delegate') || desk.may('grant_exemption')) &&
        section(
          'In another\u2019s place',
          el(
            'p',
            { class: 'soft' },
            'While somebody is away, or one person has to do the work of two.',
          ),
          el('div', { class: 'row-of' }, standIns(desk)),
        ),
      desk.may('verify') && section('Check', check(desk)),
      desk.may('set_up') &&
        section(
          'Set-up',
          button('First steps\u2026', () => desk.go('guide')),
          button('Set up again\u2026', () => desk.go('setup')),
          button('Bring your old list\u2026', () => desk.wide('bring-list')),
        ),
      desk.may('import_invoices') &&
        section(
          'Old invoices',
          button('Bring open invoices\u2026', () => desk.wide('bring-bills')),
        ),
      desk.may('remove_practice') &&
        section(
          'Practice',
          el('p', { class: 'soft' }, 'Orders to try things with count nowhere and are never paid.'),
          button('Remove practice orders\u2026', () => practiceSheet(desk)),
        ),
    ],
  });
