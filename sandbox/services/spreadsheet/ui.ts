// The user interface of the spreadsheet: menus, alerts, prompts, sidebars and dialogs. People's
// answers come from the step that caused the execution; without one, the first button is pressed.
import { ServiceError } from '../../kernel/errors';
import type { DialogAnswer, MenuEntry, Page, UiEntry } from '../../kernel/run';
import type { Realm } from '../../kernel/realm';
import type { Emulated } from '../emulated';
import { makeEnum, type EnumMember } from '../enums';
import { authorize } from '../scopes';
import { strict } from '../strict';

type Ui = Emulated<GoogleAppsScript.Base.Ui>;
type Menu = Emulated<GoogleAppsScript.Base.Menu>;
type Output = {
  getTitle(): string;
  getContent(): string;
  getWidth(): number | null;
  getHeight(): number | null;
};

/** An item, a line between items (null), or a menu within the menu. */
type Item = MenuEntry | null | { readonly caption: string; readonly items: readonly Item[] };

const BUTTONS: { readonly [set: string]: readonly string[] } = {
  OK: ['OK'],
  OK_CANCEL: ['OK', 'CANCEL'],
  YES_NO: ['YES', 'NO'],
  YES_NO_CANCEL: ['YES', 'NO', 'CANCEL'],
};

function flat(items: readonly Item[], path: readonly string[]): MenuEntry[] {
  return items.flatMap((item, at) => {
    if (item === null) return [];
    const line = items[at - 1] === null ? { lineAbove: true } : {};
    if (!('items' in item)) return [{ path: [...path, ...item.path], does: item.does, ...line }];
    return flat(item.items, [...path, item.caption]).map((entry, first) =>
      first === 0 ? { ...entry, ...line } : entry,
    );
  });
}

const itemsOf = new WeakMap<object, Item & object>();

function makeMenu(realm: Realm, caption: string): Menu {
  const items: Item[] = [];
  const add = (item: Item): Menu => {
    items.push(item);
    return menu;
  };
  const menu: Menu = strict<Menu>(realm, 'Menu', {
    addItem: (text: string, does: string) => add({ path: [text], does }),
    addSeparator: () => add(null),
    addSubMenu: (sub: object) => add(itemsOf.get(sub) ?? null),
    addToUi: () => {
      const entries = flat(items, [caption]);
      realm.call({
        kind: 'free',
        method: 'Menu.addToUi',
        args: [entries],
        effect: () => {
          realm.execution.screen.menus.push(...entries);
        },
      });
    },
  });
  itemsOf.set(menu, { caption, items });
  return menu;
}

interface Pressed {
  readonly button: string;
  readonly text: string;
}

/** What the person does: null closes, a text is a button of an alert and the entry of a prompt. */
function press(
  answer: DialogAnswer | undefined,
  buttons: readonly string[],
  isPrompt: boolean,
): Pressed {
  const first = buttons[0] ?? 'OK';
  if (answer === undefined) return { button: first, text: '' };
  if (answer === null) return { button: 'CLOSE', text: '' };
  if (typeof answer !== 'string') {
    return { button: checked(answer.button ?? first, buttons), text: answer.text ?? '' };
  }
  return isPrompt
    ? { button: first, text: answer }
    : { button: checked(answer, buttons), text: '' };
}

function checked(button: string, buttons: readonly string[]): string {
  const name = button.toUpperCase();
  if (name === 'CLOSE' || buttons.includes(name)) return name;
  throw new ServiceError(`This dialog has no button ${button}: it has ${buttons.join(', ')}.`);
}

interface Asked {
  readonly title: string;
  readonly text: string;
  readonly buttons: readonly string[];
}

/** (text), (text, buttons), (title, text, buttons). */
function askedOf(form: readonly unknown[]): Asked {
  const set = form.length > 1 ? String(form[form.length - 1]) : 'OK';
  const buttons = BUTTONS[set];
  if (!buttons) throw new ServiceError(`Invalid argument: ${set}`);
  const [title, text] = form.length === 3 ? [form[0], form[1]] : ['', form[0]];
  return { title: String(title), text: String(text), buttons };
}

function dialog(realm: Realm, kind: 'alert' | 'prompt', form: readonly unknown[]): Pressed {
  const asked = askedOf(form.length === 1 && kind === 'prompt' ? [form[0]] : form);
  return realm.call({
    kind: 'dialog',
    method: `Ui.${kind}`,
    args: [asked],
    wait: () => realm.execution.screen.wait({ kind, ...asked }),
    effect: () => {
      const pressed = press(realm.execution.screen.nextAnswer(), asked.buttons, kind === 'prompt');
      const answer =
        kind === 'prompt' && pressed.button !== 'CLOSE' && pressed.button !== 'CANCEL'
          ? pressed.text
          : pressed.button;
      realm.execution.screen.ui.push({ kind, title: asked.title, text: asked.text, answer });
      return pressed;
    },
  }) as Pressed;
}

function show(realm: Realm, method: string, page: Omit<Page, 'modal'>): void {
  const entry: UiEntry = { kind: 'sidebar', title: page.title, text: '', answer: '' };
  realm.call({
    kind: 'dialog',
    method: `Ui.${method}`,
    args: [page.title],
    effect: () => {
      authorize(realm, 'Page', `Ui.${method}`);
      realm.execution.screen.ui.push(entry);
      realm.execution.screen.pages.push({ ...page, modal: method !== 'showSidebar' });
    },
  });
}

export function makeUi(realm: Realm, buttonEnum: { readonly [name: string]: EnumMember }): Ui {
  const button = (name: string): EnumMember => buttonEnum[name] as EnumMember;
  const pageOf = (output: Output, title: string): Omit<Page, 'modal'> => ({
    title,
    html: output.getContent(),
    width: output.getWidth(),
    height: output.getHeight(),
  });
  const modal = (method: string) => (output: Output, title: string) =>
    show(realm, method, pageOf(output, title));
  return strict<Ui>(realm, 'Ui', {
    Button: buttonEnum as never,
    ButtonSet: makeEnum(Object.keys(BUTTONS)) as never,
    createMenu: (caption: string) => makeMenu(realm, caption),
    createAddonMenu: () => makeMenu(realm, 'Extensions'),
    alert: (...form: unknown[]) => button(dialog(realm, 'alert', form).button) as never,
    prompt: (...form: unknown[]) => {
      const pressed = dialog(realm, 'prompt', form);
      return strict(realm, 'PromptResponse', {
        getSelectedButton: () => button(pressed.button),
        getResponseText: () => pressed.text,
      }) as never;
    },
    showSidebar: (output: Output) => show(realm, 'showSidebar', pageOf(output, output.getTitle())),
    showModalDialog: modal('showModalDialog'),
    showModelessDialog: modal('showModelessDialog'),
  });
}

export const buttonNames = ['CLOSE', 'OK', 'CANCEL', 'YES', 'NO'] as const;
