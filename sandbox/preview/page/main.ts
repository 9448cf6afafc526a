// The start of the preview: who acts, which tab is open, and what the parts of the page tell each
// other. Everything else is theirs.
import type { MenuItem, Opened, Sheet } from '../contract';
import { ask, listen } from './api';
import { answerOf, message } from './dialogs';
import { byId, el, fill } from './dom';
import { Editor, type Values } from './editor';
import { Frames } from './frames';
import { Grid } from './grid';
import { closeMenusOutside, showMenus, type Item, type Menu } from './menubar';
import { Panels } from './panels';
import { a1Of, letters } from './selection';
import { Steps, toast } from './steps';
import { showTabs } from './tabs';

const PERSON = 'acting-as';

function box(id: string): HTMLInputElement {
  const found = byId(id);
  if (!(found instanceof HTMLInputElement)) throw new Error(`${id} is a box.`);
  return found;
}

class Page {
  private person = '';
  private sheet: Sheet | null = null;
  private selecting: Promise<unknown> = Promise.resolve();
  private readonly panels = new Panels((query) => this.visit(query));
  private readonly frames: Frames = new Frames(
    (person, call) => this.steps.call(person, call),
    (person, query) => this.visit(query, person),
  );
  private readonly steps: Steps = new Steps({
    frame: (frame, person) => this.frames.show(frame, person),
    spent: (seconds) => {
      byId('spent').textContent = `On Google: about ${seconds.toFixed(1)} s`;
    },
    changed: (version) => this.heard(version),
  });
  private readonly grid: Grid = new Grid({
    selected: (a1) => this.selected(a1),
    edit: (text) => void this.editor.begin(text),
    clear: () => void this.editor.clear(),
  });
  private readonly editor: Editor = new Editor(
    this.grid,
    (at, values) => this.type(at, values),
    () => this.person,
  );

  async start(): Promise<void> {
    closeMenusOutside();
    const select = byId('person');
    select.addEventListener('change', () => {
      if (select instanceof HTMLSelectElement) void this.become(select.value);
    });
    box('hidden-tabs').addEventListener('change', () => this.tabs());
    box('hidden-columns').addEventListener('change', () => this.columns());
    box('slow').addEventListener('change', () => {
      this.steps.slow = box('slow').checked;
    });
    await this.become(sessionStorage.getItem(PERSON) ?? '');
    listen((version) => this.heard(version));
  }

  /** The file as that person opens it; whoever may not is not known here, and the owner is. */
  private async become(person: string): Promise<void> {
    const { people } = await ask('people', {});
    const known = people.find(({ address }) => address === person) ?? people[0];
    if (!known) return;
    this.person = known.address;
    sessionStorage.setItem(PERSON, known.address);
    const opened = await ask('open', { as: known.address });
    this.head(opened);
    this.menus(opened);
    this.frames.turnTo(known.address);
    await this.refresh(this.sheet?.sheetId ?? null);
    document.body.dataset['person'] = known.address;
    if (opened.trouble !== '') await message('onOpen failed', opened.trouble);
  }

  private head({ fileName, people }: Opened): void {
    byId('file').textContent = fileName;
    document.title = `${fileName} (preview)`;
    const options = people.map(({ address, role }) =>
      el('option', { value: address, selected: address === this.person }, `${address} (${role})`),
    );
    fill(byId('person'), options);
  }

  private menus({ menu: custom, keeper }: Opened): void {
    const names = [...new Set(custom.map(({ path }) => path[0] ?? ''))];
    const ofProject = names.map((label) => ({
      label,
      items: custom.filter(({ path }) => path[0] === label).map((item) => this.item(item)),
    }));
    showMenus([
      this.fileMenu(),
      this.rowsMenu(),
      ...ofProject,
      ...(keeper ? [this.keeperMenu()] : []),
    ]);
  }

  private item({ path, lineAbove }: MenuItem): Item {
    const label = path.slice(1).join(' › ');
    return { label, lineAbove, act: () => void this.choose(path) };
  }

  /** The menu item sees what is selected now, so the last selection has to have arrived. */
  private async choose(path: readonly string[]): Promise<void> {
    await this.selecting;
    await this.steps.run(this.person, { menu: path });
  }

  /** What people reach by an address of its own: here a menu leads there. */
  private keeperMenu(): Menu {
    const act = (): void => this.visit();
    return { label: 'Keeper', items: [{ label: 'Open its page', lineAbove: false, act }] };
  }
  private visit(query?: string, person = this.person): void {
    const visit = query === undefined ? {} : { query };
    void this.steps.run(person, { visit });
  }

  private fileMenu(): Menu {
    const copy = (): void => {
      el('a', { href: '/state.json', download: 'workspace.json' }).click();
    };
    return {
      label: 'File',
      items: [
        { label: 'Save now', lineAbove: false, act: () => void this.save() },
        { label: 'Download this workspace', lineAbove: false, act: copy },
        { label: 'Begin again', lineAbove: true, act: () => void this.reset() },
      ],
    };
  }

  private rowsMenu(): Menu {
    const edit = (label: string, step: () => object): Item => ({
      label,
      lineAbove: false,
      act: () => void this.edit(step()),
    });
    const rows = (): { at: number; count: number } => {
      const { top, bottom } = this.grid.bounds;
      return { at: top + 1, count: bottom - top + 1 };
    };
    const column = (): number => this.grid.selection.anchor.column + 1;
    return {
      label: 'Rows',
      items: [
        edit('Insert above', () => ({ do: 'insertRows', ...rows() })),
        edit('Delete', () => ({ do: 'deleteRows', ...rows() })),
        {
          ...edit('Sort by this column, A to Z', () => ({ do: 'sort', at: column() })),
          lineAbove: true,
        },
        edit('Sort by this column, Z to A', () => ({ do: 'sort', at: column(), to: 'desc' })),
      ],
    };
  }

  private async edit(edit: object): Promise<void> {
    if (this.sheet) await this.steps.run(this.person, { edit: { tab: this.sheet.title, ...edit } });
    this.grid.focus();
  }

  private async save(): Promise<void> {
    const { file } = await ask('save', {});
    await message('Saved', `The workspace is in ${file}, and opens from there the next time.`);
  }

  private async reset(): Promise<void> {
    const answer = await answerOf({
      talk: 0,
      kind: 'alert',
      title: 'Begin again?',
      text: 'What was done in this workspace is gone for good; download it first to keep it.',
      buttons: ['YES', 'NO'],
    });
    if (answer !== 'YES') return;
    toast('Begin again', 'The workspace is made anew; this takes a few seconds.');
    const { version } = await ask('reset', {});
    this.frames.clear();
    this.sheet = null;
    await this.become(this.person);
    this.heard(version);
  }

  private async type(at: string, values: Values): Promise<void> {
    if (!this.sheet) return;
    await this.steps.run(this.person, { type: { tab: this.sheet.title, at, values } });
  }

  private selected(a1: string): void {
    const { sheet, person } = this;
    if (!sheet) return;
    void this.editor.show(a1);
    const step = { select: { tab: sheet.title, range: a1 } };
    this.selecting = this.selecting.then(() => this.steps.quietly(person, step));
    byId('selected').textContent = this.summary();
  }

  private summary(): string {
    const { top, left, bottom, right } = this.grid.bounds;
    const rows = bottom - top + 1;
    const columns = right - left + 1;
    if (rows === 1 && columns === 1) return '';
    return `${rows.toLocaleString('en-GB')} × ${columns}, from ${letters(left)}${top + 1}`;
  }

  private heard(version: number): void {
    if (this.sheet && version > this.sheet.version) void this.refresh(this.sheet.sheetId);
  }

  private async refresh(sheetId: number | null): Promise<void> {
    const sheet = await ask('sheet', { as: this.person, sheetId });
    const turned = this.sheet?.sheetId !== sheet.sheetId;
    if (!turned && this.sheet && sheet.version < this.sheet.version) return;
    this.sheet = sheet;
    if (turned) box('hidden-columns').checked = false;
    this.grid.show(sheet, this.person);
    this.tabs();
    if (!turned) void this.editor.show(a1Of(this.grid.selection, sheet));
    await this.panels.refresh(sheet);
  }

  private tabs(): void {
    if (!this.sheet) return;
    showTabs(this.sheet, box('hidden-tabs').checked, (sheetId) => {
      this.grid.focus();
      void this.refresh(sheetId);
    });
  }

  private columns(): void {
    if (box('hidden-columns').checked) this.grid.unfold();
    else if (this.sheet) this.grid.refold(this.sheet);
  }
}

void new Page().start();
