// A field as the register names it to programs - "lines[0].unitPrice" - in words of the page. It
// knows no field: a name is taken apart where its capitals stand, and is one where it counts
// entries or a finding has it as its place. What people call a thing ("eBay", "Quote.pdf") stays.
import { told } from './format';
import { spoken } from './texts';

const PATH = /^([A-Za-z]+(?:\[\d+\])?(?:\.[A-Za-z]+(?:\[\d+\])?)*)(: | (?=has |is ))/;

const begun = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "unitPrice" -> "Unit price"; "lines[0]" -> "Line 1". */
function partTold(part: string): string {
  const [, name = '', at] = /^([A-Za-z]+)(?:\[(\d+)\])?$/.exec(part) ?? [];
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  const word = begun(words);
  return spoken(at === undefined ? word : word.replace(/s$/, '') + ' ' + (Number(at) + 1));
}

interface Place {
  column?: string;
}
/** What a finding calls a field by; a sentence begins with a capital. */
const isPlace = (path: string, { column = '' }: Place): boolean =>
  column !== '' && begun(column) === begun(path);

/** A refusal of what was typed, which may begin with the path of its field. */
export function fieldTold(text: string, places: readonly Place[]): string {
  const [begin = '', path = '', between = ''] = PATH.exec(text) ?? [];
  if (!/[[.]|[a-z][A-Z]/.test(path)) return told(text);
  if (!path.includes('[') && !places.some((one) => isPlace(path, one))) return told(text);
  const name = path.split('.').map(partTold).join(', ');
  const rest = text.slice(begin.length);
  return between === ': ' ? name + between + told(rest) : told(name + between + rest);
}
