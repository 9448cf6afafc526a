// Whom a document says it is from: the vendor by the name that is on file, and the mail it came with
// by the domains on file (controls.md B26, T07). It holds nothing and judges no figure.
import { vendorOf } from '../core/order';
import type { Outcome, Refusal } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import { vendorKey } from '../core/vendor-key';
import type { Work } from '../core/work';
import type { Context } from './command';
import type { InvoiceInput } from './document-input';
import { orderFor, quoted } from './document-input';
import { misnamed } from './vendor-serves';

/** A name that is another's on file but for points and spaces, unless an order it quotes has it. */
export function misspelt(work: Work, input: InvoiceInput, context: Context): Refusal | undefined {
  const own = quoted(input).some(
    (one) => vendorKey(orderFor(work, one)?.vendor ?? '') === vendorKey(input.vendor),
  );
  return own ? undefined : misnamed(input.vendor, context);
}

/** All up to what no domain has: a sign taken for its end would pass a longer one as what is on file. */
const domainsIn = (text: string): string[] =>
  (text.toLowerCase().match(/@[^\s@<>()[\]"',;:/|]*[\p{L}\p{N}\p{M}]/gu) ?? []).map((one) =>
    one.slice(1),
  );
/** Of "name <address>" the address: the name is whatever the sender likes, another's address too. */
const fromIn = (sender: string): string | undefined =>
  domainsIn(/<([^<>]*)>[^<>]*$/.exec(sender)?.[1] ?? sender)[0];

/**
 * A mail domain that is none of those on file, nor below one of them, is said on the document, also
 * one that stands beside the address; where none is on file there is nothing to compare.
 */
export function noteSender(
  work: Work,
  id: string,
  { input, context }: { input: InvoiceInput; context: Context },
): Outcome<void> {
  const { sender = '', vendor } = input;
  if (sender.trim() === '') return accept(undefined);
  const from = fromIn(sender);
  if (from === undefined)
    return refuse('bad_value', `sender: "${sender}" is not an e-mail address`, {
      next: 'Type the address that the document came from, or leave it out.',
    });
  const {
    email = '',
    invoiceContact = '',
    escalation = '',
  } = vendorOf(context.vendors, vendor) ?? {};
  const filed = [...new Set(domainsIn(`${email} ${invoiceContact} ${escalation}`))];
  const strange = [...new Set(domainsIn(sender))].filter(
    (domain) => !filed.some((one) => domain === one || domain.endsWith(`.${one}`)),
  );
  if (filed.length === 0 || strange.length === 0) return accept(undefined);
  const beside = strange.filter((domain) => domain !== from);
  const named = beside.length === 0 ? '' : ` under the name of ${beside.join(', ')}`;
  const text = `sent from ${from}${named}, but ${filed.join(', ')} is on file for ${vendor}: call a number on file before anything of it is paid or changed`;
  const { notices } = work.get('invoices', id) ?? {};
  work.patch('invoices', id, {
    notices: [...(Array.isArray(notices) ? notices : []), { kind: 'sender_domain', text }],
  });
  return accept(undefined);
}
