// How the emulated SpreadsheetApp classes reach a file: reads see this execution's own unflushed
// writes, writes wait for a flush. Shared by all of them; it knows no class.
import type { Kind } from '../../kernel/cost';
import type { Tally } from '../../kernel/meters';
import type { Realm } from '../../kernel/realm';
import type { HeldFile, Unflushed } from '../../kernel/unflushed';
import type { CellDoor, SheetFile } from '../../sheets';

export interface Reach {
  readonly realm: Realm;
  readonly held: HeldFile;
}

export interface Look<T> {
  readonly method: string;
  readonly args: readonly unknown[];
  readonly kind?: Kind;
  readonly does: (file: SheetFile, cells: CellDoor, tally: Tally) => T;
}

const personOf = ({ realm }: Reach): string => realm.execution.spec.identity.effective;

const viewOf = ({ realm, held }: Reach): Unflushed => realm.execution.views.of(held);

/** Reads the file as this execution sees it. */
export function look<T>(reach: Reach, { method, args, kind, does }: Look<T>): T {
  return reach.realm.call({
    kind: kind ?? 'read',
    method,
    args,
    effect: (tally) =>
      reach.realm.execution.views
        .of(reach.held)
        .read((file) => does(file, file.cells(personOf(reach)), tally)),
  }) as T;
}

/** A handle: what it names is settled now, and costs nothing. */
export function handle<T>(reach: Reach, request: Omit<Look<T>, 'kind'>): T {
  return look(reach, { ...request, kind: 'free' });
}

/** Writes into this execution's view; it lands with a flush or the end of the execution. */
export function write<T>(reach: Reach, { method, args, does }: Look<T>): T {
  const person = personOf(reach);
  return reach.realm.call({
    kind: 'write',
    method,
    args,
    effect: (tally) => viewOf(reach).write((file) => does(file, file.cells(person), tally)),
  }) as T;
}
