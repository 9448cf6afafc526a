// The owner's tabs at a glance: each setting with what it does as it stands, rules and people in words,
// and every cell that cannot be used. It reads the tabs as they are typed and changes nothing.
import { contractFindings } from '../../core/contract';
import { itemFindings } from '../../core/items';
import type { Finding } from '../../core/outcome';
import { accept } from '../../core/outcome';
import { settingSentence } from '../../core/setting-sentence';
import type { Person } from '../../core/settings';
import { object } from '../../core/shape';
import { alikeFindings, strangerFindings, vendorFindings } from '../../core/typed-check';
import { cell } from '../../core/typed-cell';
import { TYPED } from '../../core/typed-tables';
import { paperGaps } from '../../core/vendor-record';
import type { Asked } from '../query';
import { query } from '../query';
import type { SettingsView, SettingView } from '../settings-views';
import { ruleView } from './lists';

function settingViews({ loaded }: Asked, findings: readonly Finding[]): SettingView[] {
  const { typed, register } = loaded;
  const { currency, digits } = register;
  const wrongIn = new Map(
    findings.flatMap(({ tab, row = 0, detail }) =>
      tab === TYPED.settings.title ? [[row, detail] as const] : [],
    ),
  );
  return typed.settings.map((row) => {
    const [setting, value] = [cell(row, 'Setting'), cell(row, 'Value')];
    const said = { value, currency, digits };
    const wrong = wrongIn.get(row.row) ?? '';
    const sentence = wrong === '' ? settingSentence(setting, said) : '';
    return { setting, value, row: row.row, wrong, sentence: sentence || cell(row, 'Note') };
  });
}

const away = ({ delegate, from, to }: Person): string =>
  delegate === '' ? '' : `${delegate} decides from ${from} to ${to}`;

function view(asked: Asked): SettingsView {
  const { register, vendors, items, whole, state } = asked.loaded;
  const [typed, contracts] = [whole.items?.rows ?? [], whole.contracts?.rows ?? []];
  const names = vendors.map(({ vendor }) => vendor);
  const findings = [
    ...register.findings,
    ...vendorFindings(vendors),
    ...alikeFindings(vendors),
    ...itemFindings(typed, { taxCodes: register.settings['taxCodes'], today: asked.today }),
    ...strangerFindings('items', typed, names),
    ...contractFindings(contracts, register.digits),
    ...strangerFindings('contracts', contracts, names),
  ];
  const known = state.get('settingsVersion');
  return {
    settings: settingViews(asked, findings),
    rules: register.rules.map((rule) => ruleView(rule, register).sentence),
    people: register.people.map((one) => ({
      ...{ email: one.email, name: one.name, roles: one.roles, away: away(one) },
    })),
    findings,
    papers: vendors.flatMap((one) =>
      paperGaps(one, asked.today).map((gap) => ({ vendor: one.vendor, gap })),
    ),
    counts: { vendors: vendors.length, items: items.length },
    typedSince: known !== undefined && known !== register.version,
  };
}

export const settings = query<object, SettingsView>({
  name: 'settings',
  shape: object({}),
  need: () => ({ pick: {}, vendors: ['*'], items: ['*'], contracts: [], wideVendors: true }),
  answer: (_input, asked) => accept(view(asked)),
});
