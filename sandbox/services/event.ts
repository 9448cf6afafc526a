// The objects that the platform hands to simple triggers (guide to event objects). `value` and
// `oldValue` are there for single cells only, and the user only where the platform names one.
import type { Realm } from '../kernel/realm';
import type { Change } from '../sheets';
import type { AuthModes } from './script';
import { makeUser } from './session';
import { makeRange } from './spreadsheet/range';
import { makeSpreadsheet } from './spreadsheet/spreadsheet';

interface Event {
  [field: string]: unknown;
}

/** What every simple trigger of a bound project gets. */
export function openEvent(realm: Realm): Event {
  const { identity, held } = realm.execution.spec;
  const event = realm.parse('{}') as Event;
  const { AuthMode } = realm.global('ScriptApp') as { AuthMode: AuthModes };
  event['authMode'] = AuthMode[identity.authMode];
  event['user'] = makeUser(realm, identity.active);
  if (held) event['source'] = makeSpreadsheet({ realm, held });
  return event;
}

export function editEvent(realm: Realm, change: Change): Event {
  const event = openEvent(realm);
  const { held } = realm.execution.spec;
  if (held && change.area) event['range'] = makeRange({ realm, held }, change.area);
  if (change.value !== undefined) event['value'] = change.value;
  if (change.oldValue !== undefined) event['oldValue'] = change.oldValue;
  return event;
}
