/** The formats in which a debate leaves, as they stand in addresses and file names. */
export const debateFormats = ['md', 'csv', 'argdown', 'aif.json', 'jsonld', 'kialo.txt', 'polis.zip'] as const

export type DebateFormat = (typeof debateFormats)[number]

/** A question's export in the API. */
export const debateExportPath = (question: string, format: DebateFormat): string =>
  `/api/v1/questions/${question}/export.${format}`

/** The container of a question's web annotations; the slash belongs to it (W3C Web Annotation Protocol, 4). */
export const annotationsPath = (question: string): string => `/api/v1/questions/${question}/annotations/`
