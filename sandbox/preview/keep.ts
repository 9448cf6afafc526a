// Where the preview keeps its workspace: one file, written a moment after each change and when the
// preview ends. Without the file it begins with what it is given.
import { existsSync, rmSync } from 'node:fs';
import { loadWorkspace, readSaved, type Workspace } from '../workspace';

const PAUSE_MS = 1500;

export interface Keep {
  readonly file: string;
  /** What was kept, else a new one. */
  open(): Workspace;
  /** A new one; what was kept is gone. */
  anew(): Workspace;
  write(workspace: Workspace): string;
  /** Writes soon; many changes at once are written once. */
  later(workspace: () => Workspace): void;
  /** Writes what is still to be written. */
  end(): void;
}

function saved(file: string, project: string): Workspace {
  try {
    return loadWorkspace(readSaved(file), project);
  } catch (error) {
    const why = (error as Error).message;
    throw new Error(`${file} is not a saved workspace (${why}). Move it away to begin anew.`);
  }
}

export function keepIn(file: string, make: () => Workspace, project = 'dist/desk'): Keep {
  let pending: { timer: NodeJS.Timeout; workspace: () => Workspace } | null = null;
  const write = (workspace: Workspace): string => {
    if (pending) clearTimeout(pending.timer);
    pending = null;
    workspace.save(file);
    return file;
  };
  return {
    file,
    open: () => {
      if (existsSync(file)) return saved(file, project);
      const made = make();
      write(made);
      return made;
    },
    anew: () => {
      rmSync(file, { force: true });
      return make();
    },
    write,
    later: (workspace) => {
      if (pending) return;
      const timer = setTimeout(() => write(workspace()), PAUSE_MS);
      timer.unref();
      pending = { timer, workspace };
    },
    end: () => {
      if (pending) write(pending.workspace());
    },
  };
}
