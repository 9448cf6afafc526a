// sweep: what was changed round the register becomes exceptions by itself, and those end when it is
// again as its log has it. It finds what verify finds, and writes; the keeper runs it by the clock, a
// part of the tabs at a time where the register is long.
import type { Audit } from '../../core/checks';
import type { Outcome } from '../../core/outcome';
import { accept, refuse } from '../../core/outcome';
import { settleOutside, type Changed } from '../../core/outside';
import { list, name, object, optional } from '../../core/shape';
import type { InvoiceRow, SealedTab } from '../../core/tables';
import { SEALED, TABLES } from '../../core/tables';
import type { Work } from '../../core/work';
import { sceneOf } from '../accounts';
import type { Context } from '../command';
import { awayFrom, command } from '../command';
import { wasTyped } from '../typed-since';
import type { Misfit } from '../ports';
import { settleVendors } from '../vendor-standing';
import { verified } from '../verification';
import { tabNamed } from './tab-names';

interface Swept extends Changed {
  /** Settings, people or vendors were typed since the last command: the log has them now. */
  typed: boolean;
  checked: { entries: number; rows: number };
}

/** Exceptions are written, so they are always looked at. */
function tabsOf(names: readonly string[] | undefined): SealedTab[] {
  if (!names) return [...SEALED];
  const named = new Set(names.flatMap((one) => tabNamed(one) ?? []));
  return SEALED.filter((tab) => named.has(tab) || tab === 'exceptions');
}

/** Tabs that this command writes itself: under a header that is not theirs nothing is written. */
const OWN_TABS = [TABLES.exceptions.title, TABLES.log.title, TABLES.outbox.title] as string[];

function mayWrite({ loaded }: Context): Outcome<void> {
  const away = awayFrom(loaded);
  if (away) return away;
  const header = loaded.audit?.findings.find(
    ({ kind, tab = '' }) => kind.startsWith('header_') && OWN_TABS.includes(tab),
  );
  if (!header) return accept(undefined);
  return refuse('header_missing', `${header.detail} So nothing can be written there.`, {
    next: 'If the program was just renewed, the owner chooses PO Register, Set up, which puts its new columns in. Else: Put the header back as it was, or restore the tab from the version history.',
  });
}

/** Documents of the tabs that are looked at, but for those that were typed over. */
const invoicesIn = ({ tabs }: Audit): InvoiceRow[] =>
  (tabs.get('invoices') ?? []).flatMap(({ values, sealed }) =>
    sealed ? [values as InvoiceRow] : [],
  );

/** Exceptions that were changed themselves: writing them would seal what somebody typed. */
export const editedExceptions = (misfits: readonly Misfit[]): Set<string> =>
  new Set(misfits.flatMap(({ tab, key }) => (tab === 'exceptions' ? [key] : [])));

function decide(work: Work, input: { tabs?: string[] }, context: Context): Outcome<Swept> {
  const { audit, misfits } = context.loaded;
  if (!audit) return refuse('try_again', 'The register could not be read.');
  const may = mayWrite(context);
  if (!may.ok) return may;
  const { findings, checked } = verified(audit, context);
  const changed = settleOutside(
    work,
    {
      findings,
      tabs: tabsOf(input.tabs).map((tab) => TABLES[tab].title),
      edited: editedExceptions(misfits),
    },
    sceneOf(context, '', 'as the log has it again'),
  );
  settleVendors(work, context, { documents: invoicesIn(audit), by: 'its status in Vendors' });
  const typed = wasTyped(work, context);
  if (typed) work.fact('swept', 'sweep');
  const { entries, rows } = checked;
  return accept({ ...changed, typed, checked: { entries, rows } });
}

export const sweep = command({
  name: 'sweep',
  shape: object({ tabs: optional(list(name(), { most: 20 })) }),
  roles: ['owner'],
  writes: ['exceptions'],
  judgesEdits: true,
  need: ({ tabs }) => ({
    ...{ lenient: true, loose: true, audit: tabsOf(tabs), all: ['exceptions'] },
    ...{ vendors: ['*'], items: ['*'], contracts: [], wideVendors: true },
  }),
  decide,
});
