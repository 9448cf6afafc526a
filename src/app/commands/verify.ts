// verify: whether the register is as its log left it, and the log as it was written. It reads
// everything as it stands and changes nothing, on a copy or a broken register too.
import type { Outcome } from '../../core/outcome';
import { accept, refuse } from '../../core/outcome';
import { list, name, object, optional } from '../../core/shape';
import type { SealedTab } from '../../core/tables';
import { SEALED } from '../../core/tables';
import { ROLES } from '../../core/words';
import type { Context } from '../command';
import { command } from '../command';
import type { Verified } from '../verification';
import { verified } from '../verification';
import { tabNamed } from './tab-names';

const shape = object({ tabs: optional(list(name(), { most: 20 })) });

/** Order of reading; orders and approvals are judged together, so one of them brings the others. */
function tabsOf(names: readonly string[] | undefined): SealedTab[] {
  if (!names) return [...SEALED];
  const named = new Set(names.flatMap((one) => tabNamed(one) ?? []));
  return SEALED.filter((tab) => named.has(tab));
}

function decide(input: { tabs?: string[] }, context: Context): Outcome<Verified> {
  const odd = input.tabs?.find((one) => tabNamed(one) === undefined);
  if (odd !== undefined) {
    return refuse('bad_value', `There is no tab "${odd}" that the register writes.`);
  }
  const { audit } = context.loaded;
  if (!audit) return refuse('try_again', 'The register could not be read.');
  return accept(verified(audit, context));
}

export const verify = command({
  name: 'verify',
  shape,
  roles: ROLES,
  writes: [],
  judgesEdits: true,
  looksOnly: true,
  need: ({ tabs }) => ({
    lenient: true,
    loose: true,
    audit: tabsOf(tabs),
    months: tabs === undefined,
    vendors: ['*'],
    items: ['*'],
    contracts: [],
    wideVendors: true,
  }),
  decide: (_work, input, context) => decide(input, context),
});
