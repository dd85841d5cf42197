/** The languages in which words are recognised in pictures, in BCP 47. Runs in the browser too. */
export const recognisedLanguages = ['en', 'es', 'fr'] as const

export type RecognisedLanguage = (typeof recognisedLanguages)[number]

/** The language of recognition that serves a text in `tag`, as "fr" serves "fr-CA"; undefined where none does. */
export function recognisedLanguageOf(tag = ''): RecognisedLanguage | undefined {
  const primary = tag.trim().toLowerCase().split('-', 1)[0]
  return recognisedLanguages.find((language) => language === primary)
}
