// Reads the texts of the page out of its sources: every literal, and every sum of literals and
// values, that can come to stand where people read it. A value is a hole, "{1}"; the branches of a
// choice are texts of their own. It runs nothing of the page.
import { parse, type AnyNode, type CallExpression, type Node } from 'acorn';
import { ancestor } from 'acorn-walk';
import { transformSync } from 'esbuild';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const UI = path.join(__dirname, '../../../src/ui');

/** Pieces of one text: a string as it stands, null for a value. */
type Pieces = readonly (string | null)[];

const joined = (left: Pieces, right: Pieces): Pieces => {
  const last = left[left.length - 1];
  const [first, ...rest] = right;
  if (first === undefined || last === undefined) return [...left, ...right];
  if (last === null && first === null) return joined(left, rest);
  if (last === null || first === null) return [...left, ...right];
  return [...left.slice(0, -1), last + first, ...rest];
};

const calledName = ({ callee }: CallExpression): string =>
  callee.type === 'Identifier'
    ? callee.name
    : callee.type === 'MemberExpression' && callee.property.type === 'Identifier'
      ? callee.property.name
      : '';

/** Every text that an expression can be. */
function textsOf(node: AnyNode): Pieces[] {
  if (node.type === 'Literal') return [[typeof node.value === 'string' ? node.value : null]];
  if (node.type === 'BinaryExpression' && node.operator === '+') {
    const right = textsOf(node.right);
    return textsOf(node.left).flatMap((one) => right.map((other) => joined(one, other)));
  }
  if (node.type === 'ConditionalExpression')
    return [...textsOf(node.consequent), ...textsOf(node.alternate)];
  if (node.type === 'ParenthesizedExpression') return textsOf(node.expression);
  return [[null]];
}

/** As the catalogue has it: without the spaces around it, its values numbered. */
const keyOf = (pieces: Pieces): string => {
  let hole = 0;
  return pieces
    .map((one) => one ?? '{' + (hole += 1) + '}')
    .join('')
    .replace(/^ +| +$/g, '');
};

/** `plural(n, 'order')` is two texts. */
function plurals(call: CallExpression): string[] {
  const [, one, many] = call.arguments;
  const words = [...(one ? textsOf(one) : []), ...(many ? textsOf(many) : [])];
  const all = words.flatMap(([word]) => (typeof word === 'string' ? [word] : []));
  return (many || !all[0] ? all : [all[0], all[0] + 's']).map((word) => '{1} ' + word);
}

/** Calls whose texts are names for the browser or for the register, never read by a person. */
const SILENT =
  /^(querySelector(All)?|closest|matches|get|set|toggle|remove|has)Attribute|^(querySelector(All)?|closest|matches|getElementById|addEventListener|createElementNS|ask|may|wide|go|leave|jump|includes|startsWith|endsWith|indexOf|split|test|normalize|replace|padStart|exec|has|get|add|contains|toggle|remove|formatToParts|icon|encode|Error|TextDecoder|Event|BroadcastChannel|postMessage|RegExp|query|execute|plus|minus|times|last|toUnits|inWords|createObjectURL|Blob|atob|keys|stateOf|catch|part|NumberFormat|DateTimeFormat|rejects|String|Number|of|from)$/;
/** Calls that name the look of a thing after its text. */
const KINDS_LAST = /^button$/;
const SILENT_FIELDS =
  /^(class|type|id|role|for|name|scope|command|query|view|kind|tone|basis|value|state|inputmode|autocomplete|dir|rel|target|tabindex|action|surface|style|year|month|day|hour|minute|second|hourCycle|weekday|timeZone|timeZoneName|currency|accept|behavior|block|match|shape|arg|tab|column|min|max|step|pattern|unit|decision|loop|method|format|level|status|profile|roles|direction|code|channel|verdict|group|key|document|field|axis|evidenceKind|charset|fatal|notation|numberingSystem)$|^(data-|aria-(?!label))/;

/** Where the value of an expression goes: past choices and brackets. */
function placeOf(path: readonly Node[]): { inner: AnyNode; outer: AnyNode } | null {
  for (let at = path.length - 1; at > 0; at -= 1) {
    const [inner, outer] = [path[at] as AnyNode, path[at - 1] as AnyNode];
    const through =
      (outer.type === 'ConditionalExpression' && outer.test !== inner) ||
      outer.type === 'LogicalExpression';
    if (!through) return { inner, outer };
  }
  return null;
}

/** Whether an expression goes where nobody reads it. */
function silent(path: readonly Node[]): boolean {
  const place = placeOf(path);
  if (!place) return true;
  const { inner, outer } = place;
  if (outer.type === 'ImportDeclaration' || outer.type === 'ThrowStatement') return true;
  if (outer.type === 'BinaryExpression') return outer.operator !== '+';
  if (outer.type === 'SwitchCase') return inner === outer.test;
  if (outer.type === 'MemberExpression') return inner === outer.property;
  if (outer.type === 'Property') return inner === outer.key || silentField(outer);
  if (outer.type !== 'CallExpression' && outer.type !== 'NewExpression') return false;
  const name = calledName(outer as CallExpression);
  if (name === 'el') return inner === outer.arguments[0];
  if (KINDS_LAST.test(name)) return inner === outer.arguments[2];
  return name === 'plural' || SILENT.test(name);
}
function silentField({ key }: { key: AnyNode }): boolean {
  const name = key.type === 'Identifier' ? key.name : key.type === 'Literal' ? key.value : '';
  return SILENT_FIELDS.test(String(name));
}

/** Names of the platform, months that are shown by the sheet's locale, units and examples. */
const NOT_READ =
  /^(UTC|EUR|NFKC|_blank|@language|no answer|Register| [kM]B|ana@.*|\.?(html|csv|pdf)|\w+\/\w+)$|^[A-Z][a-z]{2}$(?<!All|Day|Due|Net|New|Tax|Why|Who|You|Esc|Pay)/s;

/** Something that a person would read: more than one word of the code's own, or a number's unit. */
const readable = (pieces: Pieces): boolean => {
  const text = pieces.filter((one) => one !== null).join('');
  if (!/\p{L}{2}/u.test(text) || NOT_READ.test(text)) return false;
  return !/^[a-z][\w.:|-]*$/.test(pieces.length === 1 ? text : text.replace(/^[-.|:]/, 'x'));
};

function textsIn(source: string): string[] {
  const js = transformSync(source, { loader: 'ts', charset: 'utf8' }).code;
  const found: string[] = [];
  const take = (node: AnyNode, path: readonly Node[]): void => {
    const outer = path[path.length - 2] as AnyNode | undefined;
    if (outer?.type === 'BinaryExpression' && outer.operator === '+') return;
    if (outer?.type === 'ConditionalExpression' && outer.test !== node) {
      const above = path[path.length - 3] as AnyNode | undefined;
      if (above?.type === 'BinaryExpression' && above.operator === '+') return;
    }
    if (silent(path)) return;
    for (const pieces of textsOf(node)) if (readable(pieces)) found.push(keyOf(pieces));
  };
  ancestor(parse(js, { ecmaVersion: 'latest', sourceType: 'module' }), {
    Literal: (node, _state, path) => take(node, path),
    BinaryExpression: (node, _state, path) => take(node, path),
    CallExpression: (node) => {
      if (calledName(node) === 'plural') found.push(...plurals(node));
    },
  });
  return found;
}

/** The texts of every source of the sidebar, without those of the keeper's own page. */
export function pageTexts(): Map<string, string[]> {
  const files = readdirSync(UI, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  return new Map(
    files.sort().map((name) => [name, textsIn(readFileSync(path.join(UI, name), 'utf8'))]),
  );
}
