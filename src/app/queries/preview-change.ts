// What a change of an issued order would do: old to new, the new total and who would have to approve
// it, by the very rules that change_order uses. Shown while it is typed; it keeps nothing.
import { loadOrder } from '../../core/lifecycle';
import { CHANGES } from '../../core/revision-input';
import type { Infer } from '../../core/shape';
import { name, object } from '../../core/shape';
import { previewOf, wantedChange } from '../change';
import { itemsFor } from '../beside-items';
import { query } from '../query';
import type { PreviewChangeView } from '../revision-views';

const ASKED = object({ poNumber: name(64), changes: CHANGES });

export const previewChange = query<Infer<typeof ASKED>, PreviewChangeView>({
  name: 'preview_change',
  shape: ASKED,
  need: ({ poNumber, changes }) => ({
    ...{ orders: [poNumber], vendors: ['*'], linked: true },
    ...itemsFor(poNumber, changes),
  }),
  answer: ({ poNumber, changes }, asked) => {
    const { loaded, actor, now, today } = asked;
    const { work, register, vendors, state } = loaded;
    const found = loadOrder(work, poNumber);
    if (!found.ok) return found;
    const context = { actor, now, today, register, vendors, state, loaded };
    const wanted = wantedChange(work, found.value, { changes, reason: '', context });
    return wanted.ok ? previewOf(work, wanted.value, context) : wanted;
  },
});
