// Who will have to say yes to what is being typed, and why; asked of the register while a new order
// is written. It knows nothing of the form.
import type { PreviewApprovalView } from '../../app/views';
import type { Fields } from '../contract';
import { isPositive } from '../decimal';
import type { Desk } from '../desk';
import { el, fill, said } from '../dom';
import { steps, heard } from '../parts';

const PREVIEW_MS = 400;

/**
 * Under the total: who approves, and why. Asked after a pause, and only the last answer counts.
 * What it calls strange are cost centres that nobody used before.
 */
export function makePreview(desk: Desk): {
  node: HTMLElement;
  ask(input: Fields): void;
  strange: Map<string, string>;
} {
  const node = el('div', { class: 'who-approves', 'aria-live': 'polite' });
  let timer = 0;
  let turn = 0;
  const strange = new Map<string, string>();
  const show = (view: PreviewApprovalView): void =>
    fill(
      node,
      el('p', {}, heard(view.sentence)),
      view.steps.length > 1 && steps(view.steps),
      ...(view.beside ?? []).map((one) => el('p', { class: 'soft' }, heard(one))),
      view.newCostCentre && el('p', { class: 'soft' }, said(view.newCostCentre)),
    );
  const fetch = async (input: Fields, mine: number): Promise<void> => {
    const answer = await desk.ask('preview_approval', input);
    if (mine !== turn) return;
    if (answer.ok && answer.value.newCostCentre)
      strange.set(String(input['costCentre']), answer.value.newCostCentre);
    if (answer.ok) show(answer.value);
    else fill(node, el('p', { class: 'soft' }, heard(answer.detail)));
  };
  return {
    node,
    strange,
    ask(input) {
      turn += 1;
      window.clearTimeout(timer);
      const mine = turn;
      const typed = [input['amount'], input['notToExceed']];
      if (!typed.some((one) => isPositive(String(one)))) return fill(node);
      timer = window.setTimeout(() => {
        void fetch(input, mine);
      }, PREVIEW_MS);
    },
  };
}
