// An old order list, read and reported before anything of it is taken over (controls.md B34, C3). It
// writes nothing; the command takes over exactly what is shown here, by its digest.
import { accept } from '../../core/outcome';
import { object } from '../../core/shape';
import type { ImportReport } from '../import-report';
import { reportOf } from '../import-report';
import type { ListInput } from '../old-orders';
import { LIST_FIELDS, listNeed, planOf } from '../old-orders';
import { query } from '../query';

export const previewImport = query<ListInput, ImportReport>({
  name: 'preview_import',
  shape: object(LIST_FIELDS),
  need: listNeed,
  answer: (input, { loaded, now, today, actor }) => {
    const { register, vendors } = loaded;
    const here = { register, vendors, loaded, now, today, actor };
    const planned = planOf(input, here);
    return planned.ok ? accept(reportOf(planned.value, here)) : planned;
  },
});
