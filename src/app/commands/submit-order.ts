// submit_order: a request becomes an order row with status submitted and waits for its approvers.
import { ORDER } from '../../core/order-input';
import { isOrderKey } from '../../core/lifecycle';
import { accept } from '../../core/outcome';
import { command } from '../command';
import { submitOne, submittedView } from '../submit';

export const submitOrder = command({
  name: 'submit_order',
  shape: ORDER,
  roles: ['requester', 'issuer'],
  writes: ['register', 'lines', 'exceptions', 'documents'],
  need: ({ draftKey, vendor, supersedes, contractRef, lines }, id) => ({
    ...(contractRef?.trim() ? { contracts: [contractRef] } : {}),
    madeBy: id,
    vendors: [vendor],
    items: lines.flatMap(({ item }) => item ?? []),
    recent: [vendor],
    orders: [
      ...(isOrderKey(draftKey) ? [draftKey ?? ''] : []),
      ...(supersedes ? [supersedes] : []),
    ],
  }),
  decide: (work, input, context) => {
    const earlier = work.list('register', (one) => one.commandId === context.id)[0];
    return earlier ? accept(submittedView(earlier, [])) : submitOne(work, input, context);
  },
});
