// A field as the register names it to programs - "lines[0].unitPrice" - in the words of the page. It
// knows no field: a name is taken apart where its capitals stand.
import { told } from './format';
import { spoken } from './texts';

const PATH = /^([A-Za-z]+(?:\[\d+\])?(?:\.[A-Za-z]+(?:\[\d+\])?)*)(: | (?=has |is ))/;

/** "unitPrice" -> "Unit price"; "lines[0]" -> "Line 1". */
function partTold(part: string): string {
  const [, name = '', at] = /^([A-Za-z]+)(?:\[(\d+)\])?$/.exec(part) ?? [];
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  const begun = words.charAt(0).toUpperCase() + words.slice(1);
  return spoken(at === undefined ? begun : begun.replace(/s$/, '') + ' ' + (Number(at) + 1));
}

/** A refusal of what was typed, which may begin with the path of its field. */
export function fieldTold(text: string): string {
  const [begin = '', path = '', between = ''] = PATH.exec(text) ?? [];
  if (!/[[.]|[a-z][A-Z]/.test(path)) return told(text);
  const name = path.split('.').map(partTold).join(', ');
  const rest = text.slice(begin.length);
  return between === ': ' ? name + between + told(rest) : told(name + between + rest);
}
