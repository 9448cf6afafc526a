// Brings axe into an opened page. Its text is a megabyte and a half: sent to the browser it takes as
// long as half of all that axe looks at, so that it is sent once and kept where the page keeps nothing.
import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** Run in the page: the text kept for this origin becomes a script; whether there was one. */
function runKept(): boolean {
  const script = document.createElement('script');
  script.textContent = sessionStorage.getItem('axe');
  document.head.append(script);
  script.remove();
  return 'axe' in window;
}

export async function bringAxe(page: Page): Promise<void> {
  if (await page.evaluate(runKept)) return;
  await page.evaluate((text) => sessionStorage.setItem('axe', text), axe.source);
  if (!(await page.evaluate(runKept))) throw new Error('axe did not come into the page');
}
