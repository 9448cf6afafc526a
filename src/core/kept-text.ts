// A text of State that is longer than a cell holds, in as many cells as it takes: the first under its
// name, each further one under the name and a number. It knows nothing of what the text says.

type Get = (name: string) => string | undefined;
/** Characters of a cell, with room for what is escaped in it (Google holds 50,000). */
const CELL = 45_000;
/** Cells of one text: every command reads State, and all of it is sealed anew with each. */
const MOST = 12;
/** What is longer than this is not kept. */
export const LONGEST = CELL * MOST;

const nameOf = (name: string, at: number): string => (at === 0 ? name : `${name}:${at}`);

/** The whole text; empty where nothing is kept. */
export function gathered(get: Get, name: string): string {
  let text = '';
  for (let at = 0; at < MOST; at += 1) {
    const part = get(nameOf(name, at)) ?? '';
    if (part === '') break;
    text += part;
  }
  return text;
}

/** Cells that change where the text is this one; those that it does not take any more are emptied. */
export function spread(get: Get, name: string, text: string): [string, string][] {
  const changed: [string, string][] = [];
  for (let at = 0; at < MOST; at += 1) {
    const [key, part] = [nameOf(name, at), text.slice(at * CELL, (at + 1) * CELL)];
    const before = get(key);
    if (part !== (before ?? (at === 0 ? undefined : ''))) changed.push([key, part]);
  }
  return changed;
}

/** The last of a list that fit with a mark after each: some six thousand of eighty characters. */
export function newestThatFit(texts: readonly string[]): readonly string[] {
  let [from, length] = [texts.length, 2];
  while (from > 0 && length + (texts[from - 1]?.length ?? 0) + 1 <= LONGEST) {
    from -= 1;
    length += (texts[from]?.length ?? 0) + 1;
  }
  return texts.slice(from);
}
