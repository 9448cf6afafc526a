// The desk's end of a register that a keeper gives back: its address leaves the properties before the
// rows are sealed here, and is put aside until they are, so that whatever ends the taking back half-way,
// the next set-up goes on with it. A copy of the file has neither.
import { keepAddress, readHome } from './home';
import { movingIn, stateNow } from './moving';

const ASIDE = 'po.keeper.before';
const kept = (): GoogleAppsScript.Properties.Properties => PropertiesService.getScriptProperties();

/**
 * The address of the keeper that writes, or from which the register is on its way here; blank where this
 * project writes, be it that nobody heard of the write that ended its way.
 */
export function keeperHere(): string {
  const { keeper, fileId, scriptId } = readHome();
  const aside = kept().getProperty(ASIDE) ?? '';
  if (aside === '') return keeper;
  const state = stateNow(fileId);
  const moving = movingIn(state);
  if (moving?.to === 'shared') keepAddress(aside);
  if (moving?.to === 'shared') return aside;
  if (moving || state.get('scriptId') !== scriptId) return keeper;
  keepAddress('');
  kept().deleteProperty(ASIDE);
  return '';
}

/** From here on this project looks as one that writes. */
export function putAside(keeper: string): void {
  kept().setProperty(ASIDE, keeper);
  keepAddress('');
}

/**
 * Nothing of the address where it was taken back. Else the address again; it stays put aside too, since
 * a write that failed may have been carried out.
 */
export function settleAside(keeper: string, isBack: boolean): void {
  if (isBack) kept().deleteProperty(ASIDE);
  else keepAddress(keeper);
}
