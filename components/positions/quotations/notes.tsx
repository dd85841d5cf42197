import type { Quotation } from '@/lib/positions/quotations/quotations'
import { changeOf, isFalse, isOutdated } from '@/lib/sources/quotations/verdict'
import { FalseFinding, type FindingContext } from './findings'
import { noteId, placeOf } from './place'
import type { QuotationContext } from './quotation-context'

type Props = { position: string; setting: QuotationContext }

/** The faults of the quotations of a position, after its words. */
export function QuotationNotes({ position, setting }: Props) {
  const all = setting.quotations.get(position) ?? []
  const noted = [...all.entries()].filter(([, one]) => isFalse(one) || isOutdated(one))
  if (noted.length === 0) return null
  const context = findingContext(setting)
  return (
    <ul className="qn-notes" aria-label={setting.say('quoted.notes')}>
      {noted.map(([n, quotation]) => (
        <li key={n} id={noteId(position, n)} className={isFalse(quotation) ? 'qn-note bad' : 'qn-note'}>
          {isFalse(quotation) ? (
            <FalseFinding finding={quotation} context={context} words={<Words text={quotation.text} />} />
          ) : (
            <Outdated quotation={quotation} setting={setting} />
          )}
        </li>
      ))}
    </ul>
  )
}

const Words = ({ text }: { text: string }) => (
  <p dir="auto">
    <q>{text}</q>
  </p>
)

function findingContext(setting: QuotationContext): FindingContext {
  const { say } = setting
  return {
    nowhere: say('quoted.nowhere'),
    typed: say('quoted.typed'),
    has: say('quoted.has'),
    lookedFor: say('quoted.lookedFor'),
    alarm: (alarm) => say(`quoted.alarm.${changeOf(alarm)}`, alarm),
    closest: (passage) => {
      const { href, at, number, paragraphs } = placeOf(passage, setting)
      return (
        <>
          {say('quoted.closest')}{' '}
          <a href={href} data-at={at} className="loc">
            {say('passageOf', { paragraph: paragraphs, number })}
          </a>
          :
        </>
      )
    },
    languageOf: (passage) => placeOf(passage, setting).language,
  }
}

type OutdatedProps = { quotation: Quotation; setting: QuotationContext }

function Outdated({ quotation: { passage, text }, setting }: OutdatedProps) {
  if (!passage) return null
  const { href, at, number, paragraphs } = placeOf(passage, setting)
  return (
    <p>
      <bdi>
        <q>{text}</q>
      </bdi>{' '}
      <a href={href} data-at={at}>
        {setting.say('quoted.earlier', { number, paragraphs, version: passage.version })}
      </a>
    </p>
  )
}
