import type { Csl } from '../../input'

/** RIS's types and CSL's. The first pair with a type says what it is in the other. */
const types: Array<[ris: string, csl: Csl['type']]> = [
  ['JOUR', 'article-journal'],
  ['EJOUR', 'article-journal'],
  ['MGZN', 'article-magazine'],
  ['NEWS', 'article-newspaper'],
  ['BOOK', 'book'],
  ['EBOOK', 'book'],
  ['EDBOOK', 'book'],
  ['WHOLE', 'book'],
  ['CHAP', 'chapter'],
  ['ECHAP', 'chapter'],
  ['CPAPER', 'paper-conference'],
  ['CONF', 'paper-conference'],
  ['RPRT', 'report'],
  ['GOVDOC', 'report'],
  ['THES', 'thesis'],
  ['ELEC', 'webpage'],
  ['WEB', 'webpage'],
  ['ELEC', 'post'],
  ['BLOG', 'post-weblog'],
  ['STAT', 'legislation'],
  ['BILL', 'bill'],
  ['CASE', 'legal_case'],
  ['HEAR', 'hearing'],
  ['DICT', 'entry-dictionary'],
  ['ENCYC', 'entry-encyclopedia'],
  ['MANSCPT', 'manuscript'],
  ['UNPB', 'manuscript'],
  ['MAP', 'map'],
  ['DATA', 'dataset'],
  ['COMP', 'software'],
  ['PAT', 'patent'],
  ['PCOMM', 'personal_communication'],
  ['VIDEO', 'motion_picture'],
  ['MPCT', 'motion_picture'],
  ['SOUND', 'song'],
  ['MUSIC', 'musical_score'],
  ['ART', 'graphic'],
  ['SLIDE', 'speech'],
  ['INPR', 'article'],
  ['STAND', 'standard'],
  ['GEN', 'document'],
]

export const cslTypeOf = (ris: string): Csl['type'] =>
  types.find(([name]) => name === ris.trim().toUpperCase())?.[1] ?? 'document'

export const risTypeOf = (type: Csl['type']): string => types.find(([, name]) => name === type)?.[0] ?? 'GEN'
