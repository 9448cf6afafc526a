// A clock that stands still tells nobody. Whoever sends something next lets the keeper see since when
// nothing was compared: it makes its trigger anew where that is gone, and mails the owner, once for each
// time. It costs nothing while the clock goes, and no answer waits for what it finds.
import { keptJson } from '../core/canonical';
import { stillSince } from '../core/health';
import { clock } from '../sheets/clock';
import { mailOwn } from './own-mails';
import type { Pairing } from './pairing';
import { PLACE, type Place } from './sweep';
import { ensureTrigger, hasTrigger } from './time';

/** The end of the last round that the owner was told of. */
const TOLD = 'po.stillTold';

export function seeClock({ kept, keptBy: { owner } }: Pairing): void {
  const { whole = '' } = keptJson<Place>(kept[PLACE]);
  const since = stillSince({ sweep: { count: 0, at: whole } }, clock.now());
  if (since === '' || kept[TOLD] === since) return;
  try {
    PropertiesService.getScriptProperties().setProperty(TOLD, since);
    const found = hasTrigger() ? THERE : (ensureTrigger()[0] ?? ANEW);
    const body = [`The keeper compared nothing since ${since}.`, found];
    mailOwn({ to: owner, subject: SUBJECT, body: body.join('\n\n') });
  } catch (error) {
    console.error(`Nobody was told that the clock stands still: ${String(error)}`);
  }
}
const SUBJECT = 'PO Register: the keeper needs somebody to look';
const ANEW =
  'Its hourly trigger was gone and was made anew: within the hour every row is compared, and what waited is sent.';
const THERE =
  'Its hourly trigger is there, but does not come to an end: its own account finds why under Executions at script.google.com.';
