// The types that tie the emulation to the platform: an emulated object may only have members of its
// class in `@types/google-apps-script`, with that class's parameters and with results that are
// themselves emulated. Declarations only.

type G = typeof GoogleAppsScript;
type Sp = GoogleAppsScript.Spreadsheet.Spreadsheet;
type Sh = GoogleAppsScript.Spreadsheet.Sheet;
type Ra = GoogleAppsScript.Spreadsheet.Range;
type RaL = GoogleAppsScript.Spreadsheet.RangeList;
type Pr = GoogleAppsScript.Spreadsheet.Protection;
type Sel = GoogleAppsScript.Spreadsheet.Selection;
type Us = GoogleAppsScript.Base.User;
type Me = GoogleAppsScript.Base.Menu;
type Lo = GoogleAppsScript.Lock.Lock;
type Ps = GoogleAppsScript.Properties.Properties;
type Ca = GoogleAppsScript.Cache.Cache;
type Ht = GoogleAppsScript.HTML.HtmlOutput;
type Bl = GoogleAppsScript.Base.Blob;
type Co = GoogleAppsScript.Content.TextOutput;
type Tr = GoogleAppsScript.Script.Trigger;
type Tb = GoogleAppsScript.Script.TriggerBuilder;
type Cl = GoogleAppsScript.Script.ClockTriggerBuilder;
type Sv = GoogleAppsScript.Script.Service;
type Hr = GoogleAppsScript.URL_Fetch.HTTPResponse;
export type { G };

/** A result of the platform, with its class replaced by the emulated part of it. */
type Mapped<R> = R extends Sp
  ? Emulated<Sp>
  : R extends Sh
    ? Emulated<Sh>
    : R extends Ra
      ? Emulated<Ra>
      : R extends RaL
        ? Emulated<RaL>
        : R extends Pr
          ? Emulated<Pr>
          : R extends Sel
            ? Emulated<Sel>
            : R extends Us
              ? Emulated<Us>
              : R extends Me
                ? Emulated<Me>
                : R extends Lo
                  ? Emulated<Lo>
                  : R extends Ps
                    ? Emulated<Ps>
                    : R extends Ca
                      ? Emulated<Ca>
                      : R extends Ht
                        ? Emulated<Ht>
                        : R extends Bl
                          ? Emulated<Bl>
                          : MappedToo<R>;

type MappedToo<R> = R extends Co
  ? Emulated<Co>
  : R extends Hr
    ? Emulated<Hr>
    : R extends Tr
      ? Emulated<Tr>
      : R extends Tb
        ? Emulated<Tb>
        : R extends Cl
          ? Emulated<Cl>
          : R extends Sv
            ? Emulated<Sv>
            : R extends (infer Item)[]
              ? Mapped<Item>[]
              : R;

/** A method of the platform as the emulation has to offer it; of overloads, the last. */
type Method<F> = F extends (...args: infer A) => infer R ? (...args: A) => Mapped<R> : unknown;

/** Any part of class T; a member that T does not have, or has otherwise, does not compile. */
export type Emulated<T> = { readonly [K in keyof T]?: Method<T[K]> };
