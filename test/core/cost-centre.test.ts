// Cost centres that were used before, as State keeps them: all of them, over as many cells as they take.
import { newCostCentre, withCostCentre } from '../../src/core/cost-centre';

const register = { people: [], rules: [] } as never;
type State = ReadonlyMap<string, string>;
const used = (state: State, name: string): State =>
  new Map([...state, ...withCostCentre(state, name)]);

test('two thousand are known again, the first of them too', () => {
  let state: State = new Map();
  for (let n = 0; n < 2000; n += 1) state = used(state, `Project ${n} of the year`);
  for (const n of [0, 1, 999, 1999])
    expect(newCostCentre(`project ${n} of the year `, register, state)).toBe('');
  expect(newCostCentre('Projekt 7 of the year', register, state)).toContain('near: Project 7 of');
  expect([...state.values()].every((text) => text.length <= 45_000)).toBe(true);
});

test('a name that is known changes no cell, however it is written', () => {
  const state = used(new Map(), 'Head office');
  expect(withCostCentre(state, ' HEAD  office'.replace('  ', ' '))).toEqual([]);
  expect(withCostCentre(state, ' ')).toEqual([]);
});
