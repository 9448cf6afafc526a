// What sort of order it is beside the usual one: a blanket order with its limit per call-off, an
// emergency. What is not ticked is not sent; the register judges who may and up to what.
import type { Fields } from '../contract';
import type { Desk } from '../desk';
import { el, type Child } from '../dom';
import { numberField } from '../fields';

export interface OrderKinds {
  node: Child;
  read(): Fields;
  /** A blanket needs no line. */
  blanket(): boolean;
}

function tick(id: string, text: string): { box: HTMLInputElement; node: HTMLElement } {
  const box = el('input', { type: 'checkbox', id });
  return { box, node: el('label', { class: 'check', for: id }, box, ' ' + text) };
}

export function orderKinds(desk: Desk, currency: () => string): OrderKinds {
  const blanket = tick(
    'blanket-order',
    'Blanket order: a ceiling and a last day; it is called off in parts and commits nothing itself',
  );
  const emergency = tick(
    'emergency-order',
    'Emergency: a named delegate may issue it before it is approved',
  );
  const limit = numberField(desk.format(), {
    label: 'Each call-off up to',
    hint: 'Above it, a call-off is approved like an order. Empty: the whole ceiling.',
    optional: true,
    unit: currency,
  });
  const says = 'Its ceiling goes into Not to exceed, its last day into Service to.';
  const where = el('p', { class: 'soft' }, says);
  const show = (): void => {
    for (const node of [limit.node, where]) node.hidden = !blanket.box.checked;
  };
  show();
  blanket.box.addEventListener('change', show);
  const most = (): Fields => (limit.number() === '' ? {} : { callOffLimit: limit.number() });
  return {
    node: [blanket.node, where, limit.node, emergency.node],
    blanket: () => blanket.box.checked,
    read: () => ({
      ...(blanket.box.checked ? { kind: 'blanket', ...most() } : {}),
      ...(emergency.box.checked ? { emergency: true } : {}),
    }),
  };
}
