import { Rendered } from '@/components/ui/rendered'
import { QuotationNotes } from './quotations/notes'
import { underlinesIn } from './quotations/place'
import type { QuotationContext } from './quotations/quotation-context'

type Props = {
  id: string
  markdown: string
  /** In characters: a longer text is clamped at eight lines; a checkbox unfolds it, with or without JavaScript. */
  long: number
  setting: QuotationContext
}

/** An argument, with the faults of its position's quotations. */
export function Argument({ id, markdown, long, setting }: Props) {
  const html = setting.render(markdown, underlinesIn('argument', id, setting), id)
  const prose = <Rendered html={html} />
  return (
    <>
      {markdown.length > long ? (
        <div className="clamp">
          <input type="checkbox" id={`r-${id}`} className="vh" />
          {prose}
          <label htmlFor={`r-${id}`}>{setting.say('readOn')}</label>
        </div>
      ) : (
        prose
      )}
      <QuotationNotes position={id} setting={setting} />
    </>
  )
}
