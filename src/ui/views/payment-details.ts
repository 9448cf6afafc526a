// A vendor's new payment details: a second person says, after asking the vendor by a number that
// was on file before, whether they are the vendor's. The account itself is never shown here.
import type { ExceptionView } from '../../app/views';
import type { Desk } from '../desk';
import { el } from '../dom';
import { choiceField, missing, noteField, reasonWrong, textField } from '../fields';
import { sheet } from '../sheet';
import { heard } from '../parts';

interface Confirmed {
  vendor: string;
  state: string;
  paymentsOnTheWay: { amount: string; currency: string }[];
}

/** Which details the vendor was asked about: others that came since are not confirmed with them. */
export const askedAbout = ({ kind, actual }: ExceptionView): { details?: string } =>
  kind === 'payment_details_changed' && actual !== '' ? { details: actual } : {};

export function detailsSheet(desk: Desk, one: ExceptionView): void {
  const answer = choiceField({ label: 'What the vendor said' }, [
    ['confirmed', 'They are ours'],
    ['refused', 'They are not ours'],
  ]);
  const how = textField({
    label: 'How you asked',
    hint: 'A number or person on file before, not one from the paper.',
    props: { maxlength: 200 },
  });
  const note = noteField({ label: 'What was said', hint: 'At least ten characters.' });
  sheet<Confirmed>(desk, {
    title: 'Payment details of ' + one.vendor,
    command: 'confirm_payment_details',
    verb: 'Record the answer',
    body: [el('p', { class: 'begins' }, heard(one.sentence)), answer.node, how.node, note.node],
    input: () => {
      const bad = [missing(how, 'How did you ask?'), reasonWrong(note)];
      if (bad.includes(true)) return null;
      return {
        ...{ vendor: one.vendor, answer: answer.value() },
        ...{ how: how.value(), note: note.value() },
        ...askedAbout(one),
      };
    },
    done: ({ vendor, state, paymentsOnTheWay }) => {
      desk.leave('resolve', one.exceptionId, { view: 'exceptions' });
      const gone = paymentsOnTheWay.map((one) => desk.format().money(one.amount, one.currency));
      const way = gone.length > 0 ? ' Already on the way: ' + gone.join(', ') + '.' : '';
      desk.say({
        text: 'The payment details of ' + vendor + ' are ' + state + '.' + way,
        tone: state === 'confirmed' ? 'done' : 'stopped',
      });
    },
  });
}
