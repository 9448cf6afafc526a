// Fills a document out of its order (PO flip), by what is ordered, received or accepted and not
// billed yet. The register says quantities and prices; a line of which nothing is open is emptied.
import { newId } from '../bridge';
import type { Desk } from '../desk';
import { el, fill } from '../dom';
import { trouble } from '../page';
import { button } from '../parts';

interface DraftLine {
  orderLine: number;
  quantity: string;
  unitPrice: string;
}
interface Draft {
  draft: { lines: DraftLine[] };
}
const BASES = ['ordered', 'received', 'accepted'] as const;

export function flipButtons(
  desk: Desk,
  poNumber: string,
  filled: (lineOf: (line: number) => DraftLine | undefined) => void,
): HTMLElement | false {
  if (!desk.may('flip_order')) return false;
  const says = el('div', { 'aria-live': 'polite' });
  const flip = async (basis: string): Promise<void> => {
    const envelope = { id: newId(), command: 'flip_order', input: { poNumber, basis } };
    const answer = await desk.bridge.execute(envelope, (text) => fill(says, text));
    if (!answer.ok) {
      fill(says, trouble(answer));
      return;
    }
    const { lines } = (answer.value as Draft).draft;
    fill(says, 'Filled with what is ' + basis + ' and not billed.');
    filled((line) => lines.find(({ orderLine }) => orderLine === line));
  };
  return el(
    'div',
    { role: 'group', 'aria-label': 'Fill in the quantities' },
    el(
      'div',
      { class: 'row-of' },
      BASES.map((basis) => button('All ' + basis, () => void flip(basis))),
    ),
    says,
  );
}
