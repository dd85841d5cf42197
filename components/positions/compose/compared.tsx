import { Come, Gone } from '@/components/ui/change'
import { wholeWords } from '../quotations/whole-words'
import type { Setting } from './composer-props'

type Props = {
  /** In the order of the text; `missing`: only the source has it; `added`: only the writer has it. */
  differences: Array<{ kind: string; text: string }>
  words: Pick<Setting['words']['quoted'], 'has' | 'typed'>
}

/** The words of a quotation and of its source in one line, with both states told apart to the eye and the ear. */
export function Compared({ differences, words }: Props) {
  return wholeWords(differences).map(({ kind, text }, n) => {
    const key = `${n} ${kind}`
    if (kind === 'missing')
      return (
        <Come key={key} said={words.has}>
          {text}
        </Come>
      )
    if (kind === 'added')
      return (
        <Gone key={key} said={words.typed}>
          {text}
        </Gone>
      )
    return <span key={key}>{text}</span>
  })
}
