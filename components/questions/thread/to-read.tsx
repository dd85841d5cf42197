import { PassageChip } from '@/components/citations/chip'
import { rowKeys } from '@/components/ui/row-keys'
import { paragraphsOf } from '@/lib/citations/locator'
import type { QuestionContents } from '@/lib/questions/contents'
import { partPath, passagePath } from '@/lib/sources/paths'
import type { ThreadContext } from './thread-context'

type Props = { overview: Pick<QuestionContents, 'keyPassages' | 'readings'>; setting: ThreadContext }

/** The texts that the question asks to be read, and its key passages, folded. */
export function ToRead({ overview, setting }: Props) {
  const { readings, keyPassages } = overview
  if (readings.length === 0 && keyPassages.length === 0) return null
  return (
    <section
      className="to-read grid gap-s2 py-s3 border-b border-line text-ui"
      aria-label={setting.say('toRead.label')}
    >
      {readings.length ? <Readings readings={readings} setting={setting} /> : null}
      {keyPassages.length ? <KeyPassages keyPassages={keyPassages} setting={setting} /> : null}
    </section>
  )
}

type Reading = QuestionContents['readings'][number]

function Readings({ readings, setting }: { readings: Reading[]; setting: ThreadContext }) {
  const { say, seminar } = setting
  const keys = rowKeys(readings.map((reading) => partPath(seminar, reading)))
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-s4 gap-y-s1 max-phone:grid-cols-1">
      <h2 className="font-sans font-semibold text-ui/[1.5]">{say('toRead.readings')}</h2>
      <ul className="grid gap-s1 list-none m-0 p-0 wrap-anywhere">
        {readings.map((reading, index) => (
          <li key={keys[index]}>
            <a href={partPath(seminar, reading)}>
              {say('toRead.text', { number: reading.source.number })}
              {', '}
              <cite className="font-serif not-italic" lang={reading.source.language} dir="auto">
                {reading.source.title}
              </cite>
              {reading.part ? <PartOf part={reading.part} language={reading.source.language} /> : null}
            </a>
            {reading.note ? (
              <span className="text-ink-2" dir="auto">
                {' '}
                · {reading.note}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  )
}

function PartOf({ part, language }: { part: NonNullable<Reading['part']>; language: string }) {
  return (
    <>
      {part.section ? (
        <>
          {': '}
          <q lang={language} dir="auto">
            {part.section}
          </q>
        </>
      ) : null}
      {', '}
      <span className="whitespace-nowrap">{paragraphsOf(part)}</span>
    </>
  )
}

function KeyPassages({
  keyPassages,
  setting,
}: Omit<QuestionContents, 'theses' | 'readings'> & { setting: ThreadContext }) {
  const { say, seminar } = setting
  const found = keyPassages.flatMap(({ id, note, passage }) => (passage ? [{ id, note, passage }] : []))
  return (
    <details>
      <summary className="font-semibold">{say('toRead.keyPassages', { count: keyPassages.length })}</summary>
      <ol className="grid gap-s3 m-0 mt-s2 pl-s5">
        {found.map(({ id, note, passage }) => (
          <li key={id} className="wrap-anywhere">
            <a
              className="font-serif text-body/[1.45]"
              href={passagePath(seminar, passage)}
              lang={passage.source.language}
              dir="auto"
            >
              <q className="[quotes:auto]">{passage.quote}</q>
            </a>{' '}
            <PassageChip passage={passage} seminar={seminar} say={say} />{' '}
            <span className="text-small text-ink-2">
              {say('toRead.text', { number: passage.source.number })}
            </span>
            {note ? (
              <p className="m-0 text-small text-ink-2" dir="auto">
                {note}
              </p>
            ) : null}
          </li>
        ))}
      </ol>
    </details>
  )
}
