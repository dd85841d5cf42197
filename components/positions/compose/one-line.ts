/** A text with a space for each of its line ends and the blanks around it. Takes linear time for any run of blanks. */
export const onOneLine = (text: string): string =>
  text.replaceAll(/\s+/g, (blanks) => (blanks.includes('\n') ? ' ' : blanks))
