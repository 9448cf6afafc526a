// The tab bar at the bottom: the tabs that are shown, and those that are hidden where somebody
// wants to see them.
import type { Sheet } from '../contract';
import { byId, el, fill } from './dom';

export function showTabs(sheet: Sheet, withHidden: boolean, go: (sheetId: number) => void): void {
  const seen = sheet.tabs.filter((tab) => !tab.hidden || withHidden);
  const nodes = seen.map(({ sheetId, title, hidden, closed }) => {
    const here = sheetId === sheet.sheetId;
    const name = closed ? `${title}, protected` : title;
    return el(
      'button',
      {
        type: 'button',
        class: hidden ? 'hidden-tab' : null,
        'aria-current': here ? 'page' : null,
        'aria-label': name,
        title: hidden ? `${name} (hidden)` : name,
        click: () => go(sheetId),
      },
      title,
      closed && el('span', { class: 'padlock', 'aria-hidden': 'true' }),
    );
  });
  fill(byId('tabs'), nodes);
}
