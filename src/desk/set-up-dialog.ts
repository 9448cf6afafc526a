// Set-up from the menu: a few questions, each with a good default, asked in a fixed order (profile,
// people, who approves when the approver asks, currency, time zone, next number, confirm).
import { knowsZone } from '../core/day';
import { numberContext, previewNumbers, templateIn } from '../core/number';
import { clock } from '../sheets/clock';
import { asked, confirmed } from './dialogs';
import { language } from './language';

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

interface Question {
  title: string;
  text: string;
  /** What an empty answer means. */
  standard: string;
}

function questions(timeZone: string): Question[] {
  return [
    {
      title: 'profile',
      text: 'solo: you are the only editor. shared: several people work in this file. keeper: only a project of its own writes (docs/deploy.md).\nType solo, shared or keeper',
      standard: 'shared',
    },
    {
      title: 'people',
      text: 'One person a line: address, roles. Roles: requester, approver, issuer, receiver, ap, owner, auditor.\nExample: ana@example.com, requester, receiver\nYou yourself get the role owner',
      standard: '',
    },
    {
      title: 'second approver',
      text: 'Who approves when the approver asks for something? Their address',
      standard: '',
    },
    { title: 'currency', text: 'Currency of the register', standard: 'EUR' },
    { title: 'time zone', text: 'Days and months are cut in this time zone', standard: timeZone },
    {
      title: 'next number',
      text: 'The next PO number, if you go on from an old list',
      standard: '1',
    },
  ];
}

/** The answers in order; nothing when the person stopped. */
function answers(all: Question[]): string[] | undefined {
  const given: string[] = [];
  for (const [at, { title, text, standard }] of all.entries()) {
    const empty = standard === '' ? '' : ` (empty = ${standard})`;
    const answer = asked(`Set up ${at + 1} of ${all.length + 1}: ${title}`, `${text}${empty}.`);
    if (answer === undefined) return undefined;
    given.push(answer === '' ? standard : answer);
  }
  return given;
}

/** ": PO-2026-0043" as the register would write it today; nothing where no number can be told. */
function shownNumber(next: string, zone: string): string {
  const template = templateIn({});
  const day = clock.dayIn(knowsZone(zone) ? zone : 'Etc/UTC', clock.now());
  const [first] = template.ok
    ? previewNumbers(template.value, numberContext({}, day), Number(next) - 1)
    : [];
  return first === undefined ? '' : `: ${first}`;
}

/** The input of set_up for a file that is no register yet, or nothing when the person stopped. */
export function setUpInput(): object | undefined {
  const timeZone = SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetTimeZone();
  const given = answers(questions(timeZone));
  if (!given) return undefined;
  const [profile = '', lines = '', second = '', currency = '', zone = '', nextNumber = ''] = given;
  const chosen = {
    profile: profile.toLowerCase(),
    people: withSecond(people(lines), second),
    settings: {
      ...{ currency: currency.toUpperCase(), timeZone: zone, nextNumber },
      ...(language() === 'en' ? {} : { language: language() }),
    },
  };
  const text = [
    `Profile ${chosen.profile}`,
    ...chosen.people.map(({ email, roles }) => `${email}: ${roles}`),
    `Currency ${chosen.settings.currency}, time zone ${zone}, next number ${nextNumber}${shownNumber(nextNumber, zone)}`,
    '',
    'Tabs, rights and default rules are made; nothing that is in the file is changed. Nothing leaves the file but mails to the people named.',
  ].join('\n');
  return confirmed('Set up 7 of 7: make the register?', text) ? chosen : undefined;
}

/** The input of set_up for a register that is there: repair, and the owner's answer if one is due. */
export function repairInput(profile: string, trouble: string): object | undefined {
  if (trouble !== '') {
    const whatHappened = asked(
      'Set up: what happened?',
      `${trouble}\nSay what happened; your answer is kept in the log for good.`,
    );
    return whatHappened === undefined ? undefined : { profile, whatHappened };
  }
  const text =
    'Missing tabs, headers and rights are mended, and people get the rights of the roles that People gives them. Rows are not touched.';
  const title = 'Set up: check and repair the register?';
  return confirmed(title, text) ? { profile } : undefined;
}

/** The input of set_up that sends a register away to its keeper, or nothing when the person stopped. */
export function moveInput(): object | undefined {
  const answer = asked(
    'Move to a keeper 1 of 2: which one?',
    'The keeper is a project of its own that alone writes the register (docs/deploy.md).\nType the address of its web app, a space, and its account',
  );
  const [address = '', account = ''] = (answer ?? '').trim().split(/\s+/);
  if (address === '') return undefined;
  const text = `${account} at ${address} will write this register.\n\nNobody writes until the build desk-keeper is pushed and Set up is chosen once more. Until then the move can be called back.`;
  return confirmed('Move to a keeper 2 of 2: send it away?', text)
    ? { profile: 'keeper', keeper: { address, account } }
    : undefined;
}
