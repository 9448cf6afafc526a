// A document that quotes a number which an old list has on several orders (controls.md B34): the one of
// its vendor is meant where there is one; else a person names the order by its key. It judges nothing.
import { loadOrder } from '../core/lifecycle';
import type { Outcome, Refusal } from '../core/outcome';
import { accept } from '../core/outcome';
import { vendorKey } from '../core/vendor-key';
import type { Work } from '../core/work';
import type { InvoiceInput } from './document-input';
import { quoted } from './document-input';

/** Each doubled number by the key of the one order that it means, or why nobody can tell. */
function keysFor(work: Work, input: InvoiceInput): Map<string, string> | Refusal {
  const keys = new Map<string, string>();
  for (const name of quoted(input)) {
    const found = loadOrder(work, name);
    if (found.ok || found.code !== 'sequence_duplicate') continue;
    const own = work.list(
      'register',
      ({ poNumber, vendor }) =>
        poNumber.toUpperCase() === name.toUpperCase() &&
        vendorKey(vendor) === vendorKey(input.vendor),
    );
    const [order, ...more] = own;
    if (!order || more.length > 0) return found;
    keys.set(name, order.key);
  }
  return keys;
}

/** The document with every doubled number brought to the order of its vendor. */
export function withOneOrder<I extends InvoiceInput>(work: Work, input: I): Outcome<I> {
  const keys = keysFor(work, input);
  if (!(keys instanceof Map)) return keys;
  if (keys.size === 0) return accept(input);
  const named = <T extends { poNumber?: string | undefined }>(one: T): T => {
    const key = keys.get((one.poNumber ?? '').trim());
    return key === undefined ? one : { ...one, poNumber: key };
  };
  const lines = input.lines.map((line) => ({
    ...named(line),
    ...(line.allocations ? { allocations: line.allocations.map(named) } : {}),
  }));
  return accept({ ...named(input), lines });
}
