// One person in a workspace: what that person does, a method for each kind of step.
import type { Line } from './doors/stage';
import type { DialogAnswer } from './kernel/run';
import type { Envelope, PersonStep } from './story/steps';
import type { Workspace } from './workspace';

/** The platform refused a step, or its execution ended: what the line says. */
export class StepFailed extends Error {
  constructor(readonly line: Line) {
    super(line.error ?? 'the step failed');
    this.name = 'StepFailed';
  }
}

type Of<K extends string> = Extract<PersonStep, { readonly [key in K]: unknown }>[K &
  keyof Extract<PersonStep, { readonly [key in K]: unknown }>];

/**
 * One person in the workspace. Each method is one step and gives its result, or throws
 * StepFailed.
 */
export class PersonInWorkspace {
  constructor(
    private readonly workspace: Workspace,
    readonly person: string,
    private readonly file: string | undefined,
  ) {}

  menu(menu: readonly string[], options: { answers?: readonly DialogAnswer[] } = {}): unknown {
    return this.result({ ...this.by(), menu, ...options });
  }
  execute(execute: Envelope): unknown {
    return this.result({ ...this.by(), execute });
  }
  query(query: Envelope): unknown {
    return this.result({ ...this.by(), query });
  }
  call(name: string, args: readonly unknown[] = []): unknown {
    return this.result({ ...this.by(), call: { name, args } });
  }
  /** Opens a web app in this person's browser: `{ title, html }`. */
  visit(visit: Of<'visit'> = {}): unknown {
    return this.result({ ...this.by(), visit });
  }
  /** Calls a function from the page of a web app, as `google.script.run` does there. */
  callPage(name: string, args: readonly unknown[] = [], of = 'keeper'): unknown {
    return this.result({ ...this.by(), call: { name, args, of } });
  }
  type(type: Of<'type'>): unknown {
    return this.result({ ...this.by(), type });
  }
  select(select: Of<'select'>): unknown {
    return this.result({ ...this.by(), select });
  }
  edit(edit: Of<'edit'>): unknown {
    return this.result({ ...this.by(), edit });
  }
  api(api: Of<'api'>): unknown {
    return this.result({ ...this.by(), api });
  }

  private by(): { as: string; file?: string } {
    return this.file === undefined ? { as: this.person } : { as: this.person, file: this.file };
  }

  private result(step: PersonStep): unknown {
    const line = this.workspace.step(step);
    if (!line.ok) throw new StepFailed(line);
    return line.result;
  }
}
