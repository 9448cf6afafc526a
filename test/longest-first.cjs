// The order of test files: what takes minutes begins first, so that no worker is left alone with it
// at the end. Jest knows durations only of files that ran before on the same machine.
const path = require('node:path');
const Sequencer = require('@jest/test-sequencer').default;

const LONGEST = [
  'race/race-1',
  'race/race-2',
  'race/soak',
  'ui/views',
  'budget/budget',
  'browser/main-job',
  'walk/walk',
  'attack/every-line',
  'rights/rights',
  'stories/payloads',
  'race/month',
  'budget/month',
  'browser/keeper',
  'race/controls',
  'month/figures',
  'stories/stories',
  'ui/deeds',
  'demo/samples',
  'keeper/walk',
  'race/sign',
  'browser/first-steps',
];

const placeOf = ({ path: file }) => {
  const name = path.relative(__dirname, file).replace(/\.test\.ts$/, '');
  const place = LONGEST.indexOf(name);
  return place < 0 ? LONGEST.length : place;
};

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((one, other) => placeOf(one) - placeOf(other));
  }
};
