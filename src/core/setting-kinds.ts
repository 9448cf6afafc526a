// What a setting may be where a few words or a whole number may stand, and the settings that numbers are
// made by: one that cannot be read makes none. It reads no tab and knows no template.

/** What may stand there instead; empty where the value can be read. */
export type Check = (value: string, digits: number) => string;

export const oneOf =
  (...words: string[]): Check =>
  (value) =>
    words.includes(value.toLowerCase()) ? '' : `one of ${words.join(', ')}`;
export const whole =
  (least: number, most: number): Check =>
  (value) =>
    /^\d{1,4}$/.test(value) && Number(value) >= least && Number(value) <= most
      ? ''
      : `a whole number from ${least} to ${most}`;

export interface NumberLimits {
  readonly maxLength?: number;
  /** Only A-Z and 0-9, for systems that take nothing else. */
  readonly alphanumeric?: boolean;
}

/** A number that was given out stays as it is, so what these say has to be known before. */
export const NUMBER_CHECKS = {
  numberMaxLength: whole(1, 64),
  numberAlphabet: oneOf('alphanumeric', 'any'),
  fiscalYearStart: whole(1, 12),
} as const;
export type NumberSetting = keyof typeof NUMBER_CHECKS;

export const misread = (name: string, wanted: string, value: string): string =>
  `${name} has to be ${wanted}, not "${value.slice(0, 60)}"`;

/** The first of them that says something unreadable; an empty one says nothing. */
export function unreadIn(
  settings: { readonly [name: string]: string },
  names: readonly NumberSetting[],
): { name: NumberSetting; detail: string } | undefined {
  for (const name of names) {
    const value = (settings[name] ?? '').trim();
    const wanted = value === '' ? '' : NUMBER_CHECKS[name](value, 0);
    if (wanted !== '') return { name, detail: misread(name, wanted, value) };
  }
  return undefined;
}
