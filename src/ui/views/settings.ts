// The owner's tabs at a glance: what cannot be used first, then each setting with what it does as
// it stands, rules and people in words. They are changed in their tabs; nothing is typed here.
import type { SettingsView, SettingView } from '../../app/settings-views';
import type { Finding } from '../../core/outcome';
import type { View } from '../desk';
import { el, said, type Child } from '../dom';
import { plural } from '../format';
import { heading, reading } from '../page';
import { button, counted, fold, list, note, section, heard } from '../parts';
import { words, spoken } from '../texts';

const GROUPS: readonly (readonly [string, RegExp])[] = [
  ['Limits', /^(price|quantity|value|charges|tax(?!Codes)|total|small|tolerance|direction)/],
  ['Receiving and matching', /^(match|over|receive|waiting|billing|exception|noOrder)/],
  ['Approval and payment', /^(approval|duplicate|split|issue|second|first|override)/],
  ['Orders on paper', /^(send|company|invoiceTo|replyTo|order)/],
  ['The register', /^/],
];

const place = ({ tab, row, column }: Finding): string =>
  [tab, row ? spoken('row ' + row) : '', column].filter(Boolean).join(', ');

const settingLine = (one: SettingView): Child =>
  el(
    'div',
    { class: 'line' },
    el('span', {}, said(one.setting, 'strong'), ' ', said(one.value || '\u2013')),
    one.wrong
      ? el('span', { class: 'fault' }, heard(one.wrong))
      : el('span', { class: 'soft' }, heard(one.sentence)),
  );

/** Each setting in the first group that its name fits. */
function groups(settings: readonly SettingView[]): Child {
  let rest = [...settings];
  return GROUPS.map(([title, fits]) => {
    const own = rest.filter(({ setting }) => fits.test(setting));
    rest = rest.filter((one) => !own.includes(one));
    return (
      own.length > 0 &&
      fold('settings-' + title, counted(title, own.length), list(own, settingLine))
    );
  });
}

const toCorrect = ({ findings }: SettingsView): Child =>
  findings.length === 0
    ? note('done', el('p', {}, 'Every cell that you typed is valid.'))
    : section(
        counted('To correct', findings.length),
        list(findings, (one) =>
          el(
            'div',
            { class: 'line' },
            el('span', {}, heard(one.detail)),
            el('span', { class: 'soft' }, said(place(one))),
          ),
        ),
      );

const people = ({ people: all }: SettingsView): Child =>
  list(all, ({ email, name, roles, away }) =>
    el(
      'div',
      { class: 'line' },
      el('span', {}, said(name || email, 'strong'), ' ', words(roles) || 'no role'),
      el('span', { class: 'soft' }, away ? heard(away) : said(email)),
    ),
  );

export const settings: View = (desk) =>
  reading(desk, {
    title: 'Settings',
    query: 'settings',
    input: {},
    show: (view) => [
      heading('Settings'),
      el('p', { class: 'soft' }, 'Changed in their tabs: Settings, People, Approval Rules, Items.'),
      toCorrect(view),
      view.typedSince &&
        note(
          'waits',
          el('p', {}, 'Something was typed since the last command; the next one logs it.'),
        ),
      view.papers.length > 0 &&
        section(
          counted('Papers that vendors lack', view.papers.length),
          list(view.papers, ({ vendor, gap }) =>
            el('div', { class: 'line' }, said(vendor, 'strong'), el('span', {}, heard(gap))),
          ),
        ),
      groups(view.settings),
      fold(
        'settings-rules',
        'Who approves',
        list(view.rules, (text) => el('div', {}, heard(text))),
      ),
      fold('settings-people', counted('People', view.people.length), people(view)),
      el('p', { class: 'soft' }, plural(view.counts.items, 'item') + ' in the tab Items'),
      button(plural(view.counts.vendors, 'vendor') + '\u2026', () => desk.go('vendors')),
    ],
  });
