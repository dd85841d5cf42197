const firstLines = /^\u{feff}?(?:sep=[^\r\n]*\r?\n)?[^,;\t\r\n]*([,;\t])/u

/**
 * The sign between the cells of a file of Pol.is, as its first line tells, which names the columns: a comma, or the semicolon or
 * tab of a spreadsheet that saved it. It is not guessed from the rows: a comment may have more bars or tabs than its row has commas.
 */
export const separatorOf = (start: string): string => firstLines.exec(start)?.[1] ?? ','
