// The same history, written by a keeper from its present on: lived through in shared, as a team would
// have, and moved the way docs/deploy.md says. Two months with a keeper's hourly trigger take minutes to
// live through. It knows no rule of the product.
import path from 'node:path';
import { push, urlOf, type Workspace } from '../sandbox';
import type { Desk } from './desk';
import { OLGA } from './people';

const ACCOUNT = 'po-keeper@example.com';

/** A keeper stands beside the file, and nobody has told the desk of it. */
export function alone(workspace: Workspace): void {
  delete workspace.properties('desk')['po.keeper'];
}

/** The owner sends the register away, pushes the desk's other build, and has the keeper take it over. */
export function moveToKeeper(desk: Desk): void {
  const { workspace } = desk;
  const api = workspace.world.state.projects['keeper']?.deployments?.['api'];
  const keeper = { address: api ? urlOf(api) : '', account: ACCOUNT };
  desk.done(OLGA, 'set_up', { profile: 'keeper', keeper });
  push(workspace, 'desk', path.resolve('dist/desk-keeper'));
  desk.done(OLGA, 'set_up', { profile: 'keeper' });
}
