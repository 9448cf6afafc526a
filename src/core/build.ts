// Which build this code is: twelve hex digits of its own SHA-256, put in by build.mjs. It is a hint for
// whoever compares what runs with what was pushed, never a proof.

/** The build writes its digest in place of the sign between the quotes. */
export const BUILD: string = '@@BUILD@@';
/** The same for the sheet's and the keeper's program where both were made from one folder at once. */
export const RELEASE: string = '@@RELEASE@@';
