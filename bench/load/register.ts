// A register of a given size in which thirty people have approved orders to issue, in shared or at a
// keeper, on a clock that moves by what calls cost. It knows sizes, not what waiting is.
import { Desk } from '../../samples/desk';
import { loadWorkspace, type Workspace } from '../../sandbox';
import { multiply } from '../register/multiply';
import { approved, CYCLE, orderOf, template, vendorName } from '../register/template';

export type Profile = 'shared' | 'keeper';
const PEOPLE = 30;
const issuers = Array.from({ length: PEOPLE }, (_, at) => `issuer${at + 1}@example.com`);

export interface Loaded {
  readonly workspace: Workspace;
  /** Each with the keys of the orders that are theirs to issue. */
  readonly people: readonly { readonly email: string; readonly keys: readonly string[] }[];
}
/** `each`: orders that everybody has to issue. */
export function buildLoaded(orders: number, profile: Profile, each: number): Loaded {
  const others = issuers.map((email) => ({ email, roles: 'issuer' }));
  const { saved: made, before } = template({ profile, others });
  const copies = Math.max(0, Math.ceil(orders / CYCLE) - 1);
  const saved = multiply(made, { copies, before, spare: 600 });
  const workspace = loadWorkspace({ ...saved, state: { ...saved.state, still: false } });
  // On a clock that stands still one token serves several commands; here none does.
  if (profile === 'keeper') delete workspace.properties('keeper')['po.tokensRepeat'];
  const desk = new Desk(workspace, 'load');
  const keys = Array.from({ length: PEOPLE * each }, (_, at) =>
    approved(desk, orderOf(vendorName(at), 40 + at)),
  );
  const [wrong] = desk.surprises;
  if (wrong) throw new Error(`${wrong.command}: ${wrong.got}`);
  workspace.advance('PT5M');
  const people = issuers.map((email, at) => ({
    email,
    keys: keys.slice(at * each, at * each + each),
  }));
  return { workspace, people };
}
