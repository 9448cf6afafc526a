// MailApp: mail goes into the workspace's post, never out of it. Recipients a day and a message are
// limited as the account's are (platform.md 5.1; MailApp reference).
import { LIMITS } from '../kernel/cost';
import { ServiceError } from '../kernel/errors';
import { leftToday, takeInDay, type Account, type DailyUse } from '../kernel/quotas';
import type { Attachment } from '../kernel/world';
import type { Realm } from '../kernel/realm';
import type { Emulated } from './emulated';
import { authorize } from './scopes';
import { strict } from './strict';

type Mail = Emulated<GoogleAppsScript.Mail.MailApp>;
type Message = Partial<GoogleAppsScript.Mail.MailAdvancedParameters>;

const MOST_BYTES = 25 * 1024 * 1024;

const split = (list: string | undefined): string[] =>
  (list ?? '')
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '');

function useOf(realm: Realm, amount: number): DailyUse {
  const { world, identity, engine } = realm.execution.spec;
  const person = identity.effective;
  return {
    quota: 'mailRecipients',
    person,
    amount,
    now: engine.clock.now,
    account: world.accountOf(person),
  };
}

function assertAddresses(people: readonly string[]): void {
  if (people.length === 0) throw new ServiceError('Failed to send email: no recipient');
  if (people.length > LIMITS.mailRecipientsPerMessage) {
    throw new ServiceError('Limit Exceeded: Email Recipients Per Message.');
  }
  const wrong = people.find((address) => !/^(?:[^<>@]*<)?[^\s<>@,]+@[^\s<>@,]+>?$/.test(address));
  if (wrong !== undefined) throw new ServiceError(`Invalid email: ${wrong}`);
}

/** Files as the post keeps them; all together at most 25 MB (Apps Script quotas). */
function attached(files: readonly GoogleAppsScript.Base.BlobSource[]): Attachment[] {
  const all = files.map((file) => file as GoogleAppsScript.Base.Blob);
  const made = all.map((blob) => ({
    name: blob.getName() ?? '',
    type: blob.getContentType() ?? '',
    content: Buffer.from(blob.getBytes().map((byte) => byte & 0xff)).toString('base64'),
  }));
  if (made.reduce((sum, { content }) => sum + content.length * 0.75, 0) > MOST_BYTES)
    throw new ServiceError('Limit Exceeded: Email Total Attachments Size.');
  return made;
}

/** As accounts of these languages read it; English else (gathered from thrown errors by
 * github.com/RomainVialard/ErrorHandler). */
const SPENT: { readonly [language: string]: string } = {
  en: 'Service invoked too many times for one day: email.',
  fr: "Trop d'appels pour ce service aujourd'hui : email.",
  pt: 'Serviço chamado muitas vezes no mesmo dia: email.',
};
const spent = ({ language = 'en' }: { language?: string }): string =>
  SPENT[language] ?? SPENT['en'] ?? '';

const MOST_SUBJECT = 250;

/** The subject (GmailApp reference, sendEmail), then text and page together (Quotas, e-mail body size). */
function assertBody({ subject = '', body = '', htmlBody = '' }: Message, account: Account): void {
  if (subject.length > MOST_SUBJECT) throw new ServiceError('Invalid argument: subject');
  if (Buffer.byteLength(body + htmlBody) > LIMITS.mailBodyBytes[account])
    throw new ServiceError('Limit Exceeded: Email Body Size.');
}

function send(realm: Realm, message: Message): void {
  const { world, identity, engine } = realm.execution.spec;
  assertBody(message, world.accountOf(identity.effective));
  const [to, cc, bcc] = [split(message.to), split(message.cc), split(message.bcc)];
  const people = [...to, ...cc, ...bcc];
  assertAddresses(people);
  if (!takeInDay(world.state.quotas, useOf(realm, people.length))) {
    throw new ServiceError(spent(world.state));
  }
  world.state.mail.push({
    to,
    cc,
    bcc,
    replyTo: message.replyTo ?? '',
    from: identity.effective,
    subject: message.subject ?? '',
    body: message.body ?? '',
    htmlBody: message.htmlBody ?? '',
    attachments: attached(message.attachments ?? []),
    at: new Date(engine.clock.now).toISOString(),
  });
}

type Forms = readonly [string | Message, string?, string?, string?];

/** sendEmail(message), (to, subject, body, options?) and (to, replyTo, subject, body). */
function messageOf([first, ...rest]: readonly [string | Message, ...unknown[]]): Message {
  if (typeof first !== 'string') return first;
  const [second, third, fourth] = rest as [string?, string?, (string | Message)?];
  if (typeof fourth === 'string')
    return { to: first, replyTo: second ?? '', subject: third ?? '', body: fourth };
  return { to: first, subject: second ?? '', body: third ?? '', ...fourth };
}

const KNOWN = new Set([
  'to',
  'cc',
  'bcc',
  'replyTo',
  'subject',
  'body',
  'htmlBody',
  'name',
  'noReply',
  'attachments',
]);

export function mailApp(realm: Realm): Mail {
  return strict<Mail>(realm, 'MailApp', {
    sendEmail: (...form: unknown[]) => {
      const message = messageOf(form as unknown as Forms);
      const odd = Object.keys(message).find((key) => !KNOWN.has(key));
      if (odd !== undefined) realm.notEmulated(`MailApp.sendEmail with ${odd}`);
      realm.call({
        kind: 'mail',
        method: 'MailApp.sendEmail',
        args: [
          message.attachments ? { ...message, attachments: message.attachments.length } : message,
        ],
        effect: () => {
          authorize(realm, 'MailApp', 'MailApp.sendEmail');
          send(realm, message);
        },
      });
    },
    getRemainingDailyQuota: () =>
      realm.call({
        kind: 'store',
        method: 'MailApp.getRemainingDailyQuota',
        args: [],
        effect: () => {
          authorize(realm, 'MailApp', 'MailApp.getRemainingDailyQuota');
          return leftToday(realm.execution.spec.world.state.quotas, useOf(realm, 0));
        },
      }) as number,
  });
}
