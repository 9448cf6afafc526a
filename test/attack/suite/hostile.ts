// Arguments that no page of the product sends, for every function that Google shows to a page.
const evil = '<script>alert(1)</script>';
const deep: unknown = JSON.parse(`${'['.repeat(400)}${']'.repeat(400)}`);

export const HOSTILE: readonly unknown[][] = [
  [],
  [null],
  [0],
  [evil],
  [[]],
  [deep],
  [{}],
  [{ parameter: null }],
  [{ parameter: { link: evil, key: evil, ask: evil, email: 'ben@example.com' } }],
  [{ parameter: { link: { length: 9 }, key: 7 } }],
  [{ postData: null }],
  [{ postData: { contents: 7 } }],
  [{ postData: { contents: JSON.stringify({ token: 'ben@example.com', envelope: { id: 'x' } }) } }],
  [{ query: 'who', input: {}, link: deep }],
  [{ query: 'constructor', input: {} }],
  [{ query: '__proto__', input: {} }],
  [{ id: 'x', command: 'toString', input: {} }],
  [{ id: 'x', command: 'decide_approval', input: { __proto__: null, key: evil } }],
  [{ id: evil, command: 'issue_orders', input: { keys: ['D-000001'] } }],
  [{ id: 'x', command: 'void_order', input: deep }],
  [JSON.parse('{"id":"x","command":"set_up","input":{"profile":"solo"},"__proto__":{"link":""}}')],
];
