'use client'

import { useRef } from 'react'
import type { Translate } from '@/lib/messages/translate'
import { sentencesOf } from '@/lib/questions/sentences'
import { type QuestionFormState, type TypedTexts, textsIn } from './form-values'
import { useTypedTexts } from './use-typed-texts'

type Props = { filled: QuestionFormState; t: Translate<'questions' | 'thread.asks'> }

/** The rules in the sentences that participants will read. */
export function RuleSentences({ filled, t }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const texts = useTypedTexts(box, textsIn(filled))
  const said = sentencesOf(rulesIn(texts)).map(({ ask, values }) => t(`thread.asks.${ask}`, values))
  return (
    <div ref={box} className="bg-page border border-line rounded px-s4 py-s3">
      <p className="eyebrow m-0">{t('questions.readAs')}</p>
      <p className="m-0" role="status">
        {said.join(' ')}
      </p>
    </div>
  )
}

function rulesIn(texts: TypedTexts): Parameters<typeof sentencesOf>[0] {
  const number = (rule: string) => Number(texts[`rules.${rule}`]) || 0
  const isOn = (rule: string) => Boolean(texts[`rules.${rule}`])
  const names = texts['rules.names']
  return {
    citations: Math.max(1, number('citations')),
    distinctPassages: number('distinctPassages'),
    bothSides: isOn('bothSides'),
    maxWords: number('maxWords'),
    steelman: isOn('steelman'),
    quotations: isOn('quotations') ? 'refuse' : 'mark',
    names: names === 'pseudonyms' || names === 'pseudonymsToAll' ? names : 'named',
  }
}
