// What a test may ask of Google as the issuer of identities, and of a push: tokens with any claims,
// another signing key, other code in a project. People of the workspace have no way to any of it.
import path from 'node:path';
import { addDesk } from './founding';
import { claimsOf, clientIdOf, signed, type Claims } from './kernel/google';
import type { Workspace } from './workspace';

export { CERTS_URL, clientIdOf } from './kernel/google';
export { urlOf } from './doors/web';

/** What Google would say of a person to the desk's script, with any claim changed, signed by Google. */
export function tokenOf({ world }: Workspace, email: string, change: Claims = {}): string {
  const desk = [...world.projects.values()].find((one) => world.stateOf(one).boundTo === 'main');
  const audience = desk ? clientIdOf(world.stateOf(desk).scriptId) : '';
  return signed(world, {
    ...claimsOf(world, { email, audience, now: world.clock.now }),
    ...change,
  });
}

/** Google signs with a new key from now on; the one before stays published. */
export function turnKeys({ world }: Workspace): void {
  world.state.signingKey = (world.state.signingKey ?? 0) + 1;
}

/** A second file beside the register's, with the desk's build bound to it; the keeper is told of it. */
export const secondFile = ({ world }: Workspace, editors: readonly string[]): void =>
  addDesk(world, editors);

/** Another folder of code for a project, as a push brings it; what it stores stays. */
export function push({ world }: Workspace, project: string, folder: string): void {
  const state = world.state.projects[project];
  if (!state) throw new Error(`There is no project ${project}.`);
  world.addProject(project, { ...state, folder: path.resolve(folder) });
}
