/** A message with a count, as an island gets it: `{n}` stands for the number. */
export type Forms = { one: string; other: string }

/** Both forms of a message, made on the server, where the messages are. */
export const forms = (say: (count: number) => string): Forms => ({
  one: say(1).replace('1', '{n}'),
  other: say(2).replace('2', '{n}'),
})

export function plural({ one, other }: Forms, n: number, locale: string): string {
  const form = new Intl.PluralRules(locale).select(n) === 'one' ? one : other
  return form.replace('{n}', n.toLocaleString(locale))
}

/** Puts values where a finished string names them: "{n} of {limit}". */
export const fill = (template: string, values: Readonly<Record<string, string | number>>): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) => alone(String(values[name] ?? whole)))

/** Words that run from right to left keep to themselves, as in every message that the server fills in. */
const alone = (words: string): string =>
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(words) ? `\u2068${words}\u2069` : words
