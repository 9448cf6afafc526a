// Any step of a person, staged by its door. It only chooses the door.
import type { PersonStep } from '../story/steps';
import { stageApi } from './api';
import { stageEdit, stageSelect, stageType } from './hands';
import { stageMenu } from './menu';
import { stagePage } from './page';
import type { Place, Stage, Staged } from './stage';
import { stageCall, stagePost, stageVisit } from './browser';

/** The command or query of an envelope, for the meters; what is no envelope names none. */
function named(envelope: unknown, field: string): string {
  const name = new Map(Object.entries(envelope ?? {})).get(field);
  return typeof name === 'string' ? name : '';
}

export function stagePerson(stage: Stage, place: Place, step: PersonStep): Staged {
  if ('menu' in step)
    return stageMenu(stage, place, { path: step.menu, answers: step.answers ?? [] });
  if ('execute' in step) {
    const command = named(step.execute, 'command');
    return stagePage(stage, place, {
      door: 'execute',
      command,
      name: 'execute',
      args: [step.execute],
    });
  }
  if ('query' in step) {
    const command = named(step.query, 'query');
    return stagePage(stage, place, { door: 'query', command, name: 'query', args: [step.query] });
  }
  if ('call' in step) {
    const { name, args, of } = step.call;
    if (of !== undefined) return stageCall(stage, place.person, { of, name, args: args ?? [] });
    return stagePage(stage, place, { door: 'call', command: name, name, args: args ?? [] });
  }
  if ('type' in step) return stageType(stage, place, step.type);
  if ('select' in step) return stageSelect(stage, place, step.select);
  if ('edit' in step) return stageEdit(stage, place, step.edit);
  if ('visit' in step) return stageVisit(stage, place.person, step.visit);
  if ('post' in step) return stagePost(stage, step.post);
  const { method, params, body } = step.api;
  return stageApi(stage, place, { method, params: params ?? {}, body: body ?? {} });
}
