// Where a vendor is paid to, as State keeps it: the last four characters and a keyed digest of the
// account, never the account; whether a second person confirmed it, and which payments are on their
// way (controls.md B26). First or changed details hold everything of the vendor. It reads no rows.
import { digest, keptJson } from './canonical';
import type { Day } from './day';
import { ibanDoubt } from './iban';
import type { Outcome } from './outcome';
import { accept, refuse } from './outcome';
import { gathered, newestThatFit, spread } from './kept-text';
import { vendorKey } from './vendor-key';

type State = ReadonlyMap<string, string>;
export interface Account {
  /** Its last four characters, for people. */
  last: string;
  /** HMAC of the normalised account with the register's key. */
  digest: string;
  /** Why it cannot be the account that was meant. */
  doubt?: string;
}
export interface Payee extends Account {
  vendor: string;
  state: 'held' | 'confirmed';
  /** Who entered these details: none of them confirms them. */
  by: string[];
  since: Day;
  /** What was confirmed before, and whether a payment to it was settled. */
  was?: Account & Pick<Payee, 'paid' | 'confirmedBy' | 'confirmedOn' | 'how'>;
  confirmedBy?: string;
  confirmedOn?: Day;
  /** How the second person made sure. */
  how?: string;
  /** A payment to these details was settled. */
  paid?: boolean;
}

export const payeeKey = (vendor: string): string =>
  `payee:${digest(vendorKey(vendor)).slice(0, 16)}`;

/** A cell that was typed over, and given up as such, says nothing: the next details are first. */
function read(text: string | undefined): Payee | undefined {
  try {
    return text === undefined || text === '' ? undefined : (JSON.parse(text) as Payee);
  } catch {
    return undefined;
  }
}
export const payeeOf = (state: State, vendor: string): Payee | undefined =>
  read(state.get(payeeKey(vendor)));

/** Letters and digits alone, raised: the same account however it is printed. */
export function normaliseAccount(typed: string): Outcome<string> {
  const account = typed
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase();
  if (account.length >= 6) return accept(account);
  return refuse('bad_value', 'The payment details have fewer than six letters and digits.', {
    next: 'Type the account as the paper prints it, or leave it out.',
  });
}

export function accountOf(normalised: string, keyed: (text: string) => string): Account {
  const doubt = ibanDoubt(normalised);
  return {
    last: normalised.slice(-4),
    digest: keyed(`account\n${normalised}`),
    ...(doubt === '' ? {} : { doubt }),
  };
}

/** Other vendors that are, or were, paid to the same account. */
export function sharedWith(state: State, { digest: of }: Account, vendor: string): string[] {
  const own = payeeKey(vendor);
  return [...state]
    .filter(([key]) => key.startsWith('payee:') && key !== own)
    .flatMap(([, text]) => read(text) ?? [])
    .filter((one) => one.digest === of || one.was?.digest === of)
    .map((one) => one.vendor);
}

/** What the vendor's details become with those of a paper; nothing where they stay as they are. */
export function withDetails(
  before: Payee | undefined,
  given: { account: Account; vendor: string; by: string; today: Day },
): Payee | undefined {
  const { account, vendor, by, today } = given;
  const known = before?.digest === account.digest;
  if (before && known) {
    if (before.state === 'confirmed' || before.by.includes(by)) return undefined;
    return { ...before, by: [...before.by, by] };
  }
  if (before?.state === 'held' && before.was?.digest === account.digest) return undefined;
  const was = before?.state === 'confirmed' ? before : before?.was;
  return {
    ...account,
    ...{ vendor, state: 'held', by: [by], since: today },
    ...(was ? { was: kept(was) } : {}),
  };
}
const kept = (was: NonNullable<Payee['was']>): NonNullable<Payee['was']> => ({
  ...{ last: was.last, digest: was.digest, paid: was.paid === true },
  ...(was.confirmedBy === undefined
    ? {}
    : { confirmedBy: was.confirmedBy, confirmedOn: was.confirmedOn, how: was.how }),
});

/** Why nothing of the vendor is paid; empty where its details hold nothing. No account is in it. */
export function detailsHold(state: State, vendor: string): string {
  const payee = payeeOf(state, vendor);
  if (payee?.state !== 'held') return '';
  const what = payee.was ? 'changed' : 'are new';
  return `the payment details of ${payee.vendor} ${what} on ${payee.since} and wait for another person than ${payee.by.join(', ')}`;
}

/** Why a document with these details is not paid though the vendor is: they are not those on file. */
export function otherDetails(state: State, vendor: string, kept: string): string {
  const payee = payeeOf(state, vendor);
  if (kept === '' || !payee || payee.state === 'held' || kept.endsWith(payee.digest)) return '';
  return `it asks to be paid to other details (ending ${kept.slice(0, 4)}) than those on file`;
}

/** Why the details hold a document, as a sentence; empty where they do not. */
export function detailsReason(
  state: State,
  { vendor, paymentDigest }: { vendor: string; paymentDigest: string },
): string {
  const why = detailsHold(state, vendor) || otherDetails(state, vendor, paymentDigest);
  return why === '' ? '' : `${why.charAt(0).toUpperCase()}${why.slice(1)}.`;
}

/**
 * What a payment says for ever of where it goes: the end of the account, a mark that tells it from
 * others of that end, and who confirmed it when and how. Empty where nothing is on file.
 */
export function sayPaidTo(state: State, vendor: string): string {
  const payee = payeeOf(state, vendor);
  if (!payee) return '';
  const { confirmedBy = '', confirmedOn = '', how = '' } = payee;
  const said = confirmedBy === '' ? '' : `, confirmed by ${confirmedBy} on ${confirmedOn}: ${how}`;
  return `${sayAccount(payee)}${said}`;
}
export const sayAccount = ({ last, digest: of }: Account): string =>
  `account ending ${last} (mark ${of.slice(0, 8)})`;

/** Changed or first details to which nothing was settled yet: the payer is a second person (C2). */
export const neverPaidTo = (state: State, vendor: string): boolean => {
  const payee = payeeOf(state, vendor);
  return payee !== undefined && payee.paid !== true;
};

/** The details once a payment to them was settled; nothing where that changes nothing. */
export function withSettled(state: State, vendor: string): string | undefined {
  const payee = payeeOf(state, vendor);
  const changes = payee?.state === 'confirmed' && payee.paid !== true;
  return changes ? JSON.stringify({ ...payee, paid: true }) : undefined;
}

const WAY = 'onTheWay';
export interface OnTheWay {
  paymentId: string;
  invoiceId: string;
  amount: string;
  currency: string;
  day: Day;
}
type Entry = [string, string, string, string, string, Day];
const entries = (state: State): Entry[] => {
  const kept = keptJson<Entry[]>(gathered((name) => state.get(name), WAY));
  return Array.isArray(kept) ? (kept as Entry[]).filter(Array.isArray) : [];
};

/** Payments of a vendor that were initiated and neither settled nor reversed. */
export const onTheWayTo = (state: State, vendor: string): OnTheWay[] =>
  entries(state)
    .filter(([key]) => key === payeeKey(vendor).slice(6))
    .map(([, paymentId, invoiceId, amount, currency, day]) => {
      return { paymentId, invoiceId, amount, currency, day };
    });

/** State's cells that change once a payment of the vendor left, or arrived or came back. */
export function withOnTheWay(
  state: State,
  vendor: string,
  { one, left }: { one: OnTheWay; left: boolean },
): [string, string][] {
  const others = entries(state).filter(([, id]) => id !== one.paymentId);
  const { paymentId, invoiceId, amount, currency, day } = one;
  const key = payeeKey(vendor).slice(6);
  const entry: Entry = [key, paymentId, invoiceId, amount, currency, day];
  const all = (left ? [...others, entry] : others).map((each) => JSON.stringify(each));
  return spread((name) => state.get(name), WAY, `[${newestThatFit(all).join(',')}]`);
}
