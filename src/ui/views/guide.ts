// The first-run guide of the owner: people, numbers, rules, the old list, a practice order, the
// hours it takes. Each step says how it stands, leads to where it is done, and may be skipped;
// what was said is kept by the register, so any browser goes on where another stopped (controls.md
// C3).
import type { BeginningView, StepView } from '../../app/queries/beginning';
import { newId } from '../bridge';
import { deed } from '../deed';
import type { Desk, View } from '../desk';
import { el, fill, said, type Child } from '../dom';
import { firstFault, textField } from '../fields';
import { plural } from '../format';
import { heading, reading, trouble } from '../page';
import { button, chip, fold, note, facts, heard } from '../parts';
import { practiceSheet } from './me';
import { monthsTo } from './month-sign';

type Step = StepView['step'];
interface Guided {
  desk: Desk;
  view: BeginningView;
  again: () => void;
}

const TITLES: Record<Step, readonly [string, string]> = {
  people: ['People and roles', 'Who asks, approves, receives and pays stands in the tab People.'],
  numbers: ['Numbers', 'Whether the next order gets the number that you expect.'],
  rules: ['Rules', 'Who approves which amount. Try a small and a large one in New.'],
  list: ['The old list', 'Bring the register that you have: you read its report first.'],
  practice: ['A practice order', 'Play one through. It counts nowhere, and is removed at the end.'],
  hours: ['Time it takes today', 'Hours a month that orders take now, to compare with later.'],
};

/** Sample requests for looking around; practice, so that one press takes all of them out again. */
const SAMPLES = [
  ['Desks for the new office', 'Standing desk', '4', '390'],
  ['Paper for the printers', 'Paper A4, box', '20', '24.50'],
  ['Laptop for a colleague', 'Laptop, 14 inch', '1', '1450'],
] as const;

/** Says of a step what became of it. */
function markButton(
  { desk, again }: Guided,
  step: Step,
  { verb, mark, more = () => ({}) }: { verb: string; mark: string; more?: () => object | null },
): Child {
  const made = deed<object>(desk, {
    ...{ command: 'set_beginning', verb, kind: 'plain' },
    input: () => {
      const given = more();
      return given && { step, mark, ...given };
    },
    done: again,
  });
  return [made.button, made.notice];
}

async function makeSamples({ desk, again }: Guided, told: HTMLElement): Promise<void> {
  const currency = desk.who()?.currency ?? 'EUR';
  for (const [description, item, quantity, unitPrice] of SAMPLES) {
    const tell = (text: string): void => fill(told, note('waits', said(text)));
    tell('Asking for: ' + description);
    const lines = [{ description: item, quantity, unit: 'pcs', unitPrice }];
    const order = { vendor: 'Sample Ltd', costCentre: 'Practice', practice: true };
    const input = { ...order, description, currency, lines };
    const answer = await desk.bridge.execute({ id: newId(), command: 'submit_order', input }, tell);
    if (!answer.ok) return fill(told, trouble(answer));
  }
  desk.changed();
  again();
  desk.say({
    text: plural(SAMPLES.length, 'practice order') + ' asked for; they wait in the inbox.',
    next: [{ label: 'Inbox', go: () => desk.go('inbox') }],
  });
}

function practice(guided: Guided): Child {
  const { desk, view } = guided;
  const told = el('div', { 'aria-live': 'polite' });
  let running = false;
  const samples = (): void => {
    if (running) return;
    running = true;
    void makeSamples(guided, told).finally(() => (running = false));
  };
  return [
    desk.may('submit_order')
      ? button('Ask for three samples', samples)
      : el('p', { class: 'soft' }, 'Whoever has the role requester asks for one in New.'),
    view.practice > 0 &&
      button('Remove practice orders\u2026', () => practiceSheet(desk, guided.again)),
    told,
  ];
}

/** Before the register, and in a month since. */
function hours(guided: Guided): Child {
  const [month = ''] = monthsTo(guided.desk)[0] ?? [];
  const before = guided.view.hoursBefore;
  const label = before === null ? 'Hours a month in the old way' : 'Hours in ' + month;
  const field = textField({ label, props: { inputmode: 'numeric', class: 'numeric' } });
  const box = el('div', {}, field.node);
  const more = (): object | null => {
    field.wrong(/^\d{1,3}$/.test(field.value()) ? '' : 'Whole hours, from 0 to 744.');
    if (firstFault(box)) return null;
    return { hours: Number(field.value()), ...(before === null ? {} : { month }) };
  };
  return [box, markButton(guided, 'hours', { verb: 'Keep', mark: 'done', more })];
}

const AMOUNTS = ['100', '1000', '10000'] as const;
/** Who would have to say yes to three amounts, by the rules as they stand. */
function tries({ desk }: Guided): Child {
  const told = el('div', { 'aria-live': 'polite' });
  const { currency = '' } = desk.who() ?? {};
  const ask = async (): Promise<void> => {
    const answers = await Promise.all(
      AMOUNTS.map(async (amount) => {
        const answer = await desk.ask('preview_approval', { amount, currency });
        const text = answer.ok ? answer.value.sentence : answer.detail;
        return [desk.format().money(amount, currency), heard(text)] as const;
      }),
    );
    fill(told, facts(answers));
  };
  return [button('Try three amounts', () => void ask()), told];
}

function waysOf(guided: Guided, { step, state }: StepView): Child {
  const { desk } = guided;
  const right =
    state !== 'done' && markButton(guided, step, { verb: 'That is right', mark: 'done' });
  const ways: Record<Step, () => Child> = {
    people: () => [
      right,
      button('Set up again\u2026', () => desk.go('setup')),
      el(
        'p',
        { class: 'soft' },
        'After a change in the tab People: Set up again gives the rights.',
      ),
    ],
    numbers: () => [right, button('Look at Month\u2026', () => desk.go('month'))],
    rules: () => [right, tries(guided)],
    list: () => button('Bring your old list\u2026', () => desk.wide('bring-list')),
    practice: () => practice(guided),
    hours: () => hours(guided),
  };
  return ways[step]();
}

const CHIPS = {
  done: ['done', 'done'],
  skipped: ['skipped', 'plain'],
  open: ['to do', 'waits'],
} as const;

function stepPart(guided: Guided, one: StepView, open: boolean): Child {
  const [title, what] = TITLES[one.step];
  const [word, tone] = CHIPS[one.state];
  const settled = one.state !== 'open';
  const other = settled
    ? { verb: 'Not done yet', mark: 'open' }
    : { verb: 'Skip', mark: 'skipped' };
  return fold(
    'guide-' + one.step,
    [title, ' ', chip(word, tone)],
    [
      el('p', {}, what),
      one.says.length > 0 &&
        el(
          'ul',
          { class: 'told' },
          one.says.map((text) => el('li', {}, heard(text))),
        ),
      el('div', { class: 'row-of' }, waysOf(guided, one), markButton(guided, one.step, other)),
    ],
    open,
  );
}

function pilotPart({ pilot }: BeginningView): Child {
  const { people, vendors } = pilot;
  if (people.length + vendors.length === 0) return null;
  const names = [...people, ...vendors].join(', ');
  return note('plain', el('p', {}, 'A pilot runs with ', said(names), '; others are told so.'));
}

const leftOf = ({ steps }: BeginningView): StepView[] =>
  steps.filter(({ state }) => state === 'open');

function howFar(view: BeginningView): Child {
  const left = leftOf(view).length;
  if (left > 0) return el('p', { class: 'soft' }, plural(left, 'step') + ' left, in any order.');
  return note('done', el('p', {}, 'That was the last step. Daily work begins in the inbox.'));
}

export const guide: View = (desk) =>
  reading(desk, {
    title: 'First steps',
    query: 'beginning',
    input: {},
    show: (view, { again }) => {
      const [next] = leftOf(view);
      return [
        heading('First steps'),
        howFar(view),
        pilotPart(view),
        view.steps.map((one) => stepPart({ desk, view, again }, one, one === next)),
        el(
          'div',
          { class: 'row-of' },
          desk.may('submit_order') && button('New order', () => desk.go('new'), 'primary'),
          button('Inbox', () => desk.go('inbox')),
        ),
      ];
    },
  });
