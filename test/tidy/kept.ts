// What the functions of a bundle leave behind when they end, as far as its text tells: variables of the
// script that a function assigns, containers of the script that one changes, and variables of a function
// that ran while the script began. It follows names, not values.
import { parse, type AnyNode } from 'acorn';
import { ancestor } from 'acorn-walk';

type Scope = AnyNode;
const CHANGES =
  /^(set|add|delete|clear|push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin)$/;

const isFunction = (node: AnyNode): boolean => /Function/.test(node.type);
const isBlock = (node: AnyNode): boolean =>
  isFunction(node) ||
  /^(Program|BlockStatement|For.*|CatchClause|SwitchStatement)$/.test(node.type);

/** The names that a pattern binds or an assignment gives values to. */
function namesIn(node: AnyNode | null | undefined): string[] {
  if (!node) return [];
  if (node.type === 'Identifier') return [node.name];
  if (node.type === 'ObjectPattern') return node.properties.flatMap(namesIn);
  if (node.type === 'Property') return namesIn(node.value);
  if (node.type === 'ArrayPattern') return node.elements.flatMap(namesIn);
  if (node.type === 'AssignmentPattern') return namesIn(node.left);
  return node.type === 'RestElement' ? namesIn(node.argument) : [];
}

/** The variable at the root of `a.b[c].d`. */
function rootOf(node: AnyNode): string[] {
  if (node.type === 'MemberExpression') return rootOf(node.object);
  return node.type === 'Identifier' ? [node.name] : [];
}

class Scopes {
  private readonly bound = new Map<Scope, Map<string, AnyNode>>();

  constructor(tree: AnyNode) {
    ancestor(tree, {
      VariableDeclaration: (node, _state, above) => {
        const at = this.nearest(above, node.kind === 'var');
        for (const { id, init } of node.declarations)
          for (const name of namesIn(id)) this.bind(at, name, init ?? node);
      },
      Function: (node, _state, above) => {
        const self = node as AnyNode;
        for (const name of node.params.flatMap(namesIn)) this.bind(self, name, self);
        const own = node.type === 'FunctionDeclaration';
        if (node.id) this.bind(own ? this.nearest(above, false) : self, node.id.name, self);
      },
      Class: (node, _state, above) => {
        if (node.id) this.bind(this.nearest(above, false), node.id.name, node as AnyNode);
      },
      CatchClause: (node) => {
        for (const name of namesIn(node.param)) this.bind(node, name, node);
      },
    });
  }

  /** Where a name seen under `above` is bound, and to what. */
  find(name: string, above: readonly AnyNode[]): { scope: Scope; value: AnyNode } | undefined {
    for (const scope of [...above].reverse()) {
      const value = this.bound.get(scope)?.get(name);
      if (value) return { scope, value };
    }
    return undefined;
  }

  private bind(scope: Scope | undefined, name: string, value: AnyNode): void {
    if (!scope) return;
    const names = this.bound.get(scope) ?? new Map<string, AnyNode>();
    this.bound.set(scope, names.set(name, value));
  }

  private nearest(above: readonly AnyNode[], whole: boolean): Scope | undefined {
    const fits = (node: AnyNode) =>
      whole ? isFunction(node) || node.type === 'Program' : isBlock(node);
    return above.slice(0, -1).reverse().find(fits);
  }
}

/** Functions that run while the script begins: called by it by name, or handed to what it calls. */
function begun(tree: AnyNode, scopes: Scopes): Set<AnyNode> {
  const ran = new Set<AnyNode>();
  const calls: { at: readonly AnyNode[]; runs: AnyNode[] }[] = [];
  const note = (
    node: { callee: AnyNode; arguments: AnyNode[] },
    above: readonly AnyNode[],
  ): void => {
    const named = node.callee.type === 'Identifier' ? scopes.find(node.callee.name, above) : null;
    const runs = [node.callee, ...node.arguments, ...(named ? [named.value] : [])];
    calls.push({ at: above.slice(0, -1).filter(isFunction), runs: runs.filter(isFunction) });
  };
  ancestor(tree, {
    CallExpression: (node, _state, above) => note(node, above),
    NewExpression: (node, _state, above) => note(node, above),
  });
  for (let before = -1; before < ran.size;) {
    before = ran.size;
    for (const { at, runs } of calls)
      if (at.every((one) => ran.has(one))) runs.forEach((one) => ran.add(one));
  }
  return ran;
}

/** Names of what is left, each once, without the number that the bundler gives to names that meet. */
export function keptBy(code: string): string[] {
  const tree = parse(code, { ecmaVersion: 2022 });
  const scopes = new Scopes(tree);
  const ran = begun(tree, scopes);
  const kept = new Set<string>();
  const changed = (names: readonly string[], above: readonly AnyNode[]): void => {
    const inside = above.filter(isFunction);
    if (inside.every((one) => ran.has(one))) return;
    for (const name of names) {
      const scope = scopes.find(name, above)?.scope;
      const around = scope ? above.slice(0, above.indexOf(scope) + 1).filter(isFunction) : [];
      if (around.every((one) => ran.has(one))) kept.add(name.replace(/\d+$/, ''));
    }
  };
  ancestor(tree, {
    AssignmentExpression: (node, _state, above) =>
      changed([...namesIn(node.left), ...rootOf(node.left)], above),
    UpdateExpression: (node, _state, above) => changed(rootOf(node.argument), above),
    UnaryExpression: (node, _state, above) => {
      if (node.operator === 'delete') changed(rootOf(node.argument), above);
    },
    CallExpression: ({ callee }, _state, above) => {
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return;
      if (CHANGES.test(callee.property.name)) changed(rootOf(callee.object), above);
    },
  });
  return [...kept].sort();
}
