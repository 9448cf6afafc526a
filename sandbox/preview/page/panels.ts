// The panels beside the sheet: mail that went out, the clock, and what the last actions cost. They
// read; only the clock changes something.
import type { Mail, Meter, Sheet } from '../contract';
import { ask } from './api';
import { button, byId, el, fill, type Child } from './dom';

export type PanelName = 'mail' | 'clock' | 'meters';

const TITLES: { readonly [name in PanelName]: string } = {
  mail: 'Sent mail',
  clock: 'Clock',
  meters: 'What the last actions cost',
};

/** Day and time as the file's zone has them, with its name. */
function moment(iso: string, timeZone: string): string {
  const when = new Intl.DateTimeFormat('en-GB', {
    ...({ dateStyle: 'medium', timeStyle: 'short' } as const),
    timeZone,
  });
  return `${when.format(new Date(iso))} ${timeZone === 'Etc/UTC' ? 'UTC' : timeZone}`;
}

/** The part of a mailed link to the keeper's page that says what it opens. */
const LINK = /\/exec\?(\S+)/;
type Visit = (query: string) => void;

const mailNode =
  (timeZone: string, visit: Visit) =>
  (mail: Mail): Child => {
    const { to, subject, body, at, from, attachments = [] } = mail;
    const [, query] = LINK.exec(body) ?? [];
    return el(
      'details',
      {},
      el(
        'summary',
        {},
        el('strong', {}, subject),
        el('span', { class: 'soft' }, `to ${to.join(', ')}, ${moment(at, timeZone)}`),
      ),
      el('p', { class: 'soft' }, `From ${from}`),
      el('pre', { tabindex: 0 }, body),
      query === undefined ? [] : button('Open its link', () => visit(query)),
      attachments.map(({ name }) => el('p', { class: 'soft' }, `Attached: ${name}`)),
    );
  };

async function mailPanel(timeZone: string, visit: Visit): Promise<Child> {
  const mails = await ask('mail', {});
  if (mails.length > 0) return mails.map(mailNode(timeZone, visit));
  return el('p', { class: 'soft' }, 'No mail has gone out. Nothing ever leaves this machine.');
}

const METERED: readonly (readonly [string, (meter: Meter) => string])[] = [
  ['Action', ({ door, command }) => (door === command ? door : `${door} ${command}`)],
  ['Calls', ({ calls }) => String(calls)],
  ['Under lock', ({ underLock }) => String(underLock)],
  ['Cells', ({ cells }) => cells.toLocaleString('en-GB')],
  ['Seconds', ({ seconds }) => seconds.toFixed(1)],
];

async function metersPanel(): Promise<Child> {
  const meters = await ask('meters', {});
  const head = METERED.map(([title]) => el('th', { scope: 'col' }, title));
  const rows = meters.slice(0, 50).map((meter) =>
    el(
      'tr',
      {},
      METERED.map(([, text]) => el('td', {}, text(meter))),
    ),
  );
  return [
    el('p', { class: 'soft' }, 'Newest first. Seconds are what Google would take, estimated.'),
    el('table', {}, el('thead', {}, el('tr', {}, head)), el('tbody', {}, rows)),
  ];
}

/** To eight in the morning, UTC, of the first day of the next month. */
function toNextMonth(now: string): string {
  const at = new Date(now);
  const next = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1, 8);
  return `PT${Math.ceil((next - at.getTime()) / 1000)}S`;
}

function clockPanel({ now, timeZone }: Standing): Child {
  const go = (duration: string) => (): void => void ask('advance', { duration });
  return [
    el('p', {}, `The register takes it to be ${moment(now, timeZone)}.`),
    el(
      'div',
      { class: 'row' },
      button('An hour later', go('PT1H')),
      button('A day later', go('P1D')),
      button('Next month', go(toNextMonth(now))),
    ),
  ];
}

type Standing = Pick<Sheet, 'now' | 'timeZone'>;

export class Panels {
  private open: PanelName | null = null;
  private at: Standing = { now: '', timeZone: 'Etc/UTC' };

  /** `visit` opens the keeper's page as whoever acts. */
  constructor(private readonly visit: Visit) {
    for (const name of Object.keys(TITLES) as PanelName[]) {
      byId(`show-${name}`).addEventListener('click', () => this.toggle(name));
    }
  }

  /** The file changed: what is open is read again. */
  async refresh({ now, timeZone, mails }: Sheet): Promise<void> {
    this.at = { now, timeZone };
    byId('show-clock').textContent = moment(now, timeZone);
    byId('show-mail').textContent = `Mail ${mails}`;
    await this.draw();
  }

  private toggle(name: PanelName): void {
    this.open = this.open === name ? null : name;
    for (const one of Object.keys(TITLES) as PanelName[]) {
      byId(`show-${one}`).setAttribute('aria-expanded', String(this.open === one));
    }
    byId('panel').hidden = this.open === null;
    void this.draw();
  }

  private async draw(): Promise<void> {
    const { open } = this;
    if (!open) return;
    const content =
      open === 'mail'
        ? await mailPanel(this.at.timeZone, this.visit)
        : open === 'meters'
          ? await metersPanel()
          : clockPanel(this.at);
    const close = button('×', () => this.toggle(open), {
      class: 'cross',
      'aria-label': 'Close panel',
    });
    const panel = byId('panel');
    panel.setAttribute('aria-label', TITLES[open]);
    fill(panel, el('header', {}, el('h2', {}, TITLES[open]), close), content);
  }
}
