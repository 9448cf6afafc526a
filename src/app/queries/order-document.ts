// The page and the mail that send_order would send now, by the very rules it uses; nothing is kept.
import { loadOrder } from '../../core/lifecycle';
import { accept } from '../../core/outcome';
import { written } from '../../core/said';
import { name, object } from '../../core/shape';
import { query } from '../query';
import { letterOf } from '../vendor-mail';
import type { OrderDocumentView } from '../vendor-views';

export const orderDocument = query<{ poNumber: string }, OrderDocumentView>({
  name: 'order_document',
  shape: object({ poNumber: name(64) }),
  need: ({ poNumber }) => ({ orders: [poNumber], vendors: ['*'] }),
  answer: ({ poNumber }, asked) => {
    const { loaded, actor, now, today } = asked;
    const { work, register, vendors, state } = loaded;
    const found = loadOrder(work, poNumber);
    if (!found.ok) return found;
    const context = { actor, now, today, register, vendors, state };
    const letter = letterOf(work, found.value, { context, shown: true });
    if (!letter.ok) return letter;
    const { mail, what, html, digest } = letter.value;
    const { to, replyTo = '', documentName = '' } = mail;
    const { subject, body } = written(mail);
    return accept({
      ...{ poNumber: found.value.poNumber, revision: found.value.revision ?? 1, what },
      ...{ to, replyTo, subject, body, documentName, html, digest },
    });
  },
});
