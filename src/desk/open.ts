// The query `open`: shows a view as a modal dialog, for what is too wide for the sidebar. It is part
// of the door for reading, since it changes nothing in the register.
import type { Outcome } from '../core/outcome';
import { accept } from '../core/outcome';
import { checkShape, object, oneOf, optional, text } from '../core/shape';
import { badInput } from '../app/execute';
import { showDialog, showPage } from './dialogs';

const OPEN = object({
  query: oneOf('open'),
  input: object({ view: text(40, 1), arg: optional(text(200)) }),
});

export const isOpen = (raw: unknown): boolean =>
  raw !== null && typeof raw === 'object' && (raw as { query?: unknown }).query === 'open';

type Ask = (request: unknown) => Outcome<unknown>;

/** The order as its vendor gets it: the very page, in a dialog of its own. */
function openDocument(poNumber: string, ask: Ask): Outcome<unknown> {
  const page = ask({ query: 'order_document', input: { poNumber } });
  if (!page.ok) return page;
  showPage((page.value as { html: string }).html, poNumber);
  return accept({});
}

export function open(raw: unknown, ask: Ask): Outcome<unknown> {
  const { value, problems } = checkShape(OPEN, raw);
  if (problems.length > 0 || value === undefined) return badInput(problems);
  if (value.input.view === 'document') return openDocument(value.input.arg ?? '', ask);
  showDialog(value.input.view, value.input.arg ?? '');
  return accept({});
}
