// Where a register is on its way between sheet and keeper, as its owner's dialogs say it: how to go on
// or to call it back, and what came of it. It moves nothing.
import { readHome } from '../sheets/home';
import { movingNow } from '../sheets/moving';
import { asked, say } from './dialogs';

type Profile = 'keeper' | 'shared';
/** `sent` and `back`: on its way; `kept`: a keeper writes it. */
export type Way = 'sent' | 'back' | 'kept' | '';

export function wayOf(profile: string, state: string): Way {
  if (state === 'register_moving') {
    const moving = movingNow(readHome().fileId);
    if (moving) return moving.to === 'keeper' ? 'sent' : 'back';
  }
  return profile === 'keeper' ? 'kept' : '';
}

interface Choice {
  title: string;
  text: string[];
  goesOn: Profile;
  other: Profile;
}
const CHOICES: { readonly [way in Exclude<Way, ''>]: Choice } = {
  sent: {
    title: 'Set up: finish the move to the keeper?',
    text: [
      'The register is on its way to a keeper, and nobody writes until it is there.',
      'When the build desk-keeper is in this sheet (npm run push:desk), press OK: the keeper checks all of it and takes it over.',
      'To call the move back instead, type shared.',
    ],
    ...{ goesOn: 'keeper', other: 'shared' },
  },
  back: {
    title: 'Set up: finish the move back to this sheet?',
    text: [
      'The keeper has given the register back, and nobody writes until it is here.',
      'When the build desk is in this sheet (npm run push), press OK: it checks all of it and takes it over.',
      'To leave it with the keeper instead, type keeper.',
    ],
    ...{ goesOn: 'shared', other: 'keeper' },
  },
  kept: {
    title: 'Set up: check and repair the register?',
    text: [
      'Missing tabs, headers and rights are mended, and people get the rights of the roles that People gives them. Rows are not touched.',
      'A keeper writes this register. To give it back to the sheet instead, type shared.',
    ],
    ...{ goesOn: 'keeper', other: 'shared' },
  },
};

/** The input of set_up for a register that a keeper writes or is to write; nothing when stopped. */
export function wayInput(way: Exclude<Way, ''>): { profile: Profile } | undefined {
  const { title, text, goesOn, other } = CHOICES[way];
  const typed = asked(title, text.join('\n'))?.toLowerCase();
  if (typed === undefined) return undefined;
  if (typed === '' || typed === goesOn) return { profile: goesOn };
  if (typed === other) return { profile: other };
  say(`Type ${other}, or nothing. Nothing was done.`);
  return undefined;
}

const SENT =
  'Sent to the keeper: nobody writes the register now. Next: put the build desk-keeper into this sheet (npm run push:desk), then choose PO Register, Set up.';
const GIVEN =
  'The keeper gives the register back: nobody writes it now. Next: put the build desk into this sheet (npm run push), then choose PO Register, Set up.';
const CAME: { readonly [way in Way]: { readonly [to in Profile]?: string } } = {
  '': { keeper: SENT },
  sent: {
    keeper: 'The keeper has checked the register and writes it from now on.',
    shared:
      'The move is called back: people write here as before. If the build desk-keeper is in this sheet already, put the build desk back (npm run push).',
  },
  back: {
    shared: 'The register is back: people write here, each by their roles.',
    keeper: 'The keeper writes the register as before.',
  },
  kept: { shared: GIVEN },
};

export interface Asked {
  profile?: string;
  keeper?: object;
  newKey?: true;
}

/** What a set-up that moved the register did, in a sentence; blank for one that only mended. */
export const whatCame = (way: Way, { profile = '', keeper }: Asked): string =>
  way === '' && keeper === undefined ? '' : (CAME[way][profile as Profile] ?? '');
