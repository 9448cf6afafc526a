// Key figures of documents, of what held them and of what vendors promised (controls.md T14). Documents
// of practice and imported orders are left out, ended ones too where they are spend. It reads rows and
// log, and writes nothing.
import type { Behind, KpiScene, Measured, Measures } from './kpi';
import { counting, middle, share } from './kpi';
import type { orderKpis } from './kpi-orders';
import { grouped, ratedMinor } from './kpi-orders';
import { daysBetween, inMonth } from './day';
import { onTimeKpi } from './due-lines';
import { spendLines } from './month-spend';
import { serviceLevelKpi } from './service-level';
import type { ExceptionRow, InvoiceRow } from './tables';

/** Of no order, or of one that counts. */
const isOurs = ({ work }: KpiScene, { order }: { order: string }): boolean => {
  const found = work.get('register', order);
  return found === undefined || (!found.practice && found.approvalState !== 'imported');
};

const behindOf = (rows: readonly InvoiceRow[]): Behind[] =>
  [...grouped(rows, ({ order }) => order)]
    .filter(([order]) => order !== '')
    .map(([order, own]) => ({ order, value: own.length }));

/** Documents that were matched and free to pay as the entry wrote them. */
function passedAtEntry({ log }: KpiScene): Set<string> {
  const passed = new Set<string>();
  for (const { changes } of log) {
    if (changes === null || typeof changes !== 'object') continue;
    for (const [name, fields] of Object.entries(changes)) {
      if (!name.startsWith('invoices:') || fields === null) continue;
      const { key, verdict, hold } = fields as { [field: string]: unknown[] | undefined };
      if (key && key[1] !== null && verdict?.[1] === 'matched' && hold?.[1] !== true)
        passed.add(name.slice('invoices:'.length));
    }
  }
  return passed;
}

function verdictKpis(scene: KpiScene) {
  const bills = scene.work.list(
    'invoices',
    (one) => one.kind === 'invoice' && inMonth(scene.month)(one.postingDay) && isOurs(scene, one),
  );
  const judged = bills.filter(({ verdict }) => verdict !== '');
  const [clean, held] = [true, false].map((want) =>
    judged.filter(({ hadException }) => !hadException === want),
  );
  const atEntry = passedAtEntry(scene);
  const through = bills.filter(
    (one) => atEntry.has(one.key) && !one.hadException && one.state === 'open' && !one.hold,
  );
  const others = bills.filter((one) => !through.includes(one));
  const of = judged.length;
  return {
    invoicesEntered: counting(behindOf(bills), bills.length),
    firstTimeMatch: share(clean?.length ?? 0, of, { of, behind: behindOf(held ?? []) }),
    straightThrough: share(through.length, bills.length, {
      ...{ of: bills.length, behind: behindOf(others) },
    }),
  };
}

/** What lines of invoices bill above what they relieve of their order, and of what. */
function spendKpis(scene: KpiScene): Pick<Measures, 'overageRate' | 'spendUnderOrder'> {
  const lines = spendLines(scene.work, scene.month, scene.register);
  const [of, all] = [new Set(lines.map(({ invoice }) => invoice.key)).size, total(lines, 'minor')];
  const over = lines.filter((one) => one.overMinor > 0);
  const early = lines.filter((one) => !one.under);
  const behind = (rows: typeof lines, field: 'minor' | 'overMinor'): Behind[] =>
    [...grouped(rows, ({ row }) => row.order)]
      .filter(([order]) => order !== '')
      .map(([order, own]) => ({ order, value: total(own, field) }));
  return {
    overageRate: share(total(over, 'overMinor'), all, { of, behind: behind(over, 'overMinor') }),
    spendUnderOrder: share(all - total(early, 'minor'), all, {
      ...{ of, behind: behind(early, 'minor') },
    }),
  };
}
const total = <F extends string>(rows: readonly { [field in F]: number }[], field: F): number =>
  rows.reduce((sum, row) => sum + row[field], 0);

const TWICE = ['duplicate_invoice', 'likely_duplicate'];
/** Documents found to be there already in the month, and not let through since. */
function duplicateKpis(scene: KpiScene, opened: readonly ExceptionRow[]) {
  const { work, register } = scene;
  const found = opened.filter(({ kind, state }) => TWICE.includes(kind) && state !== 'accepted');
  const documents = [...new Set(found.map(({ invoice }) => invoice))].flatMap((key) => {
    const one = work.get('invoices', key);
    return one ? [one] : [];
  });
  const value = documents.reduce((sum, { gross, currency, order }) => {
    const own = work.get('register', order);
    return sum + ratedMinor(gross ?? 0, { currency, order: own, register });
  }, 0);
  const [of, behind] = [documents.length, behindOf(documents)];
  return {
    duplicatesStopped: counting(behind, of),
    duplicatesValue: { value, of, behind },
  };
}

/** Exceptions that were opened, and that ended, in the month; practice is left out. */
export function exceptionsOf(scene: KpiScene): { opened: ExceptionRow[]; closed: ExceptionRow[] } {
  const all = scene.work.list('exceptions', (one) => isOurs(scene, one));
  return {
    opened: all.filter(({ openedDay }) => inMonth(scene.month)(openedDay)),
    closed: all.filter(({ resolvedDay }) => inMonth(scene.month)(resolvedDay)),
  };
}
const heldOrders = (rows: readonly ExceptionRow[]): Behind[] =>
  [...grouped(rows, ({ order }) => order)]
    .filter(([order]) => order !== '')
    .map(([order, own]) => ({ order, value: own.length }));
const howMany = (rows: readonly ExceptionRow[]): Measured =>
  counting(heldOrders(rows), rows.length);

function exceptionKpis(scene: KpiScene) {
  const { opened, closed } = exceptionsOf(scene);
  const ages = closed.map(({ order, openedDay, resolvedDay }) => ({
    ...{ order, value: daysBetween(openedDay || resolvedDay, resolvedDay) },
  }));
  return {
    ...duplicateKpis(scene, opened),
    exceptionsOpened: howMany(opened),
    exceptionsClosed: howMany(closed),
    exceptionAge: middle(ages),
  };
}

type OfBills = Omit<Measures, keyof ReturnType<typeof orderKpis>>;
export const billKpis = (scene: KpiScene): OfBills => ({
  ...verdictKpis(scene),
  ...spendKpis(scene),
  ...exceptionKpis(scene),
  vendorOnTime: onTimeKpi(scene),
  vendorServiceLevel: serviceLevelKpi(scene),
});
