// Which vendors were paid before, as State keeps it in one cell: who enters an invoice may not
// initiate the first payment of its vendor (controls.md B27). It knows vendors by name only.
import { digest } from './canonical';
import type { Duty } from './duty';
import { exemptionFor } from './exemption';
import type { Register } from './settings';
import { vendorKey } from './vendor-key';

export const VENDORS_PAID = 'vendorsPaid';
/** As many as one cell of State holds; who was paid longest ago is a first payment again. */
const MOST = 3500;
const TOKEN = 12;

type State = ReadonlyMap<string, string>;
const tokenOf = (vendor: string): string => digest(vendorKey(vendor)).slice(0, TOKEN);
const tokensIn = (state: State): string[] =>
  (state.get(VENDORS_PAID) ?? '').split(' ').filter((one) => one !== '');

/**
 * Asked where it can be done: with one payer alone, as in the team of three of controls.md B27, a new
 * vendor could never be paid. `on` asks it of every team, `off` of none.
 */
function asked({ settings, people }: Register): boolean {
  const word = (settings['firstPaymentSecondPerson'] ?? 'when possible').toLowerCase();
  if (word !== 'when possible') return word !== 'off';
  return people.filter(({ roles }) => roles.includes('ap')).length > 1;
}

/**
 * No payment of the vendor was settled yet, or the last settled one came back: whether the account
 * is theirs has not been shown. What another register paid, or was imported, does not count.
 */
export const isFirstPayment = (vendor: string, register: Register, state: State): boolean =>
  asked(register) && !tokensIn(state).includes(tokenOf(vendor));

/**
 * Said at set-up, and at submission for a vendor that was not paid before, where one person alone
 * has the role ap and no exemption: who enters the invoice could not be followed by anybody.
 */
export function lonePayer(duty: Omit<Duty, 'actor'>, vendor?: string): string | undefined {
  const { register, state } = duty;
  const [payer, ...others] = register.people.filter(({ roles }) => roles.includes('ap'));
  if (!payer || others.length > 0 || !asked(register)) return undefined;
  if (vendor !== undefined && !isFirstPayment(vendor, register, state)) return undefined;
  if (exemptionFor({ ...duty, actor: payer.email }, 'enterer / payer')) return undefined;
  const whom = vendor === undefined ? 'a new vendor' : vendor;
  return `Nobody could make the first payment to ${whom} once ${payer.email} has entered the invoice: only ${payer.email} has the role ap. Give it to another person in People and run Set up, or set firstPaymentSecondPerson to "when possible" in Settings.`;
}

/** State's cell once a payment of this vendor was settled, or came back. */
export function withPayment(state: State, vendor: string, cameBack = false): string {
  const token = tokenOf(vendor);
  const others = tokensIn(state).filter((one) => one !== token);
  return (cameBack ? others : [...others, token]).slice(-MOST).join(' ');
}
