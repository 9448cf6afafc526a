// Ten thousand commands drawn at random over all roles, on registers in memory: numbers stay gapless,
// the register proves itself, nobody approves what they asked for. WALK_SEED walks other ways, WALK_REGISTERS farther or not so far.
import { DRAWS } from './draws';
import { commandNames, walkAll } from './walk';

const SEED = Number(process.env['WALK_SEED'] ?? 20261005);
const SIZE = { registers: Number(process.env['WALK_REGISTERS'] ?? 40), steps: 250 };

test('every command has a draw', () => {
  expect(Object.keys(DRAWS).sort()).toEqual(commandNames().sort());
});

test(`${SIZE.registers * SIZE.steps} commands from seed ${SEED}`, () => {
  const { accepted, refused, found } = walkAll(SEED, SIZE);
  if (process.env['WALK_TOLD'])
    console.log(
      [...accepted]
        .sort()
        .map(([name, n]) => `${name} ${n}/${refused.get(name) ?? 0}`)
        .join('\n'),
    );
  expect(found.slice(0, 10)).toEqual([]);
  // A shorter walk does not come to every command.
  const never = SIZE.registers < 40 ? [] : commandNames().filter((name) => !accepted.has(name));
  expect(never).toEqual([]);
});
