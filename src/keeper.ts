// The doors of the keeper, a project of its own that only its account can edit and that alone writes
// the register: a page, a request, and the two calls of that page. Each is a guard and one line;
// triggers are methods of the bundle's global, which no page can call.
import { BUILD, RELEASE } from './core/build';
import type { Outcome } from './core/outcome';
import { guard } from './desk/guard';
import { pageFor, type Visit } from './keeper/page';
import type { Ran } from './keeper/run';
import { everyHour } from './keeper/time';
import { answerPost, decideForPage, readForPage } from './keeper/run';

interface Posted {
  postData?: { contents?: string };
}
type Output = GoogleAppsScript.Content.TextOutput;

/** Shows the page; whatever the address carries, nothing is changed by opening it. */
export function doGet(event?: Visit): GoogleAppsScript.HTML.HtmlOutput {
  return pageFor(event);
}

/** A command from a desk, with the token of whoever clicked there. */
export function doPost(event: Posted): Output {
  let ran: Ran | undefined;
  const outcome = guard(() => (ran = answerPost(event.postData?.contents)).outcome);
  return ContentService.createTextOutput(
    JSON.stringify({ ...outcome, near: ran?.record, build: BUILD, release: RELEASE }),
  ).setMimeType(ContentService.MimeType.JSON);
}

/** The trigger of each hour; set-up makes it, and no page can call it. */
export function hourly(): void {
  everyHour();
}

/** The page reads: `{ query, input, link? }`, as the person whom the platform or the link names. */
export function loadPo(request: unknown): Outcome<unknown> {
  return guard(() => readForPage(request));
}

/** The page decides: `{ id, command, input, link? }`, as that person. */
export function decidePo(envelope: unknown): Outcome<unknown> {
  return guard(() => decideForPage(envelope));
}
