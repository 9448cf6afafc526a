// Every command by its name: the one list that the doors, set-up and tests use. One line each.
import type { AnyCommand } from '../command';

const ALL: AnyCommand[] = [];

export const COMMANDS: ReadonlyMap<string, AnyCommand> = new Map(ALL.map((one) => [one.name, one]));
