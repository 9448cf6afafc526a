// The desk's end of a register that a keeper gives back: its address leaves the properties before the
// rows are sealed here, and is put aside until they are, so that whatever ends the taking back half-way,
// the next set-up goes on with it. A copy of the file has neither.
import { keepAddress, readHome } from './home';
import { movingIn, stateNow } from './moving';

const ASIDE = 'po.keeper.before';
const kept = (): GoogleAppsScript.Properties.Properties => PropertiesService.getScriptProperties();

/** The address of the keeper that writes, or from which the register is on its way here. */
export function keeperHere(): string {
  const { keeper, fileId } = readHome();
  if (keeper !== '') return keeper;
  const aside = kept().getProperty(ASIDE) ?? '';
  if (aside === '' || movingIn(stateNow(fileId))?.to !== 'shared') return '';
  keepAddress(aside);
  return aside;
}

/** From here on this project looks as one that writes. */
export function putAside(keeper: string): void {
  kept().setProperty(ASIDE, keeper);
  keepAddress('');
}

/** The address again where it was not taken back, nothing of it where it was. */
export function settleAside(keeper: string, isBack: boolean): void {
  if (!isBack) keepAddress(keeper);
  kept().deleteProperty(ASIDE);
}
