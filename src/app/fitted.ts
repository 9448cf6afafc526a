// Answers that fit into the cell of Revision Log that keeps them: at most 45,000 characters (store.md
// section 3), with room for the envelope. It knows no command.
const MOST = 40_000;

/** Cut in the order of `cuts` until it fits, and no further; an answer of usual size is whole. */
export function fitted<T>(whole: T, cuts: readonly ((answer: T) => T)[]): T {
  const fits = (answer: T): boolean => JSON.stringify(answer).length <= MOST;
  return cuts.reduce((answer, cut) => (fits(answer) ? answer : cut(answer)), whole);
}

/** A list from its beginning, as much of it as fits. */
export const firstOf = <T>(list: readonly T[]): T[] =>
  fitted(
    [...list],
    [400, 200, 100, 50, 20, 10].map((most) => (all) => all.slice(0, most)),
  );
