// What the account that keeps the keeper typed into its script properties: which file, whose register,
// which desks. Nothing that a request says ever changes it.
import type { Trust } from '../app/http-door';
import { mailKey } from '../core/settings';
import type { KeptBy } from '../sheets/here';
import { PAIRED } from '../sheets/here';

export interface Pairing {
  keptBy: KeptBy;
  trust: Trust;
  /** The register may be moved back by a click in the sheet. */
  released: boolean;
  /** All properties of this project as they were read. */
  kept: { [name: string]: string };
}

export function readPairing(): Pairing {
  const kept = PropertiesService.getScriptProperties().getProperties();
  const text = (name: string): string => (kept[name] ?? '').trim();
  const [page, domain, desk] = [text(PAIRED.page), text(PAIRED.domain), text(PAIRED.desk)];
  return {
    kept,
    keptBy: {
      account: mailKey(Session.getEffectiveUser().getEmail()),
      owner: mailKey(text(PAIRED.owner)),
      ...(page === '' ? {} : { page }),
      ...(desk === '' ? {} : { desk }),
    },
    released: text(PAIRED.release) === 'shared',
    trust: {
      desks: text(PAIRED.audiences)
        .split(/[\s,]+/)
        .filter((one) => one !== ''),
      ...(domain === '' ? {} : { domain }),
      tokensRepeat: text(PAIRED.tokensRepeat) === 'yes',
    },
  };
}
