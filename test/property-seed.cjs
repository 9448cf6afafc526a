// Properties draw the same samples in every run, so that a run says something about the change and
// not about the dice; PROPERTY_SEED draws others (any whole number, or `random`).
const { configureGlobal } = require('fast-check');

const asked = process.env.PROPERTY_SEED ?? '20261005';
if (asked !== 'random') configureGlobal({ seed: Number(asked) });
