// Which build the sheet's program says it is. Set-up learns it; another one later means that somebody
// pushed a new version, or changed the program. A changed program can say what it likes, so this is a
// hint and decides nothing.
import { keptJson } from '../core/canonical';
import { clock } from '../sheets/clock';

const [KNOWN, OTHER] = ['po.deskBuild', 'po.deskOther'];

/** Another build than set-up knew, who brought it first, and when. */
export interface OtherBuild {
  build: string;
  by: string;
  at: string;
}
export interface Seen {
  build: string;
  by: string;
  /** Set-up: what the owner runs after a push. */
  learns: boolean;
}

/** `kept` are this project's properties as they were read; written is only what is new. */
export function seeDesk(kept: { [name: string]: string }, { build, by, learns }: Seen): void {
  if (!/^[0-9a-f]{12}$/.test(build) || build === kept[KNOWN]) return;
  const store = PropertiesService.getScriptProperties();
  if (learns || kept[KNOWN] === undefined) {
    store.setProperty(KNOWN, build);
    store.deleteProperty(OTHER);
  } else if (keptJson<OtherBuild>(kept[OTHER]).build !== build) {
    store.setProperty(OTHER, JSON.stringify({ build, by, at: clock.now() }));
  }
}

/** The hint in words; nothing where the sheet says what set-up knew. */
export function deskHint(): string[] {
  const kept = PropertiesService.getScriptProperties();
  const { build, by, at } = keptJson<OtherBuild>(kept.getProperty(OTHER) ?? undefined);
  if (build === undefined) return [];
  return [
    `The program in the sheet says it is build ${build}, not ${kept.getProperty(KNOWN) ?? 'the one that Set up knew'} (first seen ${at ?? ''}, ${by ?? ''}). If nobody pushed a new version, somebody changed it; after a push the owner chooses Set up.`,
  ];
}
