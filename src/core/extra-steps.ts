// Steps beside the approval rules: the owner of a cost centre says yes where its budget is exceeded,
// and where somebody charges it who may not do so by themselves (controls.md B38, T11, D17). It knows
// no rule of Approval Rules and no rows.
import type { Routed, Step } from './approval';
import type { Burn } from './budget';
import { ABOVE_BUDGET, isOver, sayDrawn } from './budget';
import { centreKey } from './budget-use';
import { wrote } from './duty';
import type { Outcome } from './outcome';
import { accept, refuse } from './outcome';
import type { Person, Register } from './settings';
import { personOf, samePerson } from './settings';
import { decides } from './words';

/** A yes that is needed beside the rules: of whom, and why. */
export interface Extra {
  rule: string;
  who: string[];
  why: string;
  /** A yes needs a reason in writing. */
  reasoned: boolean;
}

export const canDecide = (person: Person | undefined): boolean =>
  person !== undefined && decides(person.roles);

/** Whom Budgets names for a cost centre; the last row that names anybody. */
const ownerOf = (costCentre: string, { budgets }: Register): string =>
  budgets
    .filter((one) => centreKey(one.costCentre) === centreKey(costCentre) && one.owner !== '')
    .pop()?.owner ?? '';

/** Cost centres that the requester's row in People does not list, though it lists some (T11). */
function foreignCentres(
  centres: readonly string[],
  requester: string,
  register: Register,
): Extra[] {
  const own = personOf(register, requester)?.costCentres ?? [];
  const known = new Set(own.map(centreKey));
  const foreign = new Map(
    centres.flatMap((name) => (known.has(centreKey(name)) ? [] : [[centreKey(name), name]])),
  );
  if (known.size === 0) return [];
  return [...foreign.values()].flatMap((name) => {
    const owner = ownerOf(name, register);
    if (name === '' || samePerson(owner, requester)) return [];
    const why = `${requester} charges ${own.join(', ')}; ${name} is its owner's to allow`;
    return [{ rule: `cost centre ${name}`, who: [owner], why, reasoned: false }];
  });
}

const exceeded = (budgets: readonly Burn[], register: Register): Extra[] =>
  budgets.filter(isOver).map((one) => ({
    rule: `${ABOVE_BUDGET}${one.costCentre} ${one.period}`,
    who: [one.owner || ownerOf(one.without ?? one.costCentre, register)],
    why: sayDrawn(one, register),
    reasoned: true,
  }));

export const extrasFor = (
  asked: { centres: readonly string[]; requester: string; budgets: readonly Burn[] },
  register: Register,
): Extra[] => [
  ...exceeded(asked.budgets, register),
  ...foreignCentres(asked.centres, asked.requester, register),
];

/** The person named, else the register's owners; never who asks for the order or wrote it (D17). */
function approversOf({ who }: Extra, asked: Routed, { people }: Register): string[] {
  const may = people.filter(
    (person) =>
      canDecide(person) &&
      !samePerson(person.email, asked.requester) &&
      !wrote(asked, person.email),
  );
  const named = may.filter(({ email }) => who.some((one) => samePerson(one, email)));
  const owners = may.filter(({ roles }) => roles.includes('owner'));
  return (named.length > 0 ? named : owners).map(({ email }) => email);
}

function stepOf(extra: Extra, asked: Routed, register: Register): Outcome<Step> {
  const approvers = approversOf(extra, asked, register);
  const { rule, why, reasoned } = extra;
  const exempt = approvers.length === 0 && asked.exemption !== '';
  const named = exempt ? [asked.requester] : approvers;
  const exemption = exempt ? asked.exemption : '';
  if (named.length > 0)
    return accept({
      ...{ step: 0, approvers: named, needed: 1, rule, yes: [], done: false, exemption },
      ...{ also: why, ...(reasoned ? { reasoned } : {}) },
    });
  return refuse(
    'no_eligible_person',
    `Nobody can say yes for the ${rule}: ${why.replace(/\.$/, '')}. Neither ${extra.who.filter((one) => one !== '').join(', ') || 'its owner (none is named in Budgets)'} nor the register's owner may decide an order of ${asked.requester}.`,
    { next: 'The owner names another owner in Budgets, with the role approver in People.' },
  );
}

/** The steps that come after those of the rules; a person who said yes there counts here too. */
export function extraSteps(
  extras: readonly Extra[],
  asked: Routed,
  register: Register,
): Outcome<Step[]> {
  const steps: Step[] = [];
  for (const extra of extras) {
    const step = stepOf(extra, asked, register);
    if (!step.ok) return step;
    steps.push(step.value);
  }
  return accept(steps);
}
