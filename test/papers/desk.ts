// The people of the papers at their register: what each is offered, what each does, and what stands
// there then. Names of buttons are the page's own, as the register hands them out.
import { Accounts, type Answer } from '../app/accounts-kit';

export { ANA, BEN, CLEO, DAN, OLGA } from '../app/accounts-kit';

export const WHY = 'Agreed with the vendor by phone';

interface Choice {
  code: string;
  label: string;
}
interface Exception {
  exceptionId: string;
  kind: string;
  owner: string;
  state: string;
  choices: Choice[];
}

export class Desk extends Accounts {
  ask(person: string, query: string, input: object = {}): any {
    const answer = this.workspace.as(person).query({ query, input } as never) as Answer;
    if (!answer.ok) throw new Error(`${query}: ${answer.code ?? ''} ${answer.detail ?? ''}`);
    return answer.value;
  }

  /** What the order's page offers this person, each as it is written on its button. */
  offered(person: string, poNumber: string): string[] {
    const { actions } = this.ask(person, 'order', { key: poNumber });
    return (actions as { label: string; enabled: boolean }[])
      .filter(({ enabled }) => enabled)
      .map(({ label }) => label.replace('\u2026', ''));
  }

  /** The open exception of this kind as this person sees it. */
  exception(person: string, kind: string): Exception {
    const { rows } = this.ask(person, 'exceptions') as { rows: Exception[] };
    const found = rows.find((row) => row.kind === kind && ['open', 'planned'].includes(row.state));
    if (!found) throw new Error(`no open ${kind}`);
    return found;
  }
  choices(person: string, kind: string): string[] {
    return this.exception(person, kind).choices.map(({ label }) => label);
  }
  /** Answers the open exception of this kind by the button of that name. */
  answer(person: string, kind: string, label: string, more: object = {}): any {
    const { exceptionId, choices } = this.exception(person, kind);
    const choice = choices.find((one) => one.label === label);
    if (!choice) throw new Error(`${label} is not offered for ${kind}`);
    const { code } = choice;
    return this.done(person, 'resolve_exception', { exceptionId, code, note: WHY, ...more });
  }

  /** What stands in a group of this person's inbox. */
  inbox(person: string, group: string): { [field: string]: any }[] {
    const { items } = this.ask(person, 'inbox') as { items: { [field: string]: any }[] };
    return items.filter((item) => item['group'] === group);
  }

  /** Mails of this kind that left or wait, by whom they go to. */
  mailed(subject: RegExp): string[] {
    return this.rows('Outbox')
      .filter(({ Subject = '' }) => subject.test(Subject))
      .map(({ To = '' }) => To);
  }
  /** Days later. */
  later(days: number): void {
    this.workspace.advance(`P${days}D`);
  }
}
