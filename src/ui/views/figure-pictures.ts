// Small pictures of figures: bars of a series, the line of thirteen months. Each says in words what
// it shows, so nothing is lost to who does not see it. It knows no register.
import type { DashboardView } from '../../app/views';
import type { Desk } from '../desk';
import { el, icon, said, type Child } from '../dom';
import { heardWords, section } from '../parts';

type Series = Pick<DashboardView['series'][number], 'name' | 'points'> & { unit?: string };

function drawing(name: string, props: Record<string, string>): SVGElement {
  const space = icon('done').namespaceURI ?? '';
  const node = document.createElementNS(space, name) as SVGElement;
  for (const [key, value] of Object.entries(props)) node.setAttribute(key, value);
  return node;
}

/** What stands beside these bars is a name that somebody typed. */
const BY_TYPED = / by (vendor|cost centre)/;

/** Names, values and a bar each, as long as its value is beside the largest. */
export function barsOf(desk: Desk, { name, unit = '', points }: Series): Child {
  const most = Math.max(0, ...points.map(({ value }) => Number(value) || 0));
  if (most === 0) return null;
  const format = desk.format();
  const typed = BY_TYPED.test(name);
  return section(
    name,
    el(
      'dl',
      { class: 'bars' },
      points.map(({ label, value }) => {
        const bar = el('i', {});
        bar.style.width = String(Math.max(0, Math.round((Number(value) * 100) / most))) + '%';
        return el(
          'div',
          {},
          el('dt', {}, typed && label !== 'none' ? said(label) : heardWords(label)),
          el('dd', {}, value === '' ? '\u2013' : format.number(value) + (unit && '\u00a0' + unit)),
          el('span', { class: 'meter billed', 'aria-hidden': 'true' }, bar),
        );
      }),
    ),
  );
}

const [WIDTH, HIGH] = [120, 24];
interface Trended {
  name: string;
  unit: string;
  trend: readonly { month: string; value: string }[];
}

/** The line of its months; a month that was not measured leaves a gap. */
export function trendOf(desk: Desk, { unit, trend }: Trended): HTMLElement {
  const values = trend.map(({ value }) => (value === '' ? null : Number(value)));
  const known = values.filter((value): value is number => value !== null);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const x = (at: number): number => 2 + (at * (WIDTH - 4)) / Math.max(1, values.length - 1);
  const y = (value: number): number =>
    HIGH - 3 - ((value - least) * (HIGH - 6)) / (most - least || 1);
  const svg = drawing('svg', {
    viewBox: '0 0 ' + WIDTH + ' ' + HIGH,
    class: 'trend',
    'aria-hidden': 'true',
  });
  let path = '';
  values.forEach((value, at) => {
    if (value === null) return;
    const gap = at === 0 || values[at - 1] === null;
    path += (gap ? 'M' : 'L') + x(at).toFixed(1) + ' ' + y(value).toFixed(1);
  });
  const last = values.length - 1;
  svg.append(drawing('path', { d: path }));
  svg.append(
    drawing('circle', { cx: String(x(last)), cy: String(y(values[last] ?? least)), r: '2' }),
  );
  const said = trend
    .filter(({ value }) => value !== '')
    .map(({ month, value }) => month + ' ' + desk.format().number(value) + ' ' + unit);
  return el(
    'span',
    { class: 'trended' },
    svg,
    el('span', { class: 'unseen' }, 'By month: ' + said.join(', ')),
  );
}
