// HtmlService takes two slashes inside a template literal for a comment, and `/* */` too, and takes
// both away (platform.md 6). A page has to be seen as it arrives there, so this does the same.

/** Where a quoted text that begins at `at` ends. */
function endOfText(code: string, at: number): number {
  const quote = code[at];
  for (let end = at + 1; end < code.length; end += 1) {
    if (code[end] === '\\') end += 1;
    else if (code[end] === quote || code[end] === '\n') return end + 1;
  }
  return code.length;
}

/** Where a regular expression that begins at `at` ends; classes may hold slashes. */
function endOfPattern(code: string, at: number): number {
  let inClass = false;
  for (let end = at + 1; end < code.length; end += 1) {
    const sign = code[end];
    if (sign === '\\') end += 1;
    else if (sign === '\n') return at + 1;
    else if (sign === '[') inClass = true;
    else if (sign === ']') inClass = false;
    else if (sign === '/' && !inClass) return end + 1;
  }
  return at + 1;
}

const before = /(^|[=(,:;!&|?{}[\]+\-*%<>~^]|\b(return|typeof|case|of|in|delete|void))\s*$/;

function endOfComment(code: string, at: number): number {
  const long = code[at + 1] === '*';
  const end = code.indexOf(long ? '*/' : '\n', at + 2);
  return end < 0 ? code.length : end + (long ? 2 : 0);
}

const isComment = (code: string, at: number): boolean =>
  code[at] === '/' && (code[at + 1] === '/' || code[at + 1] === '*');

interface Scan {
  readonly code: string;
  at: number;
  out: string;
}

function keep(scan: Scan, end: number): void {
  scan.out += scan.code.slice(scan.at, end);
  scan.at = end;
}

/** The text of a template, up to its end or to the code within it. */
function template(scan: Scan): void {
  keep(scan, scan.at + 1);
  while (scan.at < scan.code.length) {
    const { code, at } = scan;
    if (isComment(code, at)) scan.at = endOfComment(code, at);
    else if (code[at] === '\\') keep(scan, at + 2);
    else if (code[at] === '`') return keep(scan, at + 1);
    else if (code[at] === '$' && code[at + 1] === '{') {
      keep(scan, at + 2);
      script(scan, true);
    } else keep(scan, at + 1);
  }
}

/** Code, up to the end or to the brace that closes a place within a template. */
function script(scan: Scan, within: boolean): void {
  let depth = 0;
  while (scan.at < scan.code.length) {
    const { code, at } = scan;
    const sign = code[at];
    if (within && sign === '}' && depth === 0) return keep(scan, at + 1);
    if (sign === '{') depth += 1;
    if (sign === '}') depth -= 1;
    if (sign === '`') template(scan);
    else if (isComment(code, at)) keep(scan, endOfComment(code, at));
    else if (sign === '"' || sign === "'") keep(scan, endOfText(code, at));
    else if (sign === '/' && before.test(code.slice(Math.max(0, at - 12), at))) {
      keep(scan, endOfPattern(code, at));
    } else keep(scan, at + 1);
  }
}

export function stripScript(code: string): string {
  const scan: Scan = { code, at: 0, out: '' };
  script(scan, false);
  return scan.out;
}

/** Every script of a page as it arrives there. */
export function stripPage(html: string): string {
  return html.replace(
    /(<script\b[^>]*>)([\s\S]*?)(<\/script>)/gi,
    (_all, open: string, code: string, close: string) => open + stripScript(code) + close,
  );
}
