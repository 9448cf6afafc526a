// Logger and console: lines for the log of executions, which nobody but a developer reads. A
// stopped run logs nothing, a replayed one nothing twice.
import type { Realm } from '../kernel/realm';
import { strict } from './strict';

function line(parts: readonly unknown[]): string {
  return parts.map(shown).join(' ');
}

/** Objects as JSON; what JSON cannot hold (errors, cycles) as text. */
function shown(part: unknown): string {
  if (typeof part !== 'object' || part === null) return String(part);
  try {
    const text = JSON.stringify(part);
    return text === '{}' ? String(part) : text;
  } catch {
    return String(part);
  }
}

export function consoleService(realm: Realm): object {
  const at =
    (level: string) =>
    (...parts: unknown[]): void => {
      realm.call({
        kind: 'free',
        method: `console.${level}`,
        args: [line(parts)],
        effect: () => {
          realm.execution.screen.logs.push(`${level}: ${line(parts)}`);
        },
      });
    };
  return strict(realm, 'console', {
    log: at('log'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    time: at('time'),
    timeEnd: at('timeEnd'),
  });
}

export function logger(realm: Realm): object {
  const made: object = strict(realm, 'Logger', {
    log: (...parts: unknown[]) => {
      realm.call({
        kind: 'free',
        method: 'Logger.log',
        args: [line(parts)],
        effect: () => {
          realm.execution.screen.logs.push(line(parts));
        },
      });
      return made;
    },
    getLog: () =>
      realm.call({
        kind: 'free',
        method: 'Logger.getLog',
        args: [],
        effect: () => realm.execution.screen.logs.join('\n'),
      }) as string,
  });
  return made;
}
