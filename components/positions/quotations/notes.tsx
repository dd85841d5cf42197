import { Come, Gone } from '@/components/ui/change'
import { Icon } from '@/components/ui/icon'
import type { Quotation } from '@/lib/positions/quotations/quotations'
import { hasWordLists } from '@/lib/sources/quotations/rules'
import { isFalse, isOutdated, noteId, placeOf } from './place'
import type { QuotationSetting } from './setting'
import { wholeWords } from './whole-words'

type Props = { position: string; setting: QuotationSetting }

/** What is wrong with the quotations of a position, after its words: dangerous changes first, then every difference. */
export function QuotationNotes({ position, setting }: Props) {
  const all = setting.quotations.get(position) ?? []
  const noted = [...all.entries()].filter(([, one]) => isFalse(one) || isOutdated(one))
  if (noted.length === 0) return null
  return (
    <ul className="qn-notes" aria-label={setting.say('quoted.notes')}>
      {noted.map(([n, quotation]) => (
        <li key={n} id={noteId(position, n)} className={isFalse(quotation) ? 'qn-note bad' : 'qn-note'}>
          {isFalse(quotation) ? (
            <False quotation={quotation} setting={setting} />
          ) : (
            <Outdated quotation={quotation} setting={setting} />
          )}
        </li>
      ))}
    </ul>
  )
}

type Part = { quotation: Quotation; setting: QuotationSetting }

function False({ quotation, setting }: Part) {
  const { say } = setting
  const { alarms = [], passage, text } = quotation
  return (
    <>
      <b>
        <Icon name="warn" /> {say('quoted.nowhere')}
      </b>
      {alarms.length > 0 ? (
        <ul className="alarms">
          {alarms.map(({ kind, source, quoted }) => (
            <li key={`${kind} ${source} ${quoted}`}>
              {say(`quoted.alarm.${source && quoted ? 'changed' : source ? 'missing' : 'added'}`, {
                kind,
                source,
                quoted,
              })}
            </li>
          ))}
        </ul>
      ) : null}
      {passage ? (
        <Closest quotation={quotation} passage={passage} setting={setting} />
      ) : (
        <p dir="auto">
          <q>{text}</q>
        </p>
      )}
    </>
  )
}

function Closest({ quotation, passage, setting }: Part & { passage: NonNullable<Quotation['passage']> }) {
  const { say } = setting
  const { href, at, number, paragraphs, language } = placeOf(passage, setting)
  const pieces = typedFirst(wholeWords(quotation.differences ?? []))
  return (
    <>
      <p>
        {say('quoted.closest')}{' '}
        <a href={href} data-at={at} className="loc">
          {say('passageOf', { paragraph: paragraphs, number })}
        </a>
        :{' '}
        <q lang={language || undefined} dir="auto">
          {pieces.map((piece, n) => difference(piece, n, say))}
        </q>
      </p>
      {hasWordLists(language) ? null : <p className="small muted">{say('quoted.lookedFor')}</p>}
    </>
  )
}

function difference({ kind, text }: { kind: string; text: string }, n: number, say: QuotationSetting['say']) {
  const key = `${n} ${kind}`
  if (kind === 'same') return <span key={key}>{text}</span>
  if (kind === 'added')
    return (
      <Gone key={key} said={say('quoted.typed')}>
        {text}
      </Gone>
    )
  return (
    <Come key={key} said={say('quoted.has')}>
      {text}
    </Come>
  )
}

/** What was written stands before what the text has in its place, as corrections are written. */
export function typedFirst<P extends { kind: string }>(pieces: P[]): P[] {
  return pieces.flatMap((one, n) => {
    const [before, after] = [pieces[n - 1], pieces[n + 1]]
    if (one.kind === 'missing' && after?.kind === 'added') return [after, one]
    if (one.kind === 'added' && before?.kind === 'missing') return []
    return [one]
  })
}

function Outdated({ quotation: { passage, text }, setting }: Part) {
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
