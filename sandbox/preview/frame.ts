// A page of the project as the platform serves it: comments in template literals taken away, the
// bridge `google.script` in place, sealed off from the preview and from the network.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { stripPage } from './strip';

/** What a page may call: global functions whose names do not end in `_`. */
export function doorsOf(folder: string): string[] {
  const scripts = readdirSync(folder).filter((name) => /\.(js|gs)$/.test(name));
  const found = scripts.flatMap((name) => {
    const code = readFileSync(path.join(folder, name), 'utf8');
    return [...code.matchAll(/^function\s+([A-Za-z$][\w$]*)\s*\(/gm)].map(([, door]) => door ?? '');
  });
  return [...new Set(found)].filter((door) => !door.endsWith('_')).sort();
}

const escaped = (text: string): string => text.replace(/<\/(script)/gi, '<\\/$1');

/** `bridge` is the script that puts `google.script` in place; it comes before all others. */
export function framePage(html: string, bridge: string, doors: readonly string[]): string {
  const script = `<script data-doors="${doors.join(' ')}">${escaped(bridge)}</script>`;
  const page = stripPage(html);
  const head = /<head\b[^>]*>/i.exec(page);
  if (!head) return script + page;
  const at = head.index + head[0].length;
  return page.slice(0, at) + script + page.slice(at);
}

/** An origin of its own, scripts and styles of the page itself, and nothing from anywhere. */
export const FRAME_POLICY = [
  'sandbox allow-scripts allow-forms allow-modals allow-popups allow-downloads',
  "default-src 'none'",
  "script-src 'unsafe-inline'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "form-action 'none'",
].join('; ');
