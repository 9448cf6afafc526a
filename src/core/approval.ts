// Who has to say yes to an order: the matching rules as ordered steps, the people who may, and the
// walk to the order's end with the people there are (product.md section 5, controls.md B27, B36,
// D30). It decides no single yes and knows no rows but the chain kept in one.
import { asksNobody, isAuto, onlyFor, says } from './approval-rules';
import type { Auto } from './auto-rule';
import type { Burn } from './budget';
import type { ShownDifference } from './content';
import { divideRounded } from './decimal';
import { knownAs, wrote } from './duty';
import { minorDigits, sayMoney } from './money';
import { shortSteps } from './filling';
import { readChain } from './read-chain';
import type { Outcome, Refusal } from './outcome';
import { accept, refuse } from './outcome';
import { parsePrice } from './quantity';
import type { Person, Register } from './settings';
import type { Rule } from './approval-rules';
import { mailKey, personKey, samePerson, withinLimit } from './settings';
import type { Dear } from './item-prices';
import type { Similar, Skipped, Split } from './similar';
import type { OrderRow } from './tables';
import type { Role } from './words';
import { ROLES } from './words';

export type Step = {
  step: number;
  approvers: string[];
  needed: number;
  rule: string;
  /** Who said yes so far; `done` once they are enough. */
  yes: string[];
  done: boolean;
  /** In whose place a delegate said yes. */
  inPlaceOf?: string[];
  /** State key of the written exemption under which the requester may decide; empty otherwise. */
  exemption: string;
  /** Why it is asked beside the rules; who said yes in another step may say it here too. */
  also?: string;
  /** A yes needs a reason in writing. */
  reasoned?: boolean;
  /** Instant from which it is the open one; the first is from submission on. */
  since?: string;
};
/** The whole chain as it was computed at submission, with the version of the rules that made it. */
export type Chain = {
  version: string;
  amountMinor: number;
  rate: string;
  steps: Step[];
  /** Who submitted this content, and who else wrote of it before: it may stand in it still. */
  by?: string;
  writers?: string[];
  /** Orders that may be the same purchase (T03). */
  similar?: Similar[];
  /** What was not compared with it. */
  skipped?: Skipped;
  /** Lines above the price of their item (T09). */
  dear?: Dear[];
  /** Routed by the sum with these; `amountMinor` is the sum then. */
  split?: Split;
  /** Called off within the limit of an approved blanket, under that approval (B29). */
  drawn?: Drawn;
  /** The budgets it draws on, as they stood then (B38). */
  budgets?: Burn[];
  /** No yes was needed (T09). */
  auto?: Auto;
  /** Why there is one source only, where quotes were asked for (T08). */
  soleSource?: string;
  /** Who answers for its exceptions (T12). */
  owner?: string;
  anew?: Anew;
};
/** Asked again: what changed since it was last decided or asked first, and why (D10). */
export type Anew = { reason: string; changes: ShownDifference[] };
/** The approval that a call-off was drawn under: whose, of which revision, up to what. */
export type Drawn = {
  poNumber: string;
  revision: number;
  fingerprint: string;
  limitMinor: number;
  approvers: string;
};
export const drawnOf = (order: OrderRow): Drawn | undefined => chainOf(order).drawn;
/** The order whose approvals count for it: its blanket's where it was drawn under that. */
export const approvedWith = (order: OrderRow): string =>
  drawnOf(order) ? order.blanket : order.key;
/** Who approved what an order is bought under, separated by commas. */
export const approversOf = (order: OrderRow): string =>
  order.approvers || (drawnOf(order)?.approvers ?? '');
export const chainOf = ({ chain }: OrderRow): Chain => readChain(chain);

/** The content that was approved: by people under a seal, by an auto rule in the sealed row. */
export const approvedPrint = (order: OrderRow): string =>
  chainOf(order).auto ? order.fingerprint : order.approvedFingerprint;

/** Whether this person said yes in the step, under whichever of their addresses. */
export const saidYes = ({ yes }: Step, email: string): boolean =>
  yes.some((one) => samePerson(one, email));

/** What rules look at. The amount is in the register's currency. */
export interface Routed {
  amountMinor: number;
  costCentre: string;
  category: string;
  emergency: boolean;
  vendorStatus: string;
  newVendor: boolean;
  requester: string;
  /** Who put in this content, and who else wrote of it before: may not approve it either. */
  editor?: string;
  writers?: readonly string[];
  /** Key of an exemption from requester / approver that the requester holds today. */
  exemption: string;
  vendor?: string;
  /** Items of its lines; one line without an item is an empty text. */
  items?: readonly string[];
}

export interface Rated {
  minor: number;
  rate: string;
}
/** None is typed, or something that cannot be read as one. */
function noRate(rated: { minor: number; currency: string; typed: string }, to: string): Refusal {
  const { minor, currency, typed } = rated;
  return typed.trim() === ''
    ? refuse(
        'rate_missing',
        `Settings has no rate for ${currency}, so ${sayMoney(minor, currency)} cannot be compared with limits in ${to}.`,
        { next: `The owner adds the setting rate:${currency} (what one ${currency} is in ${to}).` },
      )
    : refuse(
        'rate_missing',
        `rate:${currency} in Settings cannot be read as a rate ("${typed.trim().slice(0, 60)}"), so ${sayMoney(minor, currency)} cannot be compared with limits in ${to}.`,
        {
          next: `The owner corrects the setting rate:${currency} (what one ${currency} is in ${to}, like 0.92).`,
        },
      );
}

/** An amount in the register's currency at the rate of Settings (`rate:USD`); exact, half away. */
export function inRegisterCurrency(
  minor: number,
  currency: string,
  register: Register,
): Outcome<Rated> {
  if (currency === register.currency) return accept({ minor, rate: '1' });
  const typed = register.settings[`rate:${currency}`] ?? '';
  const rate = parsePrice(typed);
  if (!rate.ok || rate.value <= 0) return noRate({ minor, currency, typed }, register.currency);
  const scale = 10 ** (6 + minorDigits(currency) - register.digits);
  return accept({
    minor: Number(divideRounded(BigInt(minor) * BigInt(rate.value), BigInt(scale))),
    rate: typed,
  });
}

const fits = (listed: string, value: string): boolean =>
  listed === '' ||
  listed.split(/[,;]/).some((one) => one.trim().toLowerCase() === value.trim().toLowerCase());
const sameKind = (a: Rule, b: Rule): boolean =>
  isAuto(a) === isAuto(b) && asksNobody(a) === asksNobody(b) && onlyFor(a) === onlyFor(b);

/** Rows that ask people; the others need nobody, or only ask the request for something. */
export const askingRules = (asked: Routed, register: Register): Rule[] =>
  matchingRules(asked, register).filter((rule) => !isAuto(rule) && !asksNobody(rule));

/** Bands are inclusive above: 500.00 belongs to "up to 500.00", not to a band that starts there. */
function inBand(rule: Rule, amount: number, fitting: readonly Rule[]): boolean {
  if (amount < rule.from || (rule.to !== null && amount > rule.to)) return false;
  return (
    amount !== rule.from ||
    amount === 0 ||
    !fitting.some((one) => one !== rule && one.to === amount && sameKind(one, rule))
  );
}

/** A preferred vendor is an active one, unless a rule names it. */
const standsFor = (wanted: string, status: string): boolean =>
  fits(wanted, status) || (status === 'preferred' && fits(wanted, 'active'));

export function matchingRules(asked: Routed, { rules }: Register): Rule[] {
  const fitting = rules.filter(
    (rule) =>
      fits(rule.costCentre, asked.costCentre) &&
      fits(rule.category, asked.category) &&
      fits(rule.vendor, asked.vendor ?? '') &&
      (rule.item === '' || (asked.items ?? ['']).every((item) => fits(rule.item, item))) &&
      says(rule.emergency, asked.emergency) &&
      standsFor(rule.vendorStatus, asked.vendorStatus) &&
      says(rule.newVendor, asked.newVendor),
  );
  return fitting
    .filter((rule) => inBand(rule, asked.amountMinor, fitting))
    .sort((a, b) => a.step - b.step || a.row - b.row);
}

const isRole = (word: string): word is Role => (ROLES as readonly string[]).includes(word);
/** The people whom a rule names, by address or by role. */
export const named = (rule: Rule, people: readonly Person[]): Person[] =>
  people.filter((person) =>
    rule.approvers.some((word) =>
      isRole(word) ? person.roles.includes(word) : mailKey(word) === person.email,
    ),
  );
/** Whether somebody whom a chain names may still decide, by the People and rules of today. */
export const mayStill = (
  person: Person | undefined,
  amountMinor: number,
  { rules }: Register,
): boolean =>
  person !== undefined &&
  withinLimit(person, amountMinor) &&
  rules.some((rule) => named(rule, [person]).length > 0);

const isRequester = (email: string, { requester }: Routed): boolean => samePerson(requester, email);

function stepOf(rule: Rule, asked: Routed, { people }: Register): Step {
  const able = named(rule, people)
    .filter((person) => withinLimit(person, asked.amountMinor))
    .map(({ email }) => email)
    .filter((email) => isRequester(email, asked) || !wrote(asked, email));
  const others = able.filter((email) => !isRequester(email, asked));
  const different = new Set(others.map(personKey)).size;
  const needed = rule.needed === 0 ? Math.max(1, different) : rule.needed;
  const exempt = different < needed && asked.exemption !== '' && able.length > others.length;
  const approvers = [...new Set(exempt ? able : others)];
  return {
    step: rule.step,
    approvers,
    needed: exempt ? 1 : needed,
    rule: rule.rule,
    yes: [],
    done: false,
    exemption: exempt ? asked.exemption : '',
  };
}

/** Why nobody, or too few, of a rule's people may decide: one clause a person. */
function whyNot(
  step: Step,
  rule: Rule | undefined,
  { asked, register }: { asked: Routed; register: Register },
): string {
  const people = rule ? named(rule, register.people) : [];
  const shown = (minor: number): string => sayMoney(minor, register.currency);
  const clauses = people.map((person) => {
    if (isRequester(person.email, asked))
      return `${knownAs(person.email, asked.requester)} asks for the order`;
    if (wrote(asked, person.email)) return `${person.email} wrote this content`;
    if (!withinLimit(person, asked.amountMinor))
      return `${person.email} may approve up to ${shown(person.approvalLimit ?? 0)}`;
    return `${person.email} may`;
  });
  const who = rule?.approvers.join(', ') ?? '';
  return `Step ${step.step} (rule ${step.rule || rule?.row || ''}) needs ${step.needed} of ${who} for ${shown(asked.amountMinor)}, a different person from other steps: ${clauses.join('; ') || 'nobody in People has that role or address'}.`;
}

/**
 * The steps an order has to pass, those beside the rules last; refused where no rule matches or a
 * step can never be filled.
 */
export function route(asked: Routed, register: Register, also: Step[] = []): Outcome<Step[]> {
  const rules = askingRules(asked, register);
  const amount = sayMoney(asked.amountMinor, register.currency);
  if (rules.length === 0) {
    return refuse(
      'no_rule',
      `Nobody is named to approve ${amount} for ${asked.costCentre === '' ? 'no cost centre' : `cost centre ${asked.costCentre}`}, ${asked.category === '' ? 'no category' : `category ${asked.category}`}.`,
      {
        next: 'Ask the owner to add a row for it to Approval Rules; what no row covers cannot be approved.',
      },
    );
  }
  const paired = rules.map((rule) => ({ rule, step: stepOf(rule, asked, register) }));
  const once = paired.filter(
    ({ step }, at) => paired.findIndex((one) => sameStep(one.step, step)) === at,
  );
  const steps = once.map(({ step }) => step);
  const [short] = shortSteps(steps);
  if (short) {
    const rule = once.find(({ step }) => step === short)?.rule;
    return refuse('no_eligible_person', whyNot(short, rule, { asked, register }), {
      next: 'The owner names another approver or a higher limit in People.',
    });
  }
  return accept([...steps, ...also].map((step, at) => ({ ...step, step: at + 1 })));
}
const sameStep = (a: Step, b: Step): boolean =>
  a.step === b.step && a.needed === b.needed && a.approvers.join() === b.approvers.join();
