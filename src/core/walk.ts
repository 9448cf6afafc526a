// The walk to an order's end with the people there are (controls.md B27): somebody has to accept what
// comes, answer for a drift, and pay. It approves nothing and knows no rows.
import type { Step } from './approval';
import type { Outcome } from './outcome';
import { accept, refuse } from './outcome';
import type { Register } from './settings';
import { samePerson } from './settings';
import type { Role } from './words';

export interface Walk {
  steps: readonly Step[];
  register: Register;
  hasReceipts: boolean;
  hasService: boolean;
  solo: boolean;
}

/** Whether an order can come to its end with the people there are (B27): accepter, override, payer. */
export function walkToEnd({ steps, register, hasReceipts, hasService, solo }: Walk): Outcome<void> {
  const having = (...roles: Role[]): string[] =>
    register.people
      .filter((one) => one.roles.some((role) => roles.includes(role)))
      .map(({ email }) => email);
  const missing = (duty: string, why: string): Outcome<void> =>
    refuse('no_eligible_person', `Nobody can ${duty}: ${why}.`, {
      next: 'The owner gives the role to another person in People, then runs Set up.',
    });
  const [receivers, payers, holders] = [
    having('receiver'),
    having('ap'),
    having('approver', 'owner'),
  ];
  const approvers = [...new Set(steps.flatMap((step) => step.approvers))];
  const many = steps.reduce((all, step) => all + step.needed, 0) > 1;
  const free = solo || steps.some(({ exemption }) => exemption !== '');
  if (hasReceipts && receivers.length === 0)
    return missing('accept the delivery', 'no person has the role receiver');
  if (
    hasService &&
    !many &&
    !free &&
    approvers.length > 0 &&
    !receivers.some((one) => approvers.some((other) => !samePerson(other, one)))
  ) {
    return missing(
      'accept the service',
      `${approvers.join(', ')} is the only approver and the only receiver`,
    );
  }
  if (payers.length === 0) return missing('pay', 'no person has the role ap');
  if (!free && !payers.some((one) => holders.some((other) => !samePerson(other, one)))) {
    return missing(
      'answer for a drift of the invoice',
      `${payers.join(', ')} enters it and is the only approver or owner`,
    );
  }
  return accept(undefined);
}
