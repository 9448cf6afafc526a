// One browser for all test files of a worker: to begin one takes a second of a processor. What a test
// closes is what it opened in it. It does not keep its worker alive, and ends with it.
const OPTIONS = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: require('../sandbox/tools/chromium.json'),
};

/** The context's own, where a test kit has put another in its place to use the page again. */
const closeWhole = (context) => Object.getPrototypeOf(context).close.call(context);

async function begin() {
  const { chromium } = require('playwright-core');
  const before = new Set(process._getActiveHandles());
  const browser = await chromium.launch(OPTIONS);
  for (const handle of process._getActiveHandles()) if (!before.has(handle)) handle.unref?.();
  browser.close = async () => {
    await Promise.all(browser.contexts().map(closeWhole));
  };
  return browser;
}

let kept;
/** Begun where it is first asked for, and anew where the one before has died. */
module.exports = async () => {
  kept ??= begin();
  if (!(await kept).isConnected()) kept = begin();
  return kept;
};
