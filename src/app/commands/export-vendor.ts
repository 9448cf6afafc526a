// export_vendor: a vendor's last twelve months on one page, as figures, as a page, a PDF and CSV, to look
// at and to hand to the vendor (controls.md T32). It changes nothing.
import { monthOf } from '../../core/day';
import type { Outcome } from '../../core/outcome';
import { accept, refuse } from '../../core/outcome';
import { csvFiles, htmlOf } from '../../core/page-print';
import { vendorYear } from '../../core/scorecard';
import { name, object } from '../../core/shape';
import { vendorKey } from '../../core/vendor-key';
import { SEALED } from '../../core/tables';
import type { Work } from '../../core/work';
import { ROLES } from '../../core/words';
import type { Context } from '../command';
import { command } from '../command';
import type { ScoreFigure } from '../scorecard-page';
import { scoreFigures, scorecardRows } from '../scorecard-page';
import type { VendorScore } from '../vendor-views';

function decide(work: Work, input: { vendor: string }, context: Context): Outcome<VendorScore> {
  const { today, register, vendors, loaded, dayOf } = context;
  const { currency, settings } = register;
  const own = ({ vendor }: { vendor: string }): boolean =>
    vendorKey(vendor) === vendorKey(input.vendor);
  const known = vendors.find(own) ?? work.list('register', own)[0] ?? work.list('invoices', own)[0];
  if (!known)
    return refuse('vendor_not_found', `There is no vendor "${input.vendor}" here.`, {
      next: 'Look it up among the vendors.',
    });
  const scene = {
    work,
    month: monthOf(today),
    today,
    register,
    log: loaded.log,
    levels: new Set<string>(),
    dayOf,
  };
  const year = vendorYear(scene, known.vendor);
  const rows = scorecardRows(year, settings['companyName'] ?? '', currency);
  const html = htmlOf(rows);
  const file = `scorecard-${known.vendor.replace(/[^\w.-]+/g, '_')}-${today}`;
  const figures: ScoreFigure[] = scoreFigures(year, currency);
  return accept({
    ...{ vendor: known.vendor, from: year.from, to: year.to, currency, figures },
    late: year.late.map(({ order, line }) => ({
      ...{ poNumber: order.poNumber, line: line.line ?? 0, what: line.description },
      due: order.expectedOn || order.needBy,
    })),
    unmatched: year.unmatched.map(({ key, number, day, poNumber }) => ({
      ...{ invoiceId: key, number, day, poNumber },
    })),
    ...{ name: file, html, pdf: context.pdf(html, `${file}.pdf`), files: csvFiles(rows) },
  });
}

export const exportVendor = command({
  name: 'export_vendor',
  shape: object({ vendor: name(200) }),
  roles: ROLES,
  writes: [],
  looksOnly: true,
  need: () => ({ all: [...SEALED], orders: [], vendors: ['*'], log: true }),
  decide,
});
