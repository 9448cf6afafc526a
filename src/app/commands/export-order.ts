// export_order: everything of one order, or of a document that has none, as one document: a page, a PDF
// and CSV. Any number leads there that the query trace knows. It changes nothing.
import type { Outcome } from '../../core/outcome';
import { accept, refuse } from '../../core/outcome';
import { inSequence } from '../../core/replay';
import { name, object } from '../../core/shape';
import { ROLES } from '../../core/words';
import type { Context } from '../command';
import { command } from '../command';
import { packOf } from '../order-pack';
import { ordersIn } from '../queries/trace';
import { counted } from '../show';

interface Input {
  poNumber: string;
}
interface Pack {
  poNumber: string;
  /** Name of its files, without ending. */
  name: string;
  words: string[];
  html: string;
  csv: string;
  /** In base64; empty where the platform could not make it. */
  pdf: string;
}

function decide({ poNumber: sought }: Input, context: Context): Outcome<Pack> {
  const { loaded, pdf } = context;
  const { work, log, misfits } = loaded;
  const orders = ordersIn(loaded, sought);
  const lone = work.list('invoices', ({ order }) => order === '');
  const [order] = orders;
  const [invoice] = lone;
  const found = orders.length + lone.length;
  if (found === 0)
    return refuse('order_not_found', `Nothing in this register is called ${sought}.`);
  if (found > 1)
    return refuse('bad_value', `${sought} may be ${counted(found, 'thing')}: name one.`, {
      next: `One of ${[...orders.map((one) => one.poNumber || one.key), ...lone.map(({ key }) => key)].join(', ')}.`,
    });
  const entries = inSequence(log);
  const made = packOf({ order, invoice, work, log: entries, misfits, context });
  const { name: called, ...texts } = made;
  const file = `everything-of-${called.replace(/[^\w.-]/g, '_')}`;
  return accept({
    ...{ poNumber: order?.poNumber ?? '', name: file },
    ...{ ...texts, pdf: pdf(made.html, `${file}.pdf`) },
  });
}

export const exportOrder = command({
  name: 'export_order',
  shape: object({ poNumber: name(100) }),
  roles: ROLES,
  writes: [],
  judgesEdits: true,
  looksOnly: true,
  need: ({ poNumber }) => ({
    called: [poNumber],
    orders: [],
    history: true,
    lenient: true,
    outbox: { last: 300, rows: true, pages: true },
  }),
  decide: (_work, input, context) => decide(input, context),
});
