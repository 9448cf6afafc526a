// set_mails: which mails a person does without, and in which hours and days none comes. What asks for a
// yes, warns of money on its way or proves the log always goes, what is urgent at once (controls.md T16).
import type { Outcome } from '../../core/outcome';
import { accept, refuse } from '../../core/outcome';
import { chosenLanguage, LEFT_OUT, leftOutKey, leftOutOf } from '../../core/mails';
import { LANGUAGES } from '../../core/order-words';
import type { LeftOut } from '../../core/mails';
import { quietKey, quietOf, quietText, WEEKDAYS } from '../../core/quiet';
import type { Quiet } from '../../core/quiet';
import type { Infer } from '../../core/shape';
import { list, object, oneOf, optional, text } from '../../core/shape';
import type { Work } from '../../core/work';
import type { Context } from '../command';
import { command } from '../command';

const SHAPE = object({
  without: list(oneOf('daily', 'orders', 'use'), { most: LEFT_OUT.length, least: 0 }),
  language: optional(oneOf(...LANGUAGES, 'register')),
  quiet: optional(
    object({
      from: optional(text(5)),
      to: optional(text(5)),
      days: optional(list(oneOf(...WEEKDAYS), { most: WEEKDAYS.length, least: 0 })),
    }),
  ),
});
type Input = Infer<typeof SHAPE>;

const NAMES: Record<LeftOut, string> = {
  daily: 'the daily mail',
  orders: 'news of changed orders',
  use: 'notices of ends and use',
};

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
/** Both hours or none; a day that never begins would keep mails for ever. */
function quietAsked(
  { quiet }: Input,
  { actor, state }: Pick<Context, 'actor' | 'state'>,
): Outcome<Quiet> {
  if (!quiet) return accept(quietOf(actor, state));
  const [from, to] = [quiet.from ?? '', quiet.to ?? ''];
  const days = WEEKDAYS.filter((one) => quiet.days?.includes(one));
  const next = 'Send both as HH:MM, like 18:00 and 08:00, or neither.';
  if ((from === '') !== (to === '') || (from !== '' && from === to))
    return refuse('bad_value', `Quiet hours from "${from}" to "${to}" are not hours.`, { next });
  const odd = [from, to].find((one) => one !== '' && !TIME.test(one));
  if (odd !== undefined) return refuse('bad_value', `"${odd}" is not a time of day.`, { next });
  return days.length === WEEKDAYS.length
    ? refuse('bad_value', 'On one day of the week at least mails have to come.', {
        next: 'Leave a day out.',
      })
    : accept({ from, to, days });
}

const dayName = (day: string): string => day.slice(0, 1).toUpperCase() + day.slice(1);
function quietSentence({ from, to, days }: Quiet): string {
  const when = [
    ...(from === '' ? [] : [`from ${from} to ${to}`]),
    ...(days.length === 0 ? [] : [`on ${days.map(dayName).join(', ')}`]),
  ];
  return when.length === 0 ? '' : ` What is not urgent waits ${when.join(' and ')}.`;
}

function decide(work: Work, input: Input, context: Context): Outcome<object> {
  const { actor, state } = context;
  const asked = quietAsked(input, context);
  if (!asked.ok) return asked;
  const quiet = asked.value;
  const without = LEFT_OUT.filter((one) => input.without.includes(one));
  const names = without.map((one) => NAMES[one]).join(', ');
  const gets = without.length === 0 ? 'You get every mail.' : `You get every mail but ${names}.`;
  const sentence = gets + quietSentence(quiet);
  const spoken = chosenLanguage(actor, state);
  const language = input.language ?? spoken ?? 'register';
  const speaks = language === 'register' ? [] : [language];
  const chosen = [[...without, ...speaks].join(' '), quietText(quiet)];
  const before = [
    [...leftOutOf(actor, state), ...(spoken ? [spoken] : [])].join(' '),
    quietText(quietOf(actor, state)),
  ];
  if (chosen.join('|') !== before.join('|')) {
    work.state.set(leftOutKey(actor), chosen[0] ?? '').set(quietKey(actor), chosen[1] ?? '');
    const said = without.length === 0 ? 'all' : `without ${without.join(' ')}`;
    const waits = chosen[1] === '' ? '' : `; quiet ${chosen[1] ?? ''}`;
    const tongue = speaks.map((one) => `; in ${one}`).join('');
    work.fact('mails_chosen', actor, said + waits + tongue);
  }
  return accept({ without, quiet, language, sentence });
}

export const setMails = command({
  name: 'set_mails',
  shape: SHAPE,
  roles: ['requester', 'approver', 'issuer', 'receiver', 'ap', 'owner'],
  writes: [],
  need: () => ({}),
  decide,
});
