// What a person does with a web app in a browser: opening it, calling it from its page; and what
// anybody may send it from anywhere. Addresses are those of the deployments.
import { PAGE_CALL_MS } from '../kernel/cost';
import type { Execution } from '../kernel/execution';
import type { Deployment, Project } from '../kernel/project';
import type { Realm } from '../kernel/realm';
import type { PostStep, Visiting } from '../story/steps';
import { carried } from './bridge';
import { assertVisible } from './page';
import { done, launch, lineOf, never, refused, type Line, type Stage, type Staged } from './stage';
import { mayVisit, urlOf, visit, webIdentity, type Visited, type WebApp } from './web';

const NO_ACCESS = 'You need access. Sign in with another account, or ask for access.';

function appOf({ world }: Stage, { of = 'keeper', deployment = 'page' }: Visiting): WebApp | null {
  const project = world.projects.get(of) as Project | undefined;
  const made = project && world.stateOf(project).deployments?.[deployment];
  return project && made ? { project, deployment: made as Deployment } : null;
}

const addressOf = ({ deployment }: WebApp, query = ''): string =>
  urlOf(deployment) + (query === '' ? '' : `?${query}`);

/** The page as it is shown; a script that failed shows its error instead. */
export function stageVisit(stage: Stage, person: string, step: Visiting): Staged {
  const app = appOf(stage, step);
  if (!app) return never('There is no such web app.');
  if (!mayVisit(stage.world, app.deployment, person)) return never(NO_ACCESS);
  let visited: Visited | null = null;
  const url = addressOf(app, step.query);
  const line = (): Line => {
    const page = visited?.page();
    if (!page) return refused(visited?.answer().text ?? 'the page was not opened');
    return done({ kind: page.kind, title: page.title, html: page.text });
  };
  return {
    begin: () => {
      visited = visit(stage, { url, method: 'get', body: '', type: '', visitor: person });
    },
    line,
  };
}

/** A request without a browser: no session, so the platform names nobody. */
export function stagePost(stage: Stage, step: PostStep['post']): Staged {
  const app = appOf(stage, { deployment: 'api', ...step });
  if (!app) return never('There is no such web app.');
  let visited: Visited | null = null;
  const [url, type] = [addressOf(app, step.query), step.type ?? 'application/json'];
  return {
    begin: () => {
      visited = visit(stage, { url, method: 'post', body: step.body, type, visitor: '' });
    },
    line: () => {
      const { status, text } = visited?.answer() ?? { status: 0, text: '' };
      return done({ status, text });
    },
  };
}

export interface FromPage {
  readonly of: string;
  readonly name: string;
  readonly args: readonly unknown[];
}

/** `google.script.run` on a web app's page: as the deployment runs, with the person it names. */
export function stageCall(stage: Stage, person: string, { of, name, args }: FromPage): Staged {
  const app = appOf(stage, { of });
  if (!app) return never('There is no such web app.');
  if (!mayVisit(stage.world, app.deployment, person)) return never(NO_ACCESS);
  const text = JSON.stringify(carried(args, 'arguments'));
  let execution: Execution | null = null;
  const entry = (realm: Realm): unknown => {
    assertVisible(realm, name);
    const value = realm.invoke(name, realm.parse(text) as unknown[]);
    try {
      return carried(value, 'answer');
    } catch (thrown) {
      throw realm.outward(thrown);
    }
  };
  return {
    begin: () => {
      const identity = webIdentity(stage.world, app.deployment, person);
      execution = launch(stage, {
        ...{ place: { project: app.project, held: null }, identity, entry },
        ...{ door: 'page', command: name, address: urlOf(app.deployment) },
        startsLaterMs: PAGE_CALL_MS,
      });
    },
    line: () => lineOf(execution as Execution, (value) => value),
  };
}
