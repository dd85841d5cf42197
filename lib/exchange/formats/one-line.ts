/** A text in one line: each run of white space is one space, as browsers show it. */
export const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim()
