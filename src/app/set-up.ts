// What set-up is told and what it writes into the tabs that people type into: profile, settings,
// first people, rules, vendors. It decides rows only; making tabs and rights is src/sheets/setup.ts.
import { isFreeName } from '../core/without-order';
import { OPTIONAL_SETTINGS, ruleRows, SETTING_NAMES, settingRows } from '../core/defaults';
import { givenFault, isFamily } from '../core/setting-check';
import { parseLevelName } from '../core/tolerance-levels';
import { templateIn } from '../core/number';
import { onlyFor } from '../core/approval-rules';
import type { Rule } from '../core/approval-rules';
import type { Finding, Outcome, Refusal } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import type { Person } from '../core/settings';
import { mailKey } from '../core/settings';
import type { Infer, Shape } from '../core/shape';
import { amount, list, name, object, oneOf, optional, text, yes } from '../core/shape';
import { minorDigits } from '../core/money';
import type { Role } from '../core/words';
import { ROLES } from '../core/words';
import { TYPED } from '../core/typed-tables';
import { VENDOR_STATUSES } from '../core/vendor';
import { RULES, typedRule, words } from './set-up-rules';
import { VENDOR_INPUT, vendorCells } from './vendor-input';

/** Settings by name; a name that is no setting is a problem, prototype keys too. */
const settings = (): Shape<{ [setting: string]: string }> => ({
  optional: true,
  check: (value, path, problems) => {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) {
      problems.push({ code: 'bad_value', path, detail: `${path} has to be an object` });
      return undefined;
    }
    const read: { [setting: string]: string } = {};
    for (const key of Object.getOwnPropertyNames(value)) {
      const given: unknown = (value as { [key: string]: unknown })[key];
      const own =
        isFamily(key) || key === 'nextNumber' || parseLevelName(key) !== null || isFreeName(key);
      if (!own && ![...SETTING_NAMES, ...OPTIONAL_SETTINGS].includes(key))
        problems.push({
          code: 'unknown_field',
          path: `${path}.${key}`,
          detail: `there is no setting ${JSON.stringify(key.slice(0, 60))}`,
        });
      else if (typeof given !== 'string' && typeof given !== 'number')
        problems.push({
          code: 'bad_value',
          path: `${path}.${key}`,
          detail: `${path}.${key} has to be text`,
        });
      else read[key] = String(given);
    }
    return read;
  },
});

const limit = optional(amount());
export const SET_UP = object({
  profile: oneOf('solo', 'shared', 'keeper'),
  settings: settings(),
  people: optional(
    list(
      object({
        email: optional(name(254)),
        eMail: optional(name(254)),
        name: optional(text()),
        roles: words(),
        approvalLimit: limit,
        overrideLimit: limit,
        costCentres: optional(words()),
        delegate: optional(text()),
        from: optional(text()),
        to: optional(text()),
      }),
      { most: 200, least: 0 },
    ),
  ),
  rules: optional(RULES),
  vendors: optional(
    list(
      object({
        vendor: name(),
        status: optional(oneOf(...VENDOR_STATUSES)),
        eMail: optional(text()),
        ...VENDOR_INPUT,
      }),
      { most: 500, least: 0 },
    ),
  ),
  /** Profile keeper, where its address is not known yet: of its web app, and of the account it runs as. */
  keeper: optional(object({ address: text(300, 1), account: name(254) })),
  /** The seals get another key: the owner's wish, or where the old one may be known. */
  newKey: optional(yes()),
  /** Answer of the owner when the register is a copy, older than its history, or misses a row. */
  whatHappened: optional(text(2000, 10)),
});
export type SetUpInput = Infer<typeof SET_UP>;

export interface SetUpValue {
  tabsMade: string[];
  protections: number;
  missingRoles: Role[];
  people: { email: string; roles: Role[] }[];
  rules: string[];
  warnings: string[];
}

/** Rows for the typed tabs that are still empty, in the order of their headers. */
export interface FirstRows {
  settings: string[][];
  people: (string | number)[][];
  rules: (string | number)[][];
  vendors: string[][];
}

/** Roles as they are sent, whatever parts them; the tab has them with commas. */
const roleWords = (typed: string): string[] => typed.split(/[,;\s]+/).filter((role) => role !== '');
const roleNames = (typed: string): Role[] => {
  const named = roleWords(typed.toLowerCase());
  return ROLES.filter((role) => named.includes(role));
};

/** The owner first, with the role owner; in profile solo with every role. */
function peopleRows({ profile, people = [] }: SetUpInput, owner: string): string[][] {
  const rows = people.map((person) => ({
    ...person,
    email: mailKey(person.email ?? person.eMail ?? ''),
  }));
  const own = rows.find(({ email }) => email === owner);
  const given =
    profile === 'solo'
      ? [...ROLES]
      : ['owner' as const, ...roleNames(own?.roles ?? '').filter((role) => role !== 'owner')];
  const all = [
    { ...own, email: owner, roles: given.join(', ') },
    ...rows.filter(({ email }) => email !== owner),
  ];
  return all.map((one) => [
    one.email,
    one.name ?? '',
    roleWords(one.roles).join(', '),
    one.approvalLimit ?? '',
    one.overrideLimit ?? '',
    one.costCentres ?? '',
    one.delegate ?? '',
    one.from ?? '',
    one.to ?? '',
  ]);
}

const vendorRows = ({ vendors = [] }: SetUpInput): string[][] =>
  vendors.map((one) => {
    const cells: { [header: string]: string } = {
      ...vendorCells({
        ...one,
        name: one.name ?? one.vendor,
        ...(one.eMail === undefined ? {} : { email: one.email ?? one.eMail }),
      }),
      Vendor: one.vendor,
      Status: one.status ?? 'active',
    };
    return TYPED.vendors.headers.map((header) => cells[header] ?? '');
  });

export function firstRows(input: SetUpInput, owner: string): FirstRows {
  const people = peopleRows(input, owner);
  const withRole = (is: (role: Role) => boolean): number =>
    people.filter((row) => roleNames(row[2] ?? '').some(is)).length;
  const digits = minorDigits(input.settings?.['currency'] ?? 'EUR');
  const team = {
    people: withRole((role) => role !== 'auditor' && role !== 'owner'),
    approvers: withRole((role) => role === 'approver'),
    digits,
  };
  const rules =
    input.rules && input.rules.length > 0
      ? input.rules.map(typedRule)
      : ruleRows(team).map((row) => [...row]);
  const { nextNumber: _next, ...settings } = input.settings ?? {};
  return {
    people,
    rules,
    settings: settingRows(settings, digits),
    vendors: vendorRows(input),
  };
}

const WEB_APP =
  /^https:\/\/script\.google\.com\/(a\/(macros\/)?[\w.-]+\/|macros\/)?(macros\/)?s\/[\w-]+\/exec$/;

/** Values that cannot be what their settings mean, limits without a word among them. */
function wrongSettings(settings: { readonly [setting: string]: string }): Refusal | undefined {
  const digits = minorDigits(settings['currency'] ?? 'EUR');
  const findings = Object.entries(settings).flatMap(([name, value]) => {
    const detail = name === 'nextNumber' ? '' : givenFault(name, value.trim(), digits);
    return detail === '' ? [] : [{ kind: 'bad_value', column: `settings.${name}`, detail }];
  });
  const [first] = findings;
  return first
    ? refuse('bad_value', `In settings, ${first.detail}.`, {
        next: 'Correct it, or leave it out for its default.',
        findings,
      })
    : undefined;
}

/** What can be refused before anything is made. */
export function checkSetUp(input: SetUpInput): Outcome<void> {
  const { settings = {}, people = [], keeper } = input;
  if (keeper && !WEB_APP.test(keeper.address))
    return refuse('bad_value', 'That is not the address of a web app.', {
      next: 'It begins with https://script.google.com/ and ends with /exec.',
    });
  const template = templateIn(settings);
  if (!template.ok) return refuse('bad_value', template.detail, { next: template.next });
  if (!/^[A-Z]{3}$/.test(settings['currency'] ?? 'EUR'))
    return refuse('bad_value', `"${settings['currency'] ?? ''}" is not a currency code like EUR.`);
  if (settings['nextNumber'] !== undefined && !/^[1-9]\d{0,8}$/.test(settings['nextNumber']))
    return refuse('bad_value', 'The next number has to be a whole number from 1 on.');
  const wrong = wrongSettings(settings);
  if (wrong) return wrong;
  const nobody = people.find(
    ({ email, eMail }) => !/^[^@\s,]+@[^@\s,]+$/.test(mailKey(email ?? eMail ?? '')),
  );
  if (nobody)
    return refuse(
      'bad_value',
      `"${nobody.email ?? nobody.eMail ?? ''}" is not an e-mail address.`,
      { next: 'One person a line: address, roles.' },
    );
  const odd = people.find(({ roles }) =>
    roleWords(roles).some((role) => !(ROLES as readonly string[]).includes(role.toLowerCase())),
  );
  if (odd)
    return refuse('bad_value', `"${odd.roles}" names a role that does not exist.`, {
      next: `Roles are ${ROLES.join(', ')}.`,
    });
  return accept(undefined);
}

/** What a person sees of an amount in a rule. */
const shown = (minor: number, digits: number): string =>
  (minor / 10 ** digits).toLocaleString('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });

/** What each rule asks, with all that its row is for: band, category, new vendor and the like. */
export function ruleSentences(rules: readonly Rule[], currency: string): string[] {
  const digits = minorDigits(currency);
  return rules.map((rule) => {
    const { from, to, approvers, needed, step } = rule;
    const range =
      to === null ? `above ${shown(Math.max(0, from - 1), digits)}` : `up to ${shown(to, digits)}`;
    const only = onlyFor(rule);
    const band = `${range} ${currency}${only === '' ? '' : ` (${only})`}`;
    return `${band}: step ${step}, ${needed || 'all'} of ${approvers.join(', ')}`;
  });
}

/** What is wrong in a cell that was typed, with its place where it has one. */
export const findingSentence = ({ tab = '', row = 0, column = '', detail }: Finding): string =>
  row > 0 ? `${tab}, row ${row}, ${column}: ${detail}` : detail;

export const missingRoles = (people: readonly Person[]): Role[] =>
  ROLES.filter(
    (role) => role !== 'auditor' && !people.some((person) => person.roles.includes(role)),
  );
