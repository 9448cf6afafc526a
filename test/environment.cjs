// The context of one test file: jest's own, with a way to the code and to the
// browser that are outside of it.
const { TestEnvironment } = require('jest-environment-node');
const browser = require('./browser-kept.cjs');
const path = require('node:path');
const { load, serve } = require('./native.cjs');

const BEGINNINGS = path.resolve(__dirname, '../sandbox/beginnings.ts');
const IDLE = path.resolve(__dirname, '../sandbox/kernel/idle.ts');
/** What the sandbox does is tried anew each time where it is the sandbox that is tested. */
const OF_SANDBOX = path.join(__dirname, 'sandbox');

module.exports = class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.global.__native = load;
    this.global.__browser = browser;
    serve(this.global.process);
    const quick = process.env.BEGINNINGS !== 'off' && !context.testPath.startsWith(OF_SANDBOX);
    load(BEGINNINGS).keepBeginnings(quick);
    load(IDLE).beginAnew(!quick);
  }
};
