// Whether the tabs of months still say what was written into them: of a signed month by the log, of one
// that waits for its signature by State. It reads nothing.
import type { Audit } from '../core/checks';
import { logOf } from '../core/checks';
import type { Month } from '../core/day';
import { inForce, monthSheet, noteOf, signings } from '../core/month-signed';
import type { Finding } from '../core/outcome';
import type { Entered } from '../core/page-cells';
import { digestOf, digestsOf, sectionsBetween } from '../core/page-cells';
import type { Context } from './command';
import { monthName } from './show';

const finding = (month: Month, detail: string): Finding => ({
  ...{ kind: 'month_changed', tab: `Month ${month}`, detail },
});
const SHOWN = 3;

function changedSince(month: Month, sections: readonly string[]): Finding {
  const names = sections.slice(0, SHOWN).map((name) => `"${name}"`);
  const more = sections.length - names.length;
  const among = `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return finding(
    month,
    `The tab of ${monthName(month)} is not as it was signed; what changed stands under ${among}. Put it back from the version history, or reopen the month and sign it anew.`,
  );
}

type Tabs = ReadonlyMap<number, readonly Entered[][]>;
function signedTabs(audit: Audit, tabs: Tabs): { findings: Finding[]; signed: Set<Month> } {
  const all = inForce(signings(logOf(audit)));
  const findings = all.flatMap(({ month, cells }): Finding[] => {
    if (!cells) return [];
    const found = tabs.get(monthSheet(month));
    const called = monthName(month);
    if (!found)
      return [finding(month, `The tab of ${called} is gone, though the month is signed.`)];
    const sections = sectionsBetween(cells, digestsOf(found));
    return sections.length === 0 ? [] : [changedSince(month, sections)];
  });
  return { findings, signed: new Set(all.map(({ month }) => month)) };
}

/** Only where the tabs of months were read. */
export function monthCellFindings(audit: Audit, { state }: Context): Finding[] {
  const { months: tabs } = audit;
  if (!tabs) return [];
  const { findings, signed } = signedTabs(audit, tabs);
  const waiting = [...state.keys()]
    .filter((key) => key.startsWith('month:'))
    .map((key) => key.slice('month:'.length))
    .filter((month) => !signed.has(month))
    .flatMap((month): Finding[] => {
      const [{ cells }, found] = [noteOf(state, month), tabs.get(monthSheet(month))];
      if (cells === undefined || !found || digestOf(digestsOf(found)) === cells) return [];
      const detail = `The tab of ${monthName(month)} is not as it was reconciled: reconcile the month again.`;
      return [finding(month, detail)];
    });
  return [...findings, ...waiting];
}
