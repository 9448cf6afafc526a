// Who an execution runs as, by the way it was started (platform.md 1.1), and who may start it at
// all.
import type { Identity } from '../kernel/run';
import type { World } from '../kernel/world';
import type { Place } from './stage';

/** Menu item, sidebar and dialog: the person at the keyboard, authorized. */
export function atKeyboard({ person }: Place): Identity {
  return { active: person, effective: person, authMode: 'FULL', hasUi: true };
}

const sameDomain = (a: string, b: string): boolean =>
  a.split('@')[1]?.toLowerCase() === b.split('@')[1]?.toLowerCase();

/**
 * Simple trigger: the person at the keyboard, without authorization. The platform names the
 * person to the script only where it is the developer or of the developer's Workspace domain.
 */
export function simpleTrigger(world: World, { person, project }: Place): Identity {
  const developer = world.stateOf(project).owner;
  const workspace = world.accountOf(developer) === 'workspace' && sameDomain(person, developer);
  const named = workspace || person.toLowerCase() === developer.toLowerCase();
  return { active: named ? person : '', effective: person, authMode: 'LIMITED', hasUi: true };
}

/**
 * Why this person has no menu and no sidebar; null where they have one (guide to bound scripts).
 */
export function noMenu({ person, held }: Place): string | null {
  const role = held.file.roleOf(person);
  if (role === 'none') return 'You do not have permission to access the requested document.';
  return role === 'viewer' ? `${person} has no menu: viewers of a file see none.` : null;
}
