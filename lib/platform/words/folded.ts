/** A text without its spelling variants. `places`: of each of its UTF-16 units, where the character that it comes from begins. */
export type FoldedText = { letters: string; places: number[] }

/** Folds spelling variants: wide characters, capitals, accents and every kind of space. Runs of white space are one space. */
export const folded = (text: string): string => foldedWithPlaces(text).letters.replaceAll(/\s+/g, ' ')

/** Folds a text character by character; `places` are in its normal form NFC, and end with the length of that. */
export function foldedWithPlaces(text: string): FoldedText {
  const letters: string[] = []
  const places: number[] = []
  let at = 0
  for (const character of text.normalize('NFC')) {
    const plain = foldedCharacter(character)
    letters.push(plain)
    for (let unit = 0; unit < plain.length; unit++) places.push(at)
    at += character.length
  }
  places.push(at)
  return { letters: letters.join(''), places }
}

/** Syllables of Hangul stay whole. */
const foldedCharacter = (character: string): string =>
  character < '\u0080'
    ? character.toLowerCase()
    : character
        .normalize('NFKD')
        .replaceAll(/[\p{M}\p{Cf}]/gu, '')
        .normalize('NFC')
        .toLowerCase()
