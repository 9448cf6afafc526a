// Who takes part while the register is tried: people, vendors, or either (controls.md T18). Others are
// asked to order as they did until now. It knows settings and no rows.
import { vendorKey } from './vendor-key';
import { mailKey, samePerson } from './settings';
import { words } from './typed-cell';

type Settings = { readonly [setting: string]: string };
export interface Pilot {
  people: string[];
  vendors: string[];
  /** What everybody else does, in the owner's words. */
  oldWay: string;
}

/** Nothing where both settings are empty: the register is for everybody. */
export function pilotIn(settings: Settings): Pilot | undefined {
  const people = words(settings['pilotPeople'] ?? '').map(mailKey);
  const vendors = words(settings['pilotVendors'] ?? '');
  if (people.length + vendors.length === 0) return undefined;
  return { people, vendors, oldWay: (settings['oldWay'] ?? '').trim() };
}

const OLD_WAY = 'Order it the way you did until now.';
export const sayOldWay = ({ oldWay }: Pilot): string => oldWay || OLD_WAY;

/** For whom the register is tried: "ana@example.com, and orders to Acme Oy". */
const forWhom = ({ people, vendors }: Pilot): string =>
  [people.join(', '), vendors.length > 0 ? `orders to ${vendors.join(', ')}` : '']
    .filter(Boolean)
    .join(' and ');

/** Whether this person's orders are part of it, whatever the vendor. */
export const inPilot = ({ people }: Pilot, person: string): boolean =>
  people.some((one) => samePerson(one, person));

/** Why an order is not part of it; empty where it is. */
export function outsidePilot(
  pilot: Pilot | undefined,
  { person, vendor }: { person: string; vendor: string },
): string {
  if (!pilot || inPilot(pilot, person)) return '';
  if (pilot.vendors.some((one) => vendorKey(one) === vendorKey(vendor))) return '';
  return `The register is tried with ${forWhom(pilot)}; an order of ${person} to ${vendor} is not part of it yet.`;
}

/** What a person outside reads before they type anything; empty for everybody else. */
export function pilotNotice(settings: Settings, person: string): string {
  const pilot = pilotIn(settings);
  if (!pilot || inPilot(pilot, person)) return '';
  const but = pilot.vendors.length > 0 ? ' All other orders' : ' Your orders';
  return `The register is tried with ${forWhom(pilot)}.${but} go the old way: ${sayOldWay(pilot)}`;
}
