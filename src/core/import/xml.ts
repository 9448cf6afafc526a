// A text of XML as a tree of what an e-invoice is made of, each element with the line it stands in.
// Names are told by their namespaces, never by the prefix a writer chose; a document type and any
// entity beside the five of XML are refused. It knows no invoice.
import { parseXml, XmlDocumentType, XmlElement, XmlError, XmlText } from '@rgrove/parse-xml';
import { XmlCdata } from '@rgrove/parse-xml';
import type { Finding } from '../outcome';

export interface Element {
  /** Of basic and aggregate components with `cbc:` or `cac:`; of a root its own; else empty. */
  readonly name: string;
  readonly attributes: { readonly [name: string]: string };
  readonly children: readonly Element[];
  /** What stands in it directly, without spaces around. */
  readonly text: string;
  readonly line: number;
}

const SCHEMA = 'urn:oasis:names:specification:ubl:schema:xsd:';
const SPACES: { readonly [uri: string]: string } = {
  [`${SCHEMA}CommonBasicComponents-2`]: 'cbc:',
  [`${SCHEMA}CommonAggregateComponents-2`]: 'cac:',
};
/** The default namespace stands under the empty prefix. */
type Prefixes = ReadonlyMap<string, string>;

function nameOf(element: XmlElement, prefixes: Prefixes): string {
  const [local = '', prefix = ''] = element.name.split(':').reverse();
  const uri = prefixes.get(prefix) ?? '';
  const short = Object.entries(SPACES).find(([space]) => space === uri)?.[1];
  if (short !== undefined) return short + local;
  return uri === `${SCHEMA}${local}-2` ? local : '';
}

function prefixesIn(element: XmlElement, outside: Prefixes): Prefixes {
  const own = Object.entries(element.attributes).flatMap(([name, uri]): [string, string][] =>
    name === 'xmlns' ? [['', uri]] : name.startsWith('xmlns:') ? [[name.slice(6), uri]] : [],
  );
  return own.length === 0 ? outside : new Map([...outside, ...own]);
}

type LineAt = (offset: number) => number;

function treeOf(element: XmlElement, outside: Prefixes, lineAt: LineAt): Element {
  const prefixes = prefixesIn(element, outside);
  const texts = element.children.map((one) =>
    one instanceof XmlText || one instanceof XmlCdata ? one.text : '',
  );
  return {
    name: nameOf(element, prefixes),
    attributes: element.attributes,
    children: element.children.flatMap((one) =>
      one instanceof XmlElement ? [treeOf(one, prefixes, lineAt)] : [],
    ),
    text: texts.join('').trim(),
    line: lineAt(element.start),
  };
}

/** Offsets come in ascending order, so a text is gone through once. */
function linesOf(text: string, first: number): LineAt {
  let [at, line] = [0, first];
  return (offset) => {
    if (offset < at) [at, line] = [0, first];
    for (; at < offset; at += 1) if (text[at] === '\n') line += 1;
    return line;
  };
}

const wrong = (line: number, detail: string): Finding => ({ kind: 'bad_value', row: line, detail });
const options = { preserveDocumentType: true, includeOffsets: true };

/** The root of a document whose text begins in a line, or what is wrong with it, and where. */
export function readXml(text: string, first: number): Element | Finding {
  try {
    const { root, children } = parseXml(text, options);
    const lineAt = linesOf(text, first);
    const type = children.find((one) => one instanceof XmlDocumentType);
    if (type) return wrong(lineAt(type.start), 'A document type (DOCTYPE) is not taken');
    return root ? treeOf(root, new Map(), lineAt) : wrong(first, 'It has no element');
  } catch (error) {
    if (!(error instanceof XmlError)) return wrong(first, 'It is nested too deep');
    const [what = ''] = error.message.split(' (line ');
    return wrong(first + error.line - 1, `It is not XML: ${what}`);
  }
}
