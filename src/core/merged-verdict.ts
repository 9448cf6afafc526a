// One verdict of two looks at a document whose credits were entered: compared with its orders less
// the credits, with itself as it was printed (controls.md B12, B15). It judges nothing.
import { explainDrift } from './match/explain';
import type { Drift, Verdict } from './match/verdict';
import { worst } from './match/verdict';

/** Drifts of the paper with itself: credits on its lines do not touch them. */
const ofThePaper = (drift: Drift): boolean =>
  drift.line === undefined && (drift.kind === 'header_not_sum' || drift.kind === 'tax_drift');

/** Compared with the orders less its credits, with itself as it was printed. */
export function merged(paper: Verdict, orders: Verdict, digits: number): Verdict {
  const own = paper.drifts.filter(ofThePaper);
  const held = own.filter(({ holds }) => holds);
  const said = held.map((drift) => explainDrift(drift, digits));
  const stated = ({ kind }: { kind: string }): boolean => kind !== 'total_not_stated';
  return {
    ...orders,
    drifts: [...orders.drifts, ...own],
    exceptions: [...orders.exceptions, ...held],
    verdict: worst([orders.verdict, ...(held.length > 0 ? ['exception' as const] : [])]),
    class: held.length > 0 && orders.verdict !== 'refused' ? 'exception' : orders.class,
    notices: [...orders.notices.filter(stated), ...paper.notices.filter((one) => !stated(one))],
    explanation: [
      ...said,
      ...(said.length > 0 && orders.verdict === 'matched' ? [] : [orders.explanation]),
    ].join('; '),
  };
}
