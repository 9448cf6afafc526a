// A workspace whose steps are written down as they are carried out, so that whatever happened can be
// played again as a story file. It knows no command.
import { loadWorkspace, openWorkspace, push } from '../../sandbox';
import type { Line, Step, WorkspaceSpec } from '../../sandbox';
import type { Checkpoint } from '../../sandbox/kernel/world';
import type { Workspace } from '../../sandbox/workspace';

/** What a command answered; a platform error or a dead execution has the code `platform`. */
export interface Answer {
  readonly ok: boolean;
  readonly code?: string;
  readonly detail?: string;
  readonly value?: { readonly [field: string]: unknown };
  readonly findings?: readonly { readonly [field: string]: unknown }[];
}

export interface Story {
  readonly workspace: WorkspaceSpec;
  readonly steps: readonly Step[];
}

export const answerOf = ({ result, error }: Line): Answer =>
  (result as Answer | null | undefined) ?? { ok: false, code: 'platform', detail: error ?? '' };

/** Code in the place of the built projects; it is no part of the story. */
export interface Bundles {
  readonly desk?: string;
  readonly keeper?: string;
}

export class Told {
  private steps: Step[] = [];

  constructor(
    private readonly spec: WorkspaceSpec,
    readonly ws: Workspace = openWorkspace(spec),
  ) {}

  /** The same register and story, with other code from here on. */
  with({ desk, keeper }: Bundles): Told {
    const other = new Told(this.spec, loadWorkspace(this.ws.save(), desk));
    other.steps = [...this.steps];
    if (keeper !== undefined) push(other.ws, 'keeper', keeper);
    return other;
  }

  get story(): Story {
    return { workspace: this.spec, steps: [...this.steps] };
  }

  do(step: Step): Line {
    this.steps.push(step);
    return this.ws.step(step);
  }

  /** A point to come back to, with the steps that led there. */
  mark(): () => void {
    const point: Checkpoint = this.ws.checkpoint();
    const steps = [...this.steps];
    return () => {
      this.ws.rewind(point);
      this.ws.world.meters.length = 0;
      this.ws.triggered.length = 0;
      this.steps = [...steps];
    };
  }
}
