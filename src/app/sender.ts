// Whom a document says it is from: the vendor by the name that is on file, and the mail it came with
// by the domains on file (controls.md B26, T07). It holds nothing and judges no figure.
import { vendorOf } from '../core/order';
import type { Outcome, Refusal } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import { vendorKey } from '../core/settings';
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

const domainsIn = (text: string): string[] =>
  (text.toLowerCase().match(/@[\p{L}\p{N}.-]*[\p{L}\p{N}]/gu) ?? []).map((one) => one.slice(1));

/**
 * A mail domain that is none of those on file, nor below one of them, is said on the document; where
 * none is on file there is nothing to compare.
 */
export function noteSender(
  work: Work,
  id: string,
  { input, context }: { input: InvoiceInput; context: Context },
): Outcome<void> {
  const { sender = '', vendor } = input;
  if (sender.trim() === '') return accept(undefined);
  const [from] = domainsIn(sender);
  if (from === undefined)
    return refuse('bad_value', `sender: "${sender}" is no mail address`, {
      next: 'Type the address that the document came from, or leave it out.',
    });
  const {
    email = '',
    invoiceContact = '',
    escalation = '',
  } = vendorOf(context.vendors, vendor) ?? {};
  const filed = [...new Set(domainsIn(`${email} ${invoiceContact} ${escalation}`))];
  if (filed.length === 0 || filed.some((one) => from === one || from.endsWith(`.${one}`)))
    return accept(undefined);
  const text = `sent from ${from}, but ${filed.join(', ')} is on file for ${vendor}: call a number on file before anything of it is paid or changed`;
  const { notices } = work.get('invoices', id) ?? {};
  work.patch('invoices', id, {
    notices: [...(Array.isArray(notices) ? notices : []), { kind: 'sender_domain', text }],
  });
  return accept(undefined);
}
