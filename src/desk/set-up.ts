// The command set_up at the desk: carried out here where this project writes the register, sent to the
// keeper where that does.
import { COMMANDS } from '../app/commands';
import type { Ports } from '../app/ports';
import { readSetUp } from '../app/set-up-door';
import type { Outcome } from '../core/outcome';
import { refuse } from '../core/outcome';
import { readHome } from '../sheets/home';
import { setUp } from '../sheets/setup';
import { sendTo } from './away';

/** A keeper that does not know this desk yet: what its account has to type there. */
function withClient(outcome: Outcome<unknown>): Outcome<unknown> {
  if (outcome.ok || outcome.code !== 'token_audience') return outcome;
  const [, claims = ''] = String(ScriptApp.getIdentityToken()).split('.');
  const bytes = Utilities.base64DecodeWebSafe(claims);
  const { aud } = JSON.parse(Utilities.newBlob(bytes).getDataAsString()) as { aud?: string };
  const next = `In the keeper's script properties po.audiences has to name this desk: ${aud ?? ''}`;
  return { ...outcome, next };
}

export function setUpHere(ports: Ports, envelope: unknown): Outcome<unknown> {
  const asked = readSetUp(ports, envelope);
  if (!asked.ok) return asked;
  const { keeper } = readHome();
  if (keeper !== '') return withClient(sendTo(keeper, envelope));
  if (asked.value.input.profile === 'keeper')
    return refuse('keeper_unknown', 'No keeper is paired with this file yet.', {
      next: 'Follow docs/deploy.md, then choose Set up again.',
    });
  return setUp({ ports, commands: [...COMMANDS.values()], ...asked.value });
}
