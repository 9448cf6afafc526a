// The front of the emulated spreadsheet: everything that the rest of the sandbox may use of it.
// It knows nothing of executions, meters or the clock; time zone and locale belong to the file.
export { PlatformError, SandboxError } from './errors';
export type { Reason } from './errors';
export { SheetFile } from './file';
export type { FileSnapshot, FileState, Sharing } from './file';
export { CellDoor } from './cell-door';
export type { ClearParts } from './cell-door';
export type { ProtectionPatch, TabPatch } from './tab-door';
export { ApiDoor } from './api/door';
export { assertPublished } from './api/published';
export { PersonDoor } from './person-door';
export { areaToA1, columnLetters, parseA1 } from './a1';
export type * from './types';
