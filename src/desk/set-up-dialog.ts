// Set-up from the menu: a few questions, each with a good default, asked in a fixed order (profile,
// people, who approves when the approver asks, currency, time zone, next number, confirm).
import { asked, confirmed } from './dialogs';

interface PersonLine {
  email: string;
  roles: string;
}

function people(text: string): PersonLine[] {
  return text
    .split(/\n|;/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [email = '', ...roles] = line.split(/[,\s]+/);
      return { email: email.toLowerCase(), roles: roles.filter((role) => role !== '').join(', ') };
    });
}

/** Who approves when the approver asks gets the role approver beside their own. */
function withSecond(all: PersonLine[], second: string): PersonLine[] {
  const email = second.trim().toLowerCase();
  if (email === '') return all;
  const found = all.find((one) => one.email === email);
  if (!found) return [...all, { email, roles: 'approver' }];
  const roles = found.roles.split(', ').includes('approver')
    ? found.roles
    : `${found.roles}, approver`;
  return all.map((one) => (one === found ? { ...found, roles } : one));
}

/** The input of set_up, or nothing when the person stopped. */
export function setUpInput(): object | undefined {
  const file = SpreadsheetApp.getActiveSpreadsheet();
  const profile = asked(
    'Set up 1 of 7: profile',
    'solo: you are the only editor. shared: several people work in this file.\nType solo or shared (empty = shared).',
  );
  if (profile === undefined) return undefined;
  const lines = asked(
    'Set up 2 of 7: people',
    'One person a line: address, roles. Roles: requester, approver, issuer, receiver, ap, owner, auditor.\nExample: ana@example.com, requester, receiver\nYou yourself get the role owner.',
  );
  if (lines === undefined) return undefined;
  const second = asked(
    'Set up 3 of 7: second approver',
    'Who approves when the approver asks for something? Their address (empty = named above).',
  );
  if (second === undefined) return undefined;
  const currency = asked(
    'Set up 4 of 7: currency',
    'Currency of the register, like EUR (empty = EUR).',
  );
  if (currency === undefined) return undefined;
  const zone = asked(
    'Set up 5 of 7: time zone',
    `Days and months are cut in this time zone (empty = ${file.getSpreadsheetTimeZone()}).`,
  );
  if (zone === undefined) return undefined;
  const next = asked(
    'Set up 6 of 7: next number',
    'The next PO number, if you go on from an old list (empty = 1).',
  );
  if (next === undefined) return undefined;
  const chosen = {
    profile: (profile || 'shared').toLowerCase(),
    people: withSecond(people(lines), second),
    settings: {
      currency: (currency || 'EUR').toUpperCase(),
      timeZone: zone || file.getSpreadsheetTimeZone(),
      nextNumber: next || '1',
    },
  };
  const shown = [
    `Profile ${chosen.profile}`,
    ...chosen.people.map(({ email, roles }) => `${email}: ${roles}`),
    `Currency ${chosen.settings.currency}, time zone ${chosen.settings.timeZone}, next number ${chosen.settings.nextNumber}`,
  ];
  const go = confirmed(
    'Set up 7 of 7: make the register?',
    [
      ...shown,
      '',
      'Tabs, rights and default rules are made; nothing that is in the file is changed. Nothing leaves the file but mails to the people named.',
    ].join('\n'),
  );
  return go ? chosen : undefined;
}
