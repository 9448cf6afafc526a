// HtmlService: pages of the project and HTML made in code, handed to sidebars and dialogs. It
// renders nothing; the preview shows what is handed over.
import { ServiceError } from '../kernel/errors';
import type { Realm } from '../kernel/realm';
import type { Emulated } from './emulated';
import { makeEnum } from './enums';
import { strict } from './strict';

type Output = Emulated<GoogleAppsScript.HTML.HtmlOutput>;
type MetaTag = Emulated<GoogleAppsScript.HTML.HtmlOutputMetaTag>;
type Service = Emulated<GoogleAppsScript.HTML.HtmlService>;

/** The only ones that a page may have (HtmlOutput reference, addMetaTag). */
const META = [
  'apple-mobile-web-app-capable',
  'google-site-verification',
  'mobile-web-app-capable',
  'viewport',
];

function metaTag(realm: Realm, name: string, content: string): MetaTag {
  if (!META.includes(name))
    throw new ServiceError('The meta tag you specified is not allowed in this context.');
  return strict<MetaTag>(realm, 'HtmlOutputMetaTag', {
    getName: () => name,
    getContent: () => content,
  });
}

function makeOutput(realm: Realm, html: string): Output {
  const state = {
    content: html,
    title: '',
    width: null as number | null,
    height: null as number | null,
    tags: [] as MetaTag[],
  };
  const set = (change: Partial<typeof state>): Output => {
    Object.assign(state, change);
    return output;
  };
  const output: Output = strict<Output>(realm, 'HtmlOutput', {
    getContent: () => state.content,
    setContent: (content: string) => set({ content }),
    append: (more: string) => set({ content: state.content + more }),
    getTitle: () => state.title,
    setTitle: (title: string) => set({ title }),
    getWidth: () => state.width as number,
    setWidth: (width: number) => set({ width }),
    getHeight: () => state.height as number,
    setHeight: (height: number) => set({ height }),
    addMetaTag: (name: string, content: string) =>
      set({ tags: [...state.tags, metaTag(realm, name, content)] }),
    getMetaTags: () => state.tags as never,
    setXFrameOptionsMode: () => output,
    setSandboxMode: () => output,
  });
  return output;
}

export function htmlService(realm: Realm): Service {
  return strict<Service>(realm, 'HtmlService', {
    XFrameOptionsMode: makeEnum(['ALLOWALL', 'DEFAULT']) as never,
    SandboxMode: makeEnum(['EMULATED', 'IFRAME', 'NATIVE']) as never,
    createHtmlOutput: (html?: unknown) => makeOutput(realm, String(html ?? '')),
    createHtmlOutputFromFile: (name: string) => {
      const html = realm.call({
        kind: 'free',
        method: 'HtmlService.createHtmlOutputFromFile',
        args: [name],
        effect: () => {
          const page = realm.execution.spec.project.page(name);
          if (page === null) throw new ServiceError(`No HTML file named ${name} was found.`);
          return page;
        },
      });
      return makeOutput(realm, html as string);
    },
  });
}
