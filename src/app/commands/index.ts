// Every command by its name: the one list that the doors, set-up and tests use. One line each.
import type { AnyCommand } from '../command';
import { acknowledgeOrder } from './acknowledge-order';
import { closeOrder } from './close-order';
import { decideApproval } from './decide-approval';
import { holdOrder } from './hold-order';
import { issueOrders } from './issue-orders';
import { releaseOrder } from './release-order';
import { reopenOrder } from './reopen-order';
import { submitIntake } from './submit-intake';
import { submitOrder } from './submit-order';
import { verify } from './verify';
import { voidOrder } from './void-order';
import { withdrawDraft } from './withdraw-draft';

const ALL: AnyCommand[] = [
  submitOrder,
  submitIntake,
  withdrawDraft,
  decideApproval,
  issueOrders,
  acknowledgeOrder,
  voidOrder,
  holdOrder,
  releaseOrder,
  closeOrder,
  reopenOrder,
  verify,
];

export const COMMANDS: ReadonlyMap<string, AnyCommand> = new Map(ALL.map((one) => [one.name, one]));
