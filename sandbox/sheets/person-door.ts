// What people do by hand in the file: typing, sorting, inserting, renaming, checked against the
// protections. Each action answers with the change that triggers hear of.
import { SandboxError } from './errors';
import type { SheetFile } from './file';
import type { Change, Person } from './types';

const todo = (): never => { throw new SandboxError('PersonDoor'); };

export class PersonDoor {
  constructor(readonly file: SheetFile, readonly person: Person) {}

  /** Strings are parsed as typed; numbers and booleans are as they are; null leaves the cell. */
  type(_sheetId: number, _at: string, _values: readonly (readonly (string | number | boolean | null)[])[]): Change { return todo(); }
  /** Sorts the rows below the frozen ones by one zero-based column. */
  sort(_sheetId: number, _column: number, _ascending?: boolean): Change { return todo(); }
  insertRows(_sheetId: number, _index: number, _count: number): Change { return todo(); }
  deleteRows(_sheetId: number, _index: number, _count: number): Change { return todo(); }
  insertColumns(_sheetId: number, _index: number, _count: number): Change { return todo(); }
  deleteColumns(_sheetId: number, _index: number, _count: number): Change { return todo(); }
  /** `to` is the place the column has afterwards. */
  moveColumn(_sheetId: number, _index: number, _to: number): Change { return todo(); }
  rename(_sheetId: number, _title: string): Change { return todo(); }
  addTab(_title: string): Change { return todo(); }
  deleteTab(_sheetId: number): Change { return todo(); }
  /** Sets a basic filter over the contents, or clears it. */
  filter(_sheetId: number, _on?: boolean): Change { return todo(); }
  hide(_sheetId: number, _hidden?: boolean): Change { return todo(); }
}
