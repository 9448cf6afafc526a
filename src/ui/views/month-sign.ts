// The names of months, and the two looks before a month is signed or reopened: what it means, the
// words that stay, and the verb.
import type { Desk } from '../desk';
import { el, type Child } from '../dom';
import { choiceField, noteField, reasonWrong } from '../fields';
import { button } from '../parts';
import { sheet } from '../sheet';
import { spoken } from '../texts';

/** The month of today and the twelve before it, newest first; none before the day is known. */
export function monthsTo(desk: Desk): (readonly [string, string])[] {
  const today = desk.who()?.today ?? '';
  if (today === '') return [];
  const now = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1;
  return Array.from({ length: 13 }, (_, back) => {
    const at = now - back;
    const value = Math.floor(at / 12) + '-' + String((at % 12) + 1).padStart(2, '0');
    return [value, desk.format().month(value + '-01')] as const;
  });
}

interface Signing {
  month: string;
  name: string;
  /** The figures that this page shows. */
  figures: string | undefined;
}
export function signSheet(desk: Desk, { month, name, figures }: Signing): void {
  const statement = noteField({
    label: 'Statement',
    value: spoken('I have read the reconciliation of ' + name + ' and it is complete.'),
    hint: 'Written into the log with your name.',
  });
  sheet<{ signedBy?: string; logHead?: string }>(desk, {
    title: 'Sign ' + name,
    command: 'sign_month',
    verb: 'Sign ' + name,
    body: [
      el('p', {}, 'After this no fact gets an accounting day in ' + name + ' or before.'),
      el(
        'p',
        { class: 'soft' },
        'What comes later keeps its own day and counts in the open month.',
      ),
      statement.node,
    ],
    input: () =>
      reasonWrong(statement)
        ? null
        : { month, statement: statement.value(), ...(figures ? { figures } : {}) },
    done: (value) => {
      desk.go('month');
      desk.say({ text: name + ' is signed by ' + (value.signedBy ?? desk.who()?.email) + '.' });
    },
  });
}

/** Offered where something is signed; the later months are opened with the one that is chosen. */
export function reopenButton(desk: Desk, signed: readonly string[]): Child {
  const months = monthsTo(desk).filter(([value]) => signed.includes(value));
  if (months.length === 0 || !desk.may('reopen_month')) return null;
  return button('Reopen a signed month\u2026', () => reopenSheet(desk, months));
}

function reopenSheet(desk: Desk, months: readonly (readonly [string, string])[]): void {
  const choice = choiceField({ label: 'Month to reopen' }, months);
  const reason = noteField({ label: 'Reason', hint: 'It stands in the log and the tab for ever.' });
  sheet<{ reopened: string[] }>(desk, {
    title: 'Reopen a signed month',
    command: 'reopen_month',
    verb: 'Reopen',
    kind: 'danger',
    body: [
      el('p', {}, 'Its signature ends, and that of every later month. Each is signed anew.'),
      choice.node,
      reason.node,
    ],
    input: () => (reasonWrong(reason) ? null : { month: choice.value(), reason: reason.value() }),
    done: ({ reopened }) => {
      desk.go('month');
      desk.say({ text: 'Open again: ' + reopened.join(', ') + '.' });
    },
  });
}
