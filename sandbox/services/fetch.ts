// UrlFetchApp: nothing leaves the machine. It reaches what the workspace declares, and refuses
// every other address by name, as a failure of the test and not of the network.
import { ServiceError } from '../kernel/errors';
import { takeInDay } from '../kernel/quotas';
import type { Realm } from '../kernel/realm';
import type { Emulated } from './emulated';
import { authorize } from './scopes';
import { strict } from './strict';

type Fetch = Emulated<GoogleAppsScript.URL_Fetch.UrlFetchApp>;

function spend(realm: Realm): void {
  const { world, identity, engine } = realm.execution.spec;
  const person = identity.effective;
  const use = {
    quota: 'fetches',
    person,
    amount: 1,
    now: engine.clock.now,
    account: world.accountOf(person),
  } as const;
  if (!takeInDay(world.state.quotas, use)) {
    throw new ServiceError('Service invoked too many times for one day: urlfetch.');
  }
}

export function urlFetchApp(realm: Realm): Fetch {
  return strict<Fetch>(realm, 'UrlFetchApp', {
    fetch: (url: string, options?: object) => {
      const answer = realm.call({
        kind: 'fetch',
        method: 'UrlFetchApp.fetch',
        args: [url, options ?? {}],
        effect: () => {
          authorize(realm, 'UrlFetchApp', 'UrlFetchApp.fetch');
          spend(realm);
          const known = realm.execution.spec.world.state.urls[url];
          return (
            known ??
            realm.notEmulated(`UrlFetchApp.fetch of ${url}, which the workspace does not declare,`)
          );
        },
      }) as { status: number; text: string };
      return strict(realm, 'HTTPResponse', {
        getResponseCode: () => answer.status,
        getContentText: () => answer.text,
      }) as never;
    },
  });
}
