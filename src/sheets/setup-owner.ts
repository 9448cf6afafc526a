// Who may set a register up: the owner of the file, or, where a keeper writes, whom its account was told
// the register belongs to. It reads no cell.
import type { Outcome } from '../core/outcome';
import { refuse } from '../core/outcome';
import { ownerOf, registerFile } from './here';
import { readHome } from './home';
import type { SettingUp } from './setup';

/** Why this person may not set the register up; nothing for its owner. */
export function notOwner({ actor, keeper }: SettingUp, owner: string): Outcome<never> | undefined {
  const { standalone } = readHome();
  if (owner === '' && !standalone)
    return refuse(
      'shared_drive',
      'Nobody owns this file (it is in a shared drive), so solo and shared cannot be set up in it.',
      { next: 'Move the file to the drive of the person who will own the register.' },
    );
  const [who, what] = standalone ? [keeper?.owner ?? '', 'register'] : [owner, 'file'];
  if (who === actor) return undefined;
  return refuse('no_role', `Only the owner of the ${what}, ${who}, may set the register up.`, {
    next: `Ask ${who} to choose PO Register, Set up.`,
  });
}
export const ownerHere = (): string => ownerOf(registerFile(readHome().fileId));
