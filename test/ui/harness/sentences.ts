// Reads the sentences of the register out of the programs that are pushed: every text of three words or
// more, with its values as holes, but for what stands in logs of the platform and in notes of tabs.
import { parse, type AnyNode, type CallExpression, type Node, type Property } from 'acorn';
import { ancestor } from 'acorn-walk';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { retoldBy, type Texts } from '../../../src/core/retold';

const PROGRAMS = ['keeper', 'desk'].map((name) =>
  path.join(__dirname, '../../../dist', name, 'Code.js'),
);
/** Notes of headers are a tab's, which everybody shares. */
const SHARED = /^(note|headerNote)$/;
/** Lists of words in capitals, style and markup: nobody reads them. */
const MARKUP = /^[A-Z\d ]+$|^<|<\/|style=|href=|font:|[\w-]+:[\w#]+;|^[\w.:,-]+\{/;
/** Calls whose texts go to the platform's log, or are patterns. */
const UNREAD = /^(console\.\w+|\w*Error|RegExp)$/;

const isUnread = (node: Node, code: string): boolean => {
  const one = node as AnyNode;
  if (one.type === 'ThrowStatement') return true;
  if (one.type === 'Property') {
    const { key } = one as Property;
    return key.type === 'Identifier' && SHARED.test(key.name);
  }
  if (one.type !== 'CallExpression' && one.type !== 'NewExpression') return false;
  const { callee } = one as CallExpression;
  return callee.end - callee.start < 40 && UNREAD.test(code.slice(callee.start, callee.end));
};

function textsOf(code: string): string[] {
  const found = new Set<string>();
  const take = (text: string, path: readonly Node[]): void => {
    const words = text.replace(/\{\}/g, ' ').match(/\p{L}{2,}/gu) ?? [];
    if (words.length < 3 || !text.trim().includes(' ') || MARKUP.test(text)) return;
    if (!path.some((node) => isUnread(node, code))) found.add(text);
  };
  ancestor(parse(code, { ecmaVersion: 2022 }), {
    Literal: ({ value }, _state, path) => {
      if (typeof value === 'string') take(value, path);
    },
    TemplateLiteral: ({ quasis }, _state, path) => {
      const whole = quasis.map(({ value }) => value.cooked ?? '').join('{}');
      take(whole.replace(/(\{\})+/g, '{}'), path);
    },
  });
  return [...found];
}

const plain = (text: string): string => text.replace(/\{\d?\*?\}/g, '{}').replace(/\.$/, '');
/** "lines 2: ..." stands as it is before a refusal's own words. */
const withoutPath = (text: string): string => text.replace(/^[\w[\]{}, ]+: /, '');

const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
/** Words of the list's English that no German of it has: one of them is left where a shape fits badly. */
function englishIn(list: Texts): (text: string) => boolean {
  const german = new Set(Object.values(list).flatMap(wordsOf));
  const english = new Set(
    Object.keys(list)
      .flatMap(wordsOf)
      .filter((one) => !german.has(one)),
  );
  return (text) => wordsOf(text).some((one) => english.has(one));
}

/** Sentences that a list of texts does not tell, wherever in the programs they stand. */
export function untold(list: Texts): string[] {
  const keys = new Set(Object.keys(list).map(plain));
  const tell = retoldBy(list);
  const hasEnglish = englishIn(list);
  const isTold = (text: string): boolean => {
    let hole = 0;
    const sample = text.replace(/\{\}/g, () => `X${(hole += 1)}`);
    const told = tell(sample);
    return keys.has(plain(text)) || (told !== undefined && !hasEnglish(told));
  };
  const inParts = (text: string): boolean =>
    text.split(/(?<=\.) (?=\p{Lu})/u).every((part) => isTold(part) || isTold(withoutPath(part)));
  const all = PROGRAMS.flatMap((file) => textsOf(readFileSync(file, 'utf8')));
  return [...new Set(all)]
    .filter((text) => {
      const lines = text.split('\n').filter((line) => /\p{L}{2}/u.test(line));
      return !isTold(text) && !lines.every((line) => inParts(line.trim()));
    })
    .sort();
}
