// A change of an issued order: its lines and terms as they are, with what they may not go below,
// and under them, as one types, what would change and who would have to approve it. Only what
// differs is sent. And how a revision reads: old to new.
import type { LineView, OrderView } from '../../app/views';
import type { MaterialView, PreviewChangeView, RevisionView } from '../../app/revision-views';
import type { Changed, Fields } from '../contract';
import type { Desk } from '../desk';
import { figure } from '../format';
import { el, fill, said, type Child } from '../dom';
import { isPositive } from '../decimal';
import { dayField, noteField, numberField, reasonWrong, textField, type Field } from '../fields';
import { fold, list, money, section, stateChip, heard } from '../parts';
import { sheet } from '../sheet';
import { whoSays } from './who-says';

const PAUSE_MS = 400;

interface LineFields {
  line: LineView;
  quantity: ReturnType<typeof numberField>;
  unitPrice: ReturnType<typeof numberField>;
  node: HTMLElement;
}

function lineFields(desk: Desk, order: OrderView, line: LineView): LineFields {
  const format = desk.format();
  const least = isPositive(line.least)
    ? 'At least ' + format.number(line.least) + ': accepted or billed.'
    : '0 takes the line off.';
  const unit = (): string => line.unit;
  const quantity = numberField(format, {
    label: 'Quantity of line ' + line.line,
    value: line.quantity,
    hint: least,
    unit,
  });
  const unitPrice = numberField(format, {
    label: 'Unit price of line ' + line.line,
    value: line.unitPrice,
    hint: isPositive(line.billed) ? 'For what is not billed yet.' : '',
    unit: () => order.currency,
  });
  const node = el(
    'fieldset',
    { class: 'line-form' },
    el('legend', { class: 'strong' }, said(line.description)),
    el('div', { class: 'pair' }, quantity.node, unitPrice.node),
  );
  return { line, quantity, unitPrice, node };
}

interface Form {
  lines: LineFields[];
  needBy: Field;
  notToExceed: ReturnType<typeof numberField>;
  /** Of a blanket order. */
  callOffLimit: ReturnType<typeof numberField>;
  terms: Field;
  soleSource: Field;
  reason: Field;
}
export function makeForm(desk: Desk, order: OrderView): Form {
  const optional = true;
  return {
    lines: order.lines.map((line) => lineFields(desk, order, line)),
    needBy: dayField({ label: 'Need by', value: order.needBy, optional }),
    notToExceed: numberField(desk.format(), {
      label: 'Not to exceed',
      value: order.notToExceed,
      optional,
    }),
    callOffLimit: numberField(desk.format(), {
      label: 'Each call-off up to',
      hint: 'Above it, a call-off is approved like an order.',
      value: order.blanket?.limit ?? '',
      optional,
    }),
    terms: textField({ label: 'Terms', value: order.terms, optional }),
    soleSource: noteField({
      label: 'One source only, because',
      hint: 'Where a rule asks for quotes and there are none.',
      optional,
    }),
    reason: noteField({ label: 'Why', hint: 'The approver reads this; it stays in the history.' }),
  };
}

const differs = (now: string, was: string): boolean => Number(now || '0') !== Number(was || '0');

/** What was typed otherwise than it stands; a number that cannot be read is no change. */
export function changesOf(order: OrderView, form: Form): Fields {
  const lines = form.lines.flatMap(({ line, quantity, unitPrice }) => {
    const [count, price] = [quantity.number(), unitPrice.number()];
    const changed = {
      ...(count !== '' && differs(count, line.quantity) ? { quantity: count } : {}),
      ...(price !== '' && differs(price, line.unitPrice) ? { unitPrice: price } : {}),
    };
    return Object.keys(changed).length > 0 ? [{ line: line.line, ...changed }] : [];
  });
  const ceiling = form.notToExceed.number();
  const limit = order.blanket ? form.callOffLimit.number() : '';
  const changed = {
    ...(lines.length > 0 ? { lines } : {}),
    ...(form.needBy.value() === order.needBy ? {} : { needBy: form.needBy.value() }),
    ...(differs(ceiling, order.notToExceed) ? { notToExceed: ceiling } : {}),
    ...(limit !== '' && differs(limit, order.blanket?.limit ?? '') ? { callOffLimit: limit } : {}),
    ...(form.terms.value() === order.terms ? {} : { terms: form.terms.value() }),
  };
  const why = form.soleSource.value();
  return Object.keys(changed).length > 0 && why ? { ...changed, soleSource: why } : changed;
}

/** Each field old to new. */
export const oldToNew = (changes: readonly Pick<MaterialView, 'name' | 'old' | 'new'>[]): Child =>
  list(changes, (one) =>
    el(
      'p',
      { class: 'old-to-new' },
      said(one.name),
      ': ',
      el('del', {}, said(figure(one.old))),
      ' \u2192 ',
      el('ins', {}, said(figure(one.new))),
    ),
  );

/** Asked after a pause, and only the last answer counts. */
function makePreview(
  desk: Desk,
  order: OrderView,
): { node: HTMLElement; ask(changes: Fields): void } {
  const node = el('div', { 'aria-live': 'polite' });
  let [timer, turn] = [0, 0];
  const show = (view: PreviewChangeView): void =>
    fill(
      node,
      oldToNew(view.material),
      el('p', {}, heard(view.sentence)),
      ...(view.beside ?? []).map((one) => el('p', { class: 'soft' }, heard(one))),
    );
  const fetch = async (changes: Fields, mine: number): Promise<void> => {
    const answer = await desk.ask('preview_change', { poNumber: order.poNumber, changes });
    if (mine !== turn) return;
    if (answer.ok) show(answer.value);
    else fill(node, el('p', { class: 'fault' }, heard(answer.detail)));
  };
  return {
    node,
    ask(changes) {
      turn += 1;
      window.clearTimeout(timer);
      if (Object.keys(changes).length === 0) return fill(node);
      const mine = turn;
      timer = window.setTimeout(() => void fetch(changes, mine), PAUSE_MS);
    },
  };
}

function sayChanged(desk: Desk, order: OrderView, value: Changed): void {
  desk.go('order', order.poNumber);
  const who = whoSays(value.steps);
  const text = value.pending
    ? 'Revision ' + value.revision + ' waits for ' + (who || 'its approvers') + '.'
    : value.material.length > 0
      ? 'Revision ' + value.revision + ' is in force.'
      : 'Noted; nothing has to be approved.';
  desk.say({ text: order.poNumber + ': ' + text });
}

export function changeSheet(desk: Desk, order: OrderView): void {
  const form = makeForm(desk, order);
  const preview = makePreview(desk, order);
  const body = el(
    'div',
    { class: 'form', input: () => preview.ask(changesOf(order, form)) },
    form.lines.map(({ node }) => node),
    fold('change-more', 'More options', [
      form.needBy.node,
      form.notToExceed.node,
      order.blanket && form.callOffLimit.node,
      form.terms.node,
      form.soleSource.node,
    ]),
    preview.node,
    form.reason.node,
  );
  sheet<Changed>(desk, {
    title: 'Change ' + order.poNumber,
    command: 'change_order',
    verb: 'Send the change',
    body,
    input: () => {
      const changes = changesOf(order, form);
      if (Object.keys(changes).length === 0) {
        fill(preview.node, el('p', { class: 'fault' }, 'Nothing is different yet.'));
        return null;
      }
      return reasonWrong(form.reason)
        ? null
        : { poNumber: order.poNumber, reason: form.reason.value(), changes };
    },
    done: (value) => sayChanged(desk, order, value),
  });
}

export const pendingRevision = (order: OrderView): RevisionView | undefined =>
  order.revisions.find(({ state }) => state === 'pending');

/** What an approver has to see of a change: old to new, why, and what the order is worth then. */
export function pendingPart(desk: Desk, order: OrderView): Child {
  const pending = pendingRevision(order);
  const anew = order.revisions.find(({ state }) => state === 'asked anew');
  if (anew)
    return section(
      'Asked again: what changed',
      oldToNew(anew.changes),
      el('p', { class: 'quote' }, said(anew.reason)),
    );
  if (!pending) return null;
  return section(
    'Revision ' + pending.revision + ' waits for approval',
    oldToNew(pending.changes),
    el('p', { class: 'quote' }, said(pending.reason)),
    el(
      'p',
      { class: 'soft' },
      said(pending.by),
      ' \u00b7 ' + desk.format().day(pending.day) + ' \u00b7 then worth ',
      money(desk.format(), pending.value ?? '', order.currency),
    ),
  );
}

/** Every revision, the newest first. */
export const revisionList = (desk: Desk, order: OrderView): Child =>
  list([...order.revisions].reverse(), (one) =>
    el(
      'div',
      { class: 'line' },
      el('span', {}, 'Revision ' + one.revision + ' ', stateChip(one.state)),
      oldToNew(one.changes),
      one.reason && el('span', { class: 'quote' }, said(one.reason)),
      el('span', { class: 'soft' }, said(one.by), ' \u00b7 ' + desk.format().day(one.day)),
    ),
  );
