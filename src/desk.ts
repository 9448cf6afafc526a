// The doors of the bound project: what Google, the menu and the sidebar may call. Each is a few
// lines and one guard; nothing happens at load, and no rule stands here.

import { retold } from './desk/language';
import { menu } from './desk/menu';
import { logEdit } from './sheets/edit-log';

export { execute, query } from './desk/doors';
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
