// The two doors that the menu and the pages go through, each a few lines and one guard. No rule stands
// here.
import { COMMANDS } from '../app/commands';
import { execute as runCommand } from '../app/execute';
import { QUERIES } from '../app/queries';
import { ask } from '../app/query';
import { isSetUp } from '../app/set-up-door';
import type { Outcome } from '../core/outcome';
import { clock } from '../sheets/clock';
import { SheetStore } from '../sheets/store';
import { elsewhere } from './away';
import { guard } from './guard';
import { isOpen, open } from './open';
import { withSelection } from './selection';
import { setUpHere } from './set-up';

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
