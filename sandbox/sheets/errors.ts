// The two kinds of error that the spreadsheet model throws. A PlatformError is an answer that
// Google would give; a SandboxError says that the emulation itself ends here. Neither knows which
// service call met it.

export type Reason =
  | 'no_access'
  | 'read_only'
  | 'protected'
  | 'invalid'
  | 'outside_grid'
  | 'not_found'
  | 'duplicate'
  | 'too_many_cells'
  | 'too_long';

const STATUS: { readonly [reason in Reason]: readonly [number, string] } = {
  no_access: [403, 'PERMISSION_DENIED'],
  read_only: [403, 'PERMISSION_DENIED'],
  protected: [400, 'INVALID_ARGUMENT'],
  invalid: [400, 'INVALID_ARGUMENT'],
  outside_grid: [400, 'INVALID_ARGUMENT'],
  not_found: [400, 'INVALID_ARGUMENT'],
  duplicate: [400, 'INVALID_ARGUMENT'],
  too_many_cells: [400, 'INVALID_ARGUMENT'],
  too_long: [400, 'INVALID_ARGUMENT'],
};

/** What Google refuses: `message` as the platform words it, `reason` for machines. */
export class PlatformError extends Error {
  readonly reason: Reason;
  /** HTTP status and name, as the Sheets API answers this reason. */
  readonly code: number;
  readonly status: string;

  constructor(reason: Reason, message: string) {
    super(message);
    this.name = 'PlatformError';
    this.reason = reason;
    [this.code, this.status] = STATUS[reason];
  }
}

/** What the sandbox does not emulate, by name. */
export class SandboxError extends Error {
  constructor(what: string) {
    super(`[sandbox] ${what} is not emulated`);
    this.name = 'SandboxError';
  }
}
