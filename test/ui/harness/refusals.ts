// Reads what the register refuses with out of the program that is pushed: the sentence and the next
// step of every `refuse`, with its values as holes. What is made elsewhere and handed in is left out.
import { parseExpressionAt, type AnyNode, type CallExpression } from 'acorn';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const CODE = path.join(__dirname, '../../../dist/keeper/Code.js');

/** Values beside each other are one hole; none where a text is nothing but values. */
function textsOf(node: AnyNode | null | undefined): string[] {
  if (node?.type === 'ConditionalExpression')
    return [...textsOf(node.consequent), ...textsOf(node.alternate)];
  if (node?.type === 'Literal') return typeof node.value === 'string' ? [node.value] : [];
  if (node?.type !== 'TemplateLiteral') return [];
  const whole = node.quasis.map(({ value }) => value.cooked ?? '').join('\0');
  return [whole.replace(/\0+/g, '\0')];
}

const numbered = (text: string): string => {
  let hole = 0;
  return text.replace(/\0/g, () => `{${(hole += 1)}}`);
};

function nextOf(call: CallExpression): string[] {
  const [, , more] = call.arguments;
  if (more?.type !== 'ObjectExpression') return [];
  return more.properties.flatMap((one) =>
    one.type === 'Property' && one.key.type === 'Identifier' && one.key.name === 'next'
      ? textsOf(one.value)
      : [],
  );
}

/** Sentences of refusals as a catalogue has them. */
export function refusals(): string[] {
  const code = readFileSync(CODE, 'utf8');
  const found = new Set<string>();
  for (const { index } of code.matchAll(/(?<![\w.])refuse\((?!code)/g)) {
    const call = parseExpressionAt(code, index, { ecmaVersion: 2022 });
    if (call.type !== 'CallExpression') continue;
    for (const text of [...textsOf(call.arguments[1]), ...nextOf(call)])
      if (/\p{L}{3}/u.test(text.replace(/\0/g, ''))) found.add(numbered(text));
  }
  return [...found].sort();
}
