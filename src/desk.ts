// The doors of the bound project: what Google, the menu and the sidebar may call. Each is a few
// lines and one guard; nothing happens at load, and no rule stands here.
import { COMMANDS } from './app/commands';
import { execute as runCommand } from './app/execute';
import { QUERIES } from './app/queries';
import { ask } from './app/query';
import type { Outcome } from './core/outcome';
import { clock } from './sheets/clock';
import { logEdit } from './sheets/edit-log';
import { elsewhere } from './desk/away';
import { guard } from './desk/guard';
import { isOpen, open } from './desk/open';
import { setUpHere } from './desk/set-up';
import { retold } from './desk/language';
import { menu } from './desk/menu';
import { withSelection } from './desk/selection';
import { SheetStore } from './sheets/store';

export {
  openSidebar,
  submitSelected,
  issueApproved,
  reconcileMonth,
  dashboard,
  verifyRegister,
  exportAll,
  sendDue,
  setUp,
  bringList,
  changeKey,
  moveToKeeper,
  help,
} from './desk/menu';

const isSetUp = (raw: unknown): boolean =>
  raw !== null && typeof raw === 'object' && (raw as { command?: unknown }).command === 'set_up';

/** The one door for writing: `{ id, command, input }`. */
export function execute(envelope: unknown): Outcome<unknown> {
  return guard(() => {
    const store = new SheetStore([...COMMANDS.values()]);
    const ports = { store, clock, elsewhere: elsewhere(store) };
    return isSetUp(envelope)
      ? setUpHere(ports, envelope)
      : runCommand(ports, COMMANDS, withSelection(envelope));
  });
}

/** The one door for reading: `{ query, input }`. */
export function query(request: unknown): Outcome<unknown> {
  const read = (raw: unknown): Outcome<unknown> =>
    ask({ store: new SheetStore(), clock }, { queries: QUERIES, commands: COMMANDS }, raw);
  return guard(() => (isOpen(request) ? open(request, read) : read(request)));
}

/** What people type over the register is seen, not stopped; whatever goes wrong stays silent. */
export function onEdit(event: unknown): void {
  try {
    logEdit(event, retold);
  } catch (error) {
    console.warn(`An edit was not logged: ${String(error)}`);
  }
}

export function onOpen(): void {
  menu();
}
