import { Fragment } from 'react'
import { piecesOf } from '@/lib/sources/quotations/rules'
import { underlinesIn } from './place'
import type { QuotationContext } from './quotation-context'

type Props = { text: string; field: string; position: string; setting: QuotationContext }

/** Words of a position that are not Markdown, with their quotations underlined and linked to their places. */
export function QuotedWords({ text, field, position, setting }: Props) {
  const underlines = underlinesIn(field, position, setting)
  if (underlines.length === 0) return text
  return piecesOf(text, underlines).map(({ text: words, of }, n) => {
    const key = `${n} ${words}`
    if (!of) return <Fragment key={key}>{words}</Fragment>
    return (
      <a key={key} className={of.isFalse ? 'qn-bad' : 'qn'} href={of.href} data-at={of.at} title={of.title}>
        {words}
      </a>
    )
  })
}
