// Two small projects in one workspace: a desk bound to the file and a keeper beside it.
import type { Workspace, WorkspaceSpec } from '../../../sandbox';
import { bundle, workspaceOn } from '../bundle';

const manifest = (...scopes: string[]): string =>
  JSON.stringify({
    oauthScopes: scopes.map((scope) =>
      scope === 'openid' ? scope : `https://www.googleapis.com/auth/${scope}`,
    ),
  });
export const DESK = manifest(
  ...['spreadsheets', 'script.container.ui', 'userinfo.email', 'openid', 'script.external_request'],
);
export const KEEPER = manifest(
  ...['spreadsheets', 'userinfo.email', 'script.scriptapp', 'script.send_mail'],
  'script.external_request',
);
export const ROLE = 'po-keeper@example.com';

/** Sends `body` to the keeper and gives its status and text. */
export const SEND = `function send(body, more) {
  const url = PropertiesService.getScriptProperties().getProperty('po.keeper');
  const answer = UrlFetchApp.fetch(url, Object.assign({ method: 'post', payload: body,
    contentType: 'application/json', muteHttpExceptions: true }, more));
  return { status: answer.getResponseCode(), text: answer.getContentText(),
    headers: answer.getHeaders() };
}`;

export interface Two {
  readonly desk?: string;
  readonly keeper: string;
  readonly spec?: Partial<WorkspaceSpec>;
  readonly deskManifest?: string;
}

export function two({ desk = '', keeper, spec = {}, deskManifest = DESK }: Two): Workspace {
  const project = bundle(keeper, { 'appsscript.json': KEEPER });
  const files = { 'appsscript.json': deskManifest };
  return workspaceOn(`${SEND}\n${desk}`, { ...spec, keeper: { project, ...spec.keeper } }, files);
}
