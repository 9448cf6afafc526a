// The month pack: asks for the chosen month's document, tables and findings, and offers them as one
// ZIP to save. It changes nothing and sends nothing.
import { newId } from '../bridge';
import type { Desk } from '../desk';
import { el, fill, type Child } from '../dom';
import { plural } from '../format';
import { retry, trouble } from '../page';
import { button, note, heard } from '../parts';
import { fromBase64, saveLink, type ZipFile, zip } from '../zip';

interface Pack {
  name: string;
  status: string;
  findings: number;
  pdf: string;
  files: { name: string; text: string }[];
}

function filesOf({ name, pdf, files }: Pack): ZipFile[] {
  const coder = new TextEncoder();
  const texts = files.map(({ name: own, text }) => ({ name: own, parts: [coder.encode(text)] }));
  return pdf === '' ? texts : [{ name: name + '.pdf', parts: [fromBase64(pdf)] }, ...texts];
}

export function packButton(desk: Desk, month: () => string): Child {
  const result = el('div', { 'aria-live': 'polite' });
  let running = false;
  const ask = async (): Promise<void> => {
    const tell = (text: string): void => fill(result, note('waits', el('p', {}, heard(text))));
    tell('Putting the month pack together');
    const seenAs = desk.who()?.email ?? '';
    const envelope = { id: newId(), command: 'export_month', input: { month: month() }, seenAs };
    const answer = await desk.bridge.execute(envelope, tell);
    if (!answer.ok)
      return fill(
        result,
        trouble(
          answer,
          retry(answer, () => void run()),
        ),
      );
    const pack = answer.value as Pack;
    const found = plural(pack.findings, 'finding') + ' of the verification. ';
    const line = el('p', {}, found, heard(pack.status));
    fill(
      result,
      note(pack.findings > 0 ? 'waits' : 'done', line),
      saveLink(await zip(filesOf(pack)), pack.name + '.zip'),
    );
  };
  const run = async (): Promise<void> => {
    if (running) return;
    running = true;
    await ask().finally(() => (running = false));
  };
  const pack = button('Month pack', () => void run());
  return [el('div', { class: 'row-of' }, pack), result];
}
