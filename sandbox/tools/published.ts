// Writes sandbox/sheets/api/published.json from Google's own description of the Sheets API: names of
// types and fields, their kinds and words, none of its sentences. Run by hand when the API grows:
// node dist/tools/published.mjs sheets.v4.json (the discovery document; google-api-python-client
// brings it under googleapiclient/discovery_cache/documents).
import { readFileSync, writeFileSync } from 'node:fs';

interface Said {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly items?: Said;
  readonly additionalProperties?: Said;
  readonly properties?: { readonly [field: string]: Said };
}
interface Method {
  readonly id: string;
  readonly request?: Said;
  readonly response: Said;
  readonly scopes: readonly string[];
  readonly parameters?: { readonly [name: string]: Said & { readonly repeated?: boolean } };
}
interface Resource {
  readonly methods?: { readonly [name: string]: Method };
  readonly resources?: { readonly [name: string]: Resource };
}
interface Discovery extends Resource {
  readonly revision: string;
  readonly schemas: { readonly [name: string]: Said };
}

/** `GridRange[]`, `int32`, `ROWS|COLUMNS`. */
function kindOf(said: Said): string {
  if (said.$ref !== undefined) return said.$ref;
  if (said.type === 'array' && said.items) return `${kindOf(said.items)}[]`;
  if (said.enum) return said.enum.join('|');
  if (said.additionalProperties) return `${kindOf(said.additionalProperties)}{}`;
  return said.format ?? said.type ?? 'any';
}

const kinds = (fields: { readonly [field: string]: Said } = {}): { [field: string]: string } =>
  Object.fromEntries(Object.entries(fields).map(([field, said]) => [field, kindOf(said)]));

const methodsOf = ({ methods = {}, resources = {} }: Resource): readonly Method[] => [
  ...Object.values(methods),
  ...Object.values(resources).flatMap(methodsOf),
];

const methodJson = ({ request, response, parameters = {}, scopes }: Method) => ({
  ...(request?.$ref ? { request: request.$ref } : {}),
  response: kindOf(response),
  params: Object.fromEntries(
    Object.entries(parameters).map(([name, said]) => [
      name,
      kindOf(said) + (said.repeated ? '[]' : ''),
    ]),
  ),
  scopes: scopes.map((scope) => scope.replace('https://www.googleapis.com/auth/', '')),
});

/** One line for each name, so that a later revision shows what it changed. */
const lines = (of: { readonly [name: string]: unknown }): string =>
  Object.keys(of)
    .sort()
    .map((name) => `    ${JSON.stringify(name)}: ${JSON.stringify(of[name])}`)
    .join(',\n');

const [file = ''] = process.argv.slice(2);
const read = JSON.parse(readFileSync(file, 'utf8')) as Discovery;
const types = Object.fromEntries(
  Object.entries(read.schemas).map(([name, said]) => [name, kinds(said.properties)]),
);
const methods = Object.fromEntries(
  methodsOf(read).map((method) => [method.id.replace(/^sheets\./, ''), methodJson(method)]),
);
writeFileSync(
  'sandbox/sheets/api/published.json',
  `{\n  "source": "Google Sheets API v4, discovery document, revision ${read.revision}",\n` +
    `  "methods": {\n${lines(methods)}\n  },\n  "types": {\n${lines(types)}\n  }\n}\n`,
);
