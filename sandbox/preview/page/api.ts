// The page's one way to the server: named requests as JSON, and a word when the file changed. It
// shows nothing.
import type { RequestName, Requests } from '../contract';

export async function ask<K extends RequestName>(
  name: K,
  body: Requests[K][0],
): Promise<Requests[K][1]> {
  const response = await fetch(`/api/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as Requests[K][1] & { readonly error?: string };
  if (!response.ok) throw new Error(answer.error ?? response.statusText);
  return answer;
}

/** Calls `heard` with the number of each change that somebody made. */
export function listen(heard: (version: number) => void): void {
  new EventSource('/events').addEventListener('message', (event) => heard(Number(event.data)));
}

export const wait = (ms: number): Promise<void> => new Promise((go) => window.setTimeout(go, ms));
