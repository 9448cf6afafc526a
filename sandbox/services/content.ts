// ContentService: text that a web app answers with. The platform serves it from another address, to
// which the first answer leads; that is the web door's business (doors/web.ts).
import type { Realm } from '../kernel/realm';
import type { Emulated } from './emulated';
import { makeEnum, type EnumMember } from './enums';
import { strict } from './strict';

type Output = Emulated<GoogleAppsScript.Content.TextOutput>;
type Service = Emulated<GoogleAppsScript.Content.ContentService>;

const TYPES = ['ATOM', 'CSV', 'ICAL', 'JAVASCRIPT', 'JSON', 'RSS', 'TEXT', 'VCARD', 'XML'] as const;

function makeText(realm: Realm, text: string, plain: EnumMember): Output {
  const state = { text, mime: plain };
  const output: Output = strict<Output>(realm, 'TextOutput', {
    getContent: () => state.text,
    getMimeType: () => state.mime as never,
    setContent: (content: string) => {
      state.text = String(content);
      return output;
    },
    append: (more: string) => {
      state.text += String(more);
      return output;
    },
    setMimeType: (mime: GoogleAppsScript.Content.MimeType) => {
      state.mime = mime as never;
      return output;
    },
  });
  return output;
}

export function contentService(realm: Realm): Service {
  const types = makeEnum(TYPES);
  return strict<Service>(realm, 'ContentService', {
    MimeType: types as never,
    createTextOutput: (text?: unknown) => makeText(realm, String(text ?? ''), types.TEXT),
  });
}
