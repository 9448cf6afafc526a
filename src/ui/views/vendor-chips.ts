// A vendor's state as chips: its status in a word, and what it lacks. It asks nothing.
import type { VendorRowView } from '../../app/vendor-views';
import { el, said, type Child } from '../dom';
import { chip, stateChip, heard } from '../parts';

export const statusChip = ({ status }: VendorRowView): HTMLElement => stateChip(status || 'active');

/** What stands between the vendor and its next order, a line each. */
export const chipsOf = ({ waitsFor, gaps }: VendorRowView): Child => [
  waitsFor && el('p', { class: 'soft' }, 'Waits for ', said(waitsFor)),
  gaps.map((gap) => el('p', {}, chip('paper', 'stopped'), ' ', heard(gap))),
];
