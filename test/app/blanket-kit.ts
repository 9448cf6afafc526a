// What the tests of blanket orders and emergencies look at: the page of an order.
import type { Workspace } from '../../sandbox';
import { OLGA } from './kit';

/** The order's page as its owner sees it. */
export function pageOf(work: Workspace, key: string): Record<string, any> {
  const answer = work.as(OLGA).query({ query: 'order', input: { key } }) as {
    ok: boolean;
    value: Record<string, any>;
  };
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value;
}
