// The demo on the samples: what happened in the sample team's months, and what the register says of
// it. It makes nothing itself.
import { openSamples } from '../../samples';
import type { Desk } from '../../samples/desk';
import {
  countBy,
  heading,
  monthsBetween,
  printCosts,
  printTabs,
  proveSequence,
  reconcile,
  saveTabs,
  verify,
  type Print,
} from './ending';
import { readTabs, type Tab } from './tabs';

const COMMANDS = [
  ['set_up', 'Registers set up'],
  ['submit_order', 'Orders submitted'],
  ['submit_intake', 'Times drafts were submitted from Intake'],
  ['decide_approval', 'Approvals and rejections'],
  ['issue_orders', 'Times orders were issued'],
  ['record_receipt', 'Deliveries recorded'],
  ['enter_invoice', 'Invoices and credit notes entered'],
  ['initiate_payment', 'Payments initiated'],
  ['settle_payment', 'Payments settled'],
] as const;

function printDeeds(desk: Desk, print: Print): void {
  heading(print, 'What happened');
  for (const [command, words] of COMMANDS)
    print(`  ${words}: ${String(desk.costs.get(command)?.uses ?? 0)}`);
  print('  Refused, as it should be:');
  for (const [code, count] of desk.refused) print(`    ${code} ${count}`);
}

function printStates(tabs: readonly Tab[], print: Print): void {
  heading(print, 'Where it stands');
  print(`  Orders by status: ${countBy(tabs, 'Register', 'Status')}`);
  print(`  Documents by verdict: ${countBy(tabs, 'Invoices', 'Verdict')}`);
  print(`  Exceptions by kind: ${countBy(tabs, 'Exceptions', 'Kind')}`);
  print(`  Exceptions by state: ${countBy(tabs, 'Exceptions', 'State')}`);
}

/** Prints what came of the samples; months are reconciled first, since that judges documents again. */
export function printSamples(desk: Desk, print: Print): void {
  const from = new Date(Date.parse(desk.workspace.now) - 62 * 86_400_000).toISOString();
  printDeeds(desk, print);
  reconcile({ desk, print }, monthsBetween(from, desk.workspace.now));
  proveSequence({ desk, print });
  verify({ desk, print });
  printStates(readTabs(desk.workspace), print);
  printCosts({ desk, print });
  printTabs({ desk, print });
}

/** Runs the samples to the end and prints them; what went against expectation is in the desk. */
export function runSamples(print: Print, out: string | null): Desk {
  const { desk } = openSamples();
  printSamples(desk, print);
  saveTabs({ desk, print }, out);
  return desk;
}
