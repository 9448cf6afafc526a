// The month: figures so far, the gap certificate, and the reconciliation, which runs in pieces
// under one id until it is done and then says what blocks the signature.
import type { DashboardView, SequenceView } from '../../app/views';
import type { Reconciled } from '../contract';
import { deed } from '../deed';
import type { Desk, View } from '../desk';
import { el, fill, said, type Child } from '../dom';
import { choiceField } from '../fields';
import { heading, reading } from '../page';
import { age, plural } from '../format';
import { button, chip, counted, fold, list, note, row, section, heard } from '../parts';
import { anything, nameOf } from './anything';
import { tiles } from './dashboard';
import { packButton } from './month-pack';
import { linesTold } from '../texts';
import { monthsTo, reopenButton, signSheet } from './month-sign';

function progressText(value: Reconciled): string {
  const { progress } = value;
  if (typeof progress === 'object') {
    return (
      progress.sentence ??
      'Reconciled ' + (progress.done ?? 0) + ' of ' + (progress.of ?? '?') + ' so far.'
    );
  }
  return 'Reconciling: ' + String(progress ?? 'going on') + '. Closing this page loses nothing.';
}

/** One kind of what blocks, in words, with every one of its sentences. */
function blockingPart(one: Blocks, next: BlockingNext): HTMLElement {
  const rest = one.count - one.details.length;
  return el(
    'div',
    { class: 'line' },
    el('h3', {}, counted(nameOf(one.kind), one.count)),
    el(
      'ul',
      { class: 'told' },
      one.details.map((text) => el('li', {}, heard(text))),
    ),
    rest > 0 && el('p', { class: 'soft' }, 'and ' + rest + ' more; Verify register lists all.'),
    next(one),
  );
}

type Blocks = NonNullable<Reconciled['blocking']>[number];
type BlockingNext = (one: Blocks) => Child;
/** What to do about a kind of what blocks: a button, or a sentence where only time helps. */
function nextOf(desk: Desk, earlier: (month: string) => void): BlockingNext {
  const months = monthsTo(desk);
  return ({ kind, month = '', next }) => {
    const before = months.find(([value]) => value === month);
    const step = el('p', { class: 'soft' }, heard(next));
    if (kind === 'month_open') return step;
    if (kind === 'earlier_month_unsigned')
      return [step, before && button('Reconcile ' + before[1], () => earlier(month))];
    return [step, desk.may('verify') && button('Verify register\u2026', () => desk.wide('verify'))];
  };
}

interface Outlined {
  month: string;
  name: string;
  next: BlockingNext;
}
function outcome(desk: Desk, value: Reconciled, { month, name, next }: Outlined): Child {
  const blocking = value.blocking ?? [];
  const { bent = [], rulesBent = [], ...totals } = value.totals ?? {};
  const asked = { month, name, figures: value.figures };
  const fits = blocking.length === 0;
  return [
    note(
      fits ? 'done' : 'stopped',
      el(
        'p',
        { class: 'strong' },
        fits
          ? name + ' is reconciled; nothing blocks the signature.'
          : blocking.length === 1
            ? name + ' is reconciled; one finding blocks the signature.'
            : name + ' is reconciled; ' + blocking.length + ' findings block the signature.',
      ),
    ),
    blocking.length > 0 &&
      section(
        'What blocks',
        blocking.map((one) => blockingPart(one, next)),
      ),
    fits &&
      desk.may('sign_month') &&
      button('Sign ' + name + '\u2026', () => signSheet(desk, asked), 'primary wide'),
    section('Totals', anything(desk, totals)),
    section('Rules bent this month', anything(desk, bent)),
    fold('month-bent', 'Rules bent, order by order', anything(desk, rulesBent)),
    section('Number certificate', anything(desk, certified(value.certificate ?? []))),
    fold('month-kpis', 'Key figures', anything(desk, value.kpis)),
    fold('month-used', 'Is it used', anything(desk, value.adoption)),
    fold('month-exceptions', 'Exceptions', anything(desk, value.exceptions)),
  ];
}

type Signed = Pick<DashboardView, 'signedTo' | 'signedMonths'>;
/** A month before the first signature is closed with it, and carries none. */
function marked(name: string, month: string, { signedTo, signedMonths }: Signed): string {
  if (signedMonths.includes(month)) return name + ', signed';
  return month <= signedTo ? name + ', before the first signed month' : name;
}

interface Work {
  node: Child;
  /** What is signed by now: said in the list, which keeps its choice. */
  told(view: Signed): void;
}
/** Once it is done the figures of the page are read again: they were measured with the month. */
function reconcile(desk: Desk, again: () => void): Work {
  const months = monthsTo(desk);
  const choice = choiceField({ label: 'Month' }, months);
  const reopen = el('div', {});
  const result = el('div', { 'aria-live': 'polite' });
  const nameOf = (month: string): string => months.find(([value]) => value === month)?.[1] ?? month;
  const run = deed<Reconciled>(desk, {
    command: 'reconcile_month',
    verb: 'Reconcile',
    input: () => ({ month: choice.value() }),
    goesOn: progressText,
    done: (value) => {
      const month = choice.value();
      fill(
        result,
        outcome(desk, value, { month, name: nameOf(month), next: nextOf(desk, earlier) }),
      );
      again();
    },
  });
  const earlier = (month: string): void => {
    choice.set(month);
    void run.run();
  };
  const pack = packButton(desk, () => choice.value());
  return {
    node: [choice.node, run.button, run.notice, result, pack, reopen],
    told: (view) => {
      choice.control.querySelectorAll('option').forEach((option, at) => {
        const [value, name] = months[at] ?? ['', ''];
        fill(option, marked(name, value, view));
      });
      fill(reopen, reopenButton(desk, view.signedMonths));
    },
  };
}

/** What an old list brought: its own gaps and doubles, beside what was given here. */
const asFound = (old: NonNullable<SequenceView['scopes'][number]['imported']>): string =>
  'From the old list ' +
  old.first +
  ' to ' +
  old.last +
  ': ' +
  old.count +
  ' orders, ' +
  old.gaps +
  ' gaps, ' +
  old.duplicates +
  ' used twice';

const lateRow = (desk: Desk, one: DashboardView['late'][number]): Child =>
  row({
    id: 'late-' + one.poNumber,
    title: said(one.vendor),
    go: () => desk.go('order', one.poNumber),
    lines: [
      said(linesTold(one.description)),
      el('span', { class: 'soft' }, one.poNumber + ' \u00b7 ', said(one.requester)),
    ],
    chips: chip(
      age(one.days) + ' late, was due ' + desk.format().day(one.expected),
      one.days < 7 ? 'waits' : 'stopped',
    ),
  });

function certificate(view: SequenceView): Child {
  const next = view.preview.join(', ');
  return [
    view.warning !== '' && note('waits', el('p', {}, heard(view.warning))),
    view.scopes.map(scopePart),
    next !== '' && el('p', { class: 'soft' }, 'Next: ' + next),
  ];
}

/** What its numbers begin with; the place of the number itself is no word of anybody's. */
const begins = (scope: string): string =>
  scope.replace(/[^\p{L}\d]*\{[^}]*\}/gu, '').replace(/^[^\p{L}\d]+/u, '');
function unused({ scope }: SequenceView['scopes'][number]): string {
  const name = begins(scope);
  return name === '' ? 'No number yet' : name + ', no number yet';
}

/** The certificate as the month has it, its scopes by what their numbers begin with. */
const certified = (scopes: NonNullable<Reconciled['certificate']>): object[] =>
  scopes.map(({ scope, ...one }) => ({ scope: begins(scope), ...one }));

function scopePart(one: SequenceView['scopes'][number]): HTMLElement {
  const whole = one.missing === 0 && one.duplicates === 0;
  return el(
    'div',
    { class: 'line' },
    el(
      'span',
      { class: 'row-top' },
      el(
        'span',
        { class: 'row-title' },
        one.count > 0 ? one.first + ' to ' + one.last : unused(one),
      ),
      chip(
        whole ? 'no gaps' : one.missing + ' missing, ' + one.duplicates + ' double',
        whole ? 'done' : 'stopped',
      ),
    ),
    el(
      'span',
      { class: 'soft' },
      plural(one.count, 'number') + ', ' + one.void + ' void, next ' + one.next,
    ),
    one.imported && el('span', { class: 'soft' }, asFound(one.imported)),
  );
}

export const month: View = (desk) => {
  const numbers = el('div', {});
  let work: Work | undefined;
  const page = reading(desk, {
    title: 'Month',
    query: 'dashboard',
    input: {},
    show: (view, { again }) => {
      if (desk.may('reconcile_month')) work ??= reconcile(desk, again);
      work?.told(view);
      return [
        heading('Month'),
        tiles(desk, view),
        button('Dashboard', () => desk.go('dashboard')),
        view.late.length > 0 &&
          fold(
            'late',
            counted('Late deliveries', view.late.length),
            list(view.late, (one) => lateRow(desk, one)),
          ),
        section(
          'Reconcile',
          work?.node ?? note('plain', el('p', {}, 'The owner reconciles the month.')),
        ),
        section('PO numbers', numbers),
      ];
    },
  });
  const sequence = async (): Promise<void> => {
    const answer = await desk.ask('sequence', {});
    if (!answer.ok) return fill(numbers, el('p', { class: 'soft' }, answer.detail));
    fill(
      numbers,
      answer.value.scopes.length > 0
        ? certificate(answer.value)
        : el('p', { class: 'soft' }, 'No number is issued yet.'),
    );
  };
  const both = async (): Promise<void> => {
    await Promise.all([page.refresh?.(), sequence()]);
  };
  return { ...page, refresh: both };
};
