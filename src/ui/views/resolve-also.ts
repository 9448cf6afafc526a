// The others that may take the same answer: those of the same document, and those of one kind and
// vendor. Each is judged alone by the register; here they are only named and ticked.
import type { ExceptionView } from '../../app/views';
import type { Desk } from '../desk';
import { el, said, type Child } from '../dom';

export interface Also {
  node: Child;
  /** Ids of those that are ticked, each once. */
  ids(): string[];
}

/** Those that came with the list, and that this person may answer in each of these ways. */
function alike(desk: Desk, one: ExceptionView, codes: readonly string[]): ExceptionView[] {
  return (desk.last('exceptions', {})?.rows ?? []).filter(
    ({ exceptionId, choices }) =>
      exceptionId !== one.exceptionId &&
      codes.every((wanted) => choices.some(({ code }) => code === wanted)),
  );
}

export function alsoBoxes(
  desk: Desk,
  one: ExceptionView,
  choices: readonly { code: string }[],
): Also {
  const all = alike(
    desk,
    one,
    choices.map(({ code }) => code),
  );
  const ofPaper = all.filter((row) => one.invoiceId !== '' && row.invoiceId === one.invoiceId);
  const alikes = all.filter((row) => row.kind === one.kind && row.vendor === one.vendor);
  // Where its paper has all of them, a second box would ask the same again.
  const ofVendor = alikes.some((row) => !ofPaper.includes(row)) ? alikes : [];
  const made = [
    {
      id: 'also-paper',
      rows: ofPaper,
      of: one.invoiceNumber || one.invoiceId,
      why: '; each is judged alone.',
    },
    {
      id: 'also-vendor',
      rows: ofVendor,
      of: one.vendor,
      why: ' with this cause; each is judged alone.',
    },
  ].map((group) => ({ ...group, box: el('input', { type: 'checkbox', id: group.id }) }));
  return {
    node: made.map(
      ({ rows, of, why, box }) =>
        rows.length > 0 &&
        el(
          'label',
          { class: 'row-of', for: box.id },
          box,
          el(
            'span',
            {},
            'Also for the other ' + (rows.length === 1 ? 'one' : rows.length) + ' of ',
            said(of),
            why,
          ),
        ),
    ),
    ids: () => {
      const ticked = made.filter(({ box }) => box.checked).flatMap(({ rows }) => rows);
      return [...new Set(ticked.map(({ exceptionId }) => exceptionId))];
    },
  };
}
