// What a payment run paid and the bank has booked: payments of one reference and day are settled in
// one action, those that are still missing on the statement left out of it.
import type { OnItsWayView } from '../../app/views';
import type { SettledRun } from '../contract';
import type { Desk } from '../desk';
import { el, fill, said, type Child } from '../dom';
import { choiceField, dayField, missing } from '../fields';
import { plural } from '../format';
import { trouble } from '../page';
import { button, money, sums } from '../parts';
import { sheet } from '../sheet';

type Way = OnItsWayView['payments'][number];
/** What one command takes. */
const MOST = 50;

interface Run {
  reference: string;
  day: string;
  payments: Way[];
}
/** The bank books those of one reference and day as one sum. */
function runsOf(ways: readonly Way[]): Run[] {
  const runs = new Map<string, Run>();
  for (const one of ways) {
    const { reference, day } = one;
    const name = day + '|' + reference;
    const run = runs.get(name) ?? { reference, day, payments: [] };
    if (run.payments.length < MOST) run.payments.push(one);
    runs.set(name, run);
  }
  return Array.from(runs.values());
}

const sumOf = (desk: Desk, ways: readonly Way[]): string => sums(desk.format(), ways);
const manyOf = (desk: Desk, ways: readonly Way[]): string =>
  plural(ways.length, 'payment') + (ways.length > 0 ? ', ' + sumOf(desk, ways) : '');

const runName = (desk: Desk, { reference, day, payments }: Run): string =>
  [reference || 'without reference', desk.format().day(day), manyOf(desk, payments)].join(
    ' \u00b7 ',
  );

interface Choice {
  way: Way;
  box: HTMLInputElement;
  node: HTMLElement;
}
function choice(desk: Desk, way: Way, at: number): Choice {
  const id = 'settle-' + at;
  const box = el('input', { type: 'checkbox', id, checked: true });
  const about = [way.number, way.poNumber].filter(Boolean).join(' \u00b7 ');
  const label = el(
    'label',
    { for: id },
    said(way.vendor || way.poNumber, 'strong'),
    ' ',
    el('span', { class: 'soft' }, said(about)),
    ' ',
    money(desk.format(), way.amount, way.currency),
  );
  return { way, box, node: el('li', {}, box, label) };
}

const nameOf = (ways: readonly Way[], id: string): string => {
  const one = ways.find(({ paymentId }) => paymentId === id);
  return one && one.number ? one.number + ' of ' + one.vendor : id;
};

function saySettled(desk: Desk, ways: readonly Way[], value: SettledRun): void {
  const refused = value.refused.map(
    (one) => nameOf(ways, one.paymentId) + ': ' + one.detail + ' ' + one.next,
  );
  const many = value.settled.length;
  const done = plural(many, 'payment') + ' settled, ' + sums(desk.format(), value.sums) + '.';
  desk.say({
    text: [many > 0 ? done : 'Nothing was settled.', ...refused].join(' ').trim(),
    tone: refused.length > 0 ? 'stopped' : 'done',
  });
}

function settleSheet(desk: Desk, runs: readonly Run[], again: () => void): void {
  let choices: Choice[] = [];
  const which = choiceField(
    { label: 'Payment run' },
    runs.map((run, at) => [String(at), runName(desk, run)]),
  );
  const day = dayField({ label: 'Day it left the account', value: desk.who()?.today ?? '' });
  const total = el('p', { class: 'strong', 'aria-live': 'polite' });
  const fault = el('p', { class: 'fault', 'aria-live': 'polite' });
  const checks = el('ul', { class: 'checks' });
  const chosen = (): Way[] => choices.filter(({ box }) => box.checked).map(({ way }) => way);
  const count = (): void => {
    fill(total, manyOf(desk, chosen()));
    act.name('Settle ' + manyOf(desk, chosen()));
    fill(fault);
  };
  const show = (): void => {
    const run = runs[Number(which.value())];
    choices = (run ? run.payments : []).map((way, at) => choice(desk, way, at));
    for (const { box } of choices) box.addEventListener('change', count);
    fill(
      checks,
      choices.map(({ node }) => node),
    );
    count();
  };
  const act = sheet<SettledRun>(desk, {
    title: 'Settle a payment run',
    command: 'settle_run',
    verb: 'Settle',
    body: [which.node, day.node, total, checks, fault],
    input: () => {
      const none = chosen().length === 0;
      if (none) fill(fault, 'Choose at least one.');
      if ([none, missing(day, 'Which day?')].includes(true)) return null;
      return { day: day.value(), payments: chosen().map(({ paymentId }) => paymentId) };
    },
    done: (value) => {
      again();
      saySettled(
        desk,
        choices.map(({ way }) => way),
        value,
      );
    },
  });
  which.control.addEventListener('change', show);
  show();
}

/** Asks what is on its way at the click, and settles a run of it. */
export function settleButton(desk: Desk, again: () => void): Child {
  const result = el('div', { 'aria-live': 'polite' });
  const ask = async (): Promise<void> => {
    const answer = await desk.ask('on_its_way', {});
    if (!answer.ok) return fill(result, trouble(answer));
    fill(result);
    const runs = runsOf(answer.value.payments);
    if (runs.length > 0) settleSheet(desk, runs, again);
    else fill(result, el('p', {}, 'Nothing is on its way any more.'));
  };
  return [button('Settle a payment run\u2026', () => void ask()), result];
}
