// The keys of the seals as script properties hold them: nine kilobytes each, which some hundred and
// twenty keys fill, so later ones stand in properties of their own. A key that is added changes one
// property alone; what another ring left behind is told by the first key. It seals nothing.
const KEY = 'po.key';
/** Characters of a property; a key and its mark are some seventy of them. */
const MOST = 8000;
const MARK = 8;

type Properties = { readonly [name: string]: string };
const nameOf = (at: number): string => (at === 0 ? KEY : `${KEY}.${at}`);
/** Keys with what is said of them: the sign of turning stays with the newest. */
const wordsOf = (ring: string): string[] => ring.match(/\S+( ~)?/g) ?? [];

/** What has to be written for all keys. */
export function ringProperties(ring: string): { [name: string]: string } {
  const parts: string[][] = [[]];
  let length = 0;
  for (const word of wordsOf(ring)) {
    const takes = word.replace(' ~', '').length + 1;
    length += takes;
    if (length > MOST) {
      parts.push([ring.slice(0, MARK)]);
      length = MARK + 1 + takes;
    }
    parts[parts.length - 1]?.push(word);
  }
  return Object.fromEntries(parts.map((words, at) => [nameOf(at), words.join(' ')]));
}

/** All keys in what properties say; '' where there are none. */
export function ringOf(kept: Properties): string {
  const parts = [kept[KEY] ?? ''];
  const mark = `${parts[0]?.slice(0, MARK) ?? ''} `;
  for (let at = 1; kept[nameOf(at)]?.startsWith(mark) === true; at += 1)
    parts.push(kept[nameOf(at)]?.slice(mark.length) ?? '');
  return parts.join(' ');
}

/** Names of all that keys take. */
export const ringNames = (names: readonly string[]): string[] =>
  names.filter((name) => name === KEY || name.startsWith(`${KEY}.`));
