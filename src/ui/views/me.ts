// The person and the register: who Google takes them to be, what they may do, what this profile
// does and does not protect; and the two things that anybody may start: sending what is due, and
// the check.
import type { WhoView } from '../../app/views';
import type { Verified } from '../contract';
import { deed } from '../deed';
import type { Desk, View } from '../desk';
import { el, fill, said, type Child } from '../dom';
import { plural } from '../format';
import { heading, reading, trouble } from '../page';
import { button, facts, list, note, section } from '../parts';

const PROFILES: Record<string, string> = {
  solo: 'Solo: you are the only editor',
  shared: 'Shared: write rights by role',
  keeper: 'Keeper: only the keeper writes the register',
};

function sent(box: HTMLElement, desk: Desk): (value: { sent?: number; unclear?: number }) => void {
  return (value) => {
    const unclear = value.unclear ? ', ' + value.unclear + ' unclear' : '';
    desk.say({ text: plural(value.sent ?? 0, 'mail') + ' sent' + unclear + '.' });
    void showDue(desk, box);
  };
}

/** What would be sent, the button for it, and mails of which nobody knows whether they arrived. */
async function showDue(desk: Desk, box: HTMLElement): Promise<void> {
  const answer = await desk.ask('due', {});
  if (!answer.ok) return fill(box, trouble(answer));
  const { waiting, digests, unclear } = answer.value;
  const count = waiting + digests;
  const send = deed<{ sent?: number; unclear?: number }>(desk, {
    command: 'send_due',
    verb: 'Send what is due (' + count + ')',
    input: () => ({}),
    done: (value) => sent(box, desk)(value),
  });
  fill(
    box,
    el(
      'p',
      {},
      count === 0
        ? 'Nothing is due.'
        : plural(waiting, 'mail') + ' and ' + plural(digests, 'digest') + ' waiting.',
    ),
    count > 0 && desk.may('send_due') && [send.button, send.notice],
    unclear.length > 0 && [
      el('p', { class: 'strong' }, 'Unclear, never sent again by itself:'),
      list(unclear, (one) =>
        el(
          'div',
          { class: 'line' },
          el('span', {}, said(one.subject)),
          el('span', { class: 'soft' }, said(one.to), ', ' + desk.format().instant(one.at)),
        ),
      ),
    ],
  );
}

function verified(desk: Desk, box: HTMLElement): (value: Verified) => void {
  return ({ findings, checked }) => {
    const { number } = desk.format();
    const what =
      number(String(checked.entries)) +
      ' log entries, ' +
      number(String(checked.rows)) +
      ' rows and ' +
      number(String(checked.approvals)) +
      ' approvals checked: ';
    const place = (one: Verified['findings'][number]): string =>
      [one.tab, one.row ? 'row ' + one.row : '', one.column].filter(Boolean).join(', ');
    fill(
      box,
      note(
        findings.length === 0 ? 'done' : 'stopped',
        el(
          'p',
          {},
          what +
            (findings.length === 0 ? 'nothing found.' : plural(findings.length, 'finding') + '.'),
        ),
      ),
      list(findings, (one) =>
        el(
          'div',
          { class: 'line' },
          el('p', {}, said(one.detail)),
          el('p', { class: 'code' }, [one.kind, place(one)].filter(Boolean).join(' \u00b7 ')),
        ),
      ),
    );
  };
}

function checkPart(desk: Desk): Child {
  const box = el('div', { 'aria-live': 'polite' });
  const check = deed<Verified>(desk, {
    command: 'verify',
    verb: 'Check the register',
    kind: 'plain',
    input: () => ({}),
    done: verified(desk, box),
  });
  return section(
    'Check',
    el('p', { class: 'soft' }, 'Log, numbers, approvals and every row against the log.'),
    check.button,
    check.notice,
    box,
  );
}

function about(who: WhoView): Child {
  return [
    facts([
      ['You are', said(who.email)],
      ['Name', who.name && said(who.name)],
      [
        'Roles',
        who.roles.length > 0
          ? who.roles.join(', ')
          : 'none; the owner gives them in the tab People',
      ],
      ['Today', who.today + ', ' + who.timeZone],
    ]),
    who.rightsMissing.length > 0 &&
      note(
        'waits',
        el(
          'p',
          {},
          'The write right is not set yet for: ' +
            who.rightsMissing.join(', ') +
            '. The owner runs Set up again.',
        ),
      ),
    section(
      'What this register protects',
      el('p', {}, PROFILES[who.profile] ?? 'Not set up yet.'),
      el(
        'ul',
        { class: 'told' },
        who.promises.map((text) => el('li', {}, said(text))),
      ),
    ),
  ];
}

export const me: View = (desk) => {
  const mails = el('div', {});
  const page = reading(desk, {
    title: 'You and the register',
    query: 'who',
    input: {},
    show: (who) => [
      heading('You and the register'),
      about(who),
      section('Mails', mails),
      desk.may('verify') && checkPart(desk),
      desk.may('set_up') &&
        section(
          'Set-up',
          button('Set up again\u2026', () => desk.go('setup')),
        ),
    ],
  });
  const both = async (): Promise<void> => {
    await Promise.all([page.refresh?.(), showDue(desk, mails)]);
  };
  return { ...page, refresh: both };
};
