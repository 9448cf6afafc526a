// Notices a number that is whole while it is still typed, so that a wrong one is answered before
// the field is left. It knows the form of numbers by those that came with the view, and asks
// nobody.

/** So long nobody types before it is taken as meant: one question a pause, none a key. */
const PAUSE_MS = 600;
/** Letters and digits by what they are; signs between them do not count. */
const formOf = (number: string): string =>
  number
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/[0-9]/g, '9')
    .replace(/[A-Z]/g, 'A');

/** Has the form of one that is known: a letter for a digit, once, may be the very slip. */
export function isWhole(typed: string, known: readonly string[]): boolean {
  const form = formOf(typed);
  return (
    form.includes('9') &&
    [...new Set(known.map(formOf))].some(
      (one) =>
        one.length === form.length && [...one].filter((sign, at) => sign !== form[at]).length < 2,
    )
  );
}

/** Calls once when what is typed is whole and nobody typed on; leaving the field is faster. */
export function whenWhole(
  control: HTMLElement & { value: string },
  known: () => readonly string[],
  take: () => void,
): void {
  let timer = 0;
  control.addEventListener('input', () => {
    window.clearTimeout(timer);
    if (isWhole(control.value, known())) timer = window.setTimeout(take, PAUSE_MS);
  });
  control.addEventListener('change', () => window.clearTimeout(timer));
}
