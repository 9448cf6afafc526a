// Before the first worker of a test run begins: the code that Node runs outside of jest's contexts.
const { build } = require('./native.cjs');

module.exports = () => build();
