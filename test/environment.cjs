// The context of one test file: jest's own, with a way to the code that Node runs outside of it.
const { TestEnvironment } = require('jest-environment-node');
const { load, serve } = require('./native.cjs');

module.exports = class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.global.__native = load;
    serve(this.global.process);
  }
};
