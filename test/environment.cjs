// The context of one test file: jest's own, with a way to the code and to the
// browser that are outside of it.
const { TestEnvironment } = require('jest-environment-node');
const browser = require('./browser-kept.cjs');
const { load, serve } = require('./native.cjs');

module.exports = class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.global.__native = load;
    this.global.__browser = browser;
    serve(this.global.process);
  }
};
