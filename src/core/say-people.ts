// How people are named of whom so many are needed: one of them, all of them, or a number of them. The
// same words on pages, in cells and in mails.

/** "a, b and c" */
export const sayAll = (names: readonly string[]): string =>
  [names.slice(0, -1).join(', '), ...names.slice(-1)].filter((one) => one !== '').join(' and ');

/** "a or b", "a and b", "2 of a, b, c" */
export function sayPeople(names: readonly string[], needed: number): string {
  if (needed <= 1) return names.join(' or ');
  return needed >= names.length ? sayAll(names) : `${needed} of ${names.join(', ')}`;
}

/** Whether more than one of them has to. */
export const isSeveral = (who: string): boolean => / and |(^|, then )\d+ of /.test(who);
export const approveWord = (who: string): string => (isSeveral(who) ? 'approve' : 'approves');

/** Steps of which nobody has said anything yet, in their order. */
export const saySteps = (
  steps: readonly { approvers: readonly string[]; needed: number }[],
): string => steps.map(({ approvers, needed }) => sayPeople(approvers, needed)).join(', then ');
