// Whom a step of an approval waits for, as the register names them: one, all, or a number of
// them. Words only.

interface Asks {
  approvers: readonly string[];
  needed: number;
}
function stepSays({ approvers, needed }: Asks): string {
  if (needed <= 1) return approvers.join(' or ');
  if (needed < approvers.length) return needed + ' of ' + approvers.join(', ');
  const all = [approvers.slice(0, -1).join(', '), ...approvers.slice(-1)];
  return all.filter((one) => one !== '').join(' and ');
}
/** "a or b, then 2 of c, d, e"; empty where nobody is asked. */
export const whoSays = (steps: readonly Asks[]): string => steps.map(stepSays).join(', then ');
