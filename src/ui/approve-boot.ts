// What the address of the keeper's page carried, as the page finds it: a mailed link, an order, a
// command asked for in the sheet. It sends nothing and believes nothing.
import type { Catalogue } from './texts';

export interface Boot {
  /** A mailed link; blank where the platform names the person. */
  link: string;
  /** An order to open first. */
  key: string;
  /** A command asked for in the sheet, which this page shows and the person confirms. */
  ask: string;
  /** The page's texts in the person's language, where that is not English. */
  texts?: Catalogue;
}

export function readBoot(): Boot {
  const none: Boot = { link: '', key: '', ask: '' };
  try {
    return { ...none, ...(JSON.parse(document.body.dataset['boot'] ?? '{}') as Partial<Boot>) };
  } catch {
    return none;
  }
}
