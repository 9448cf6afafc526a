// What a second person accepted on a document, as the match wants to be told it (controls.md B37).
import { isKind } from './kinds';
import type { AcceptedDrift } from './match/facts';
import { given } from './row-facts';
import type { Work } from './work';

/** Answers of a second person to drifts of this document (B37). */
export function acceptedOf(work: Work, invoice: string): AcceptedDrift[] {
  return work
    .list('exceptions', (one) => one.invoice === invoice && one.state === 'accepted')
    .flatMap((one) => {
      const drift = one.acceptedDrift;
      if (!isKind(one.kind) || drift === null || typeof drift !== 'object' || Array.isArray(drift))
        return [];
      const { order, orderLine, line, code, amount } = drift as {
        [field: string]: string | number | undefined;
      };
      return [
        {
          kind: one.kind,
          amount: Number(amount ?? 0),
          ...given('order', order as string | undefined),
          ...given('orderLine', orderLine as string | undefined),
          ...given('line', line as string | undefined),
          ...given('code', code as string | undefined),
        },
      ];
    });
}
