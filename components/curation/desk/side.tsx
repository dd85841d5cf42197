import { Dot } from '@/components/ui/dot'
import { Icon } from '@/components/ui/icon'
import { Time } from '@/components/ui/time'
import { verdicts } from '@/lib/citations/rules'
import type { Case, CaseEvent, CaseFlag, Elsewhere } from '@/lib/curation/desk/case'
import type { DeskContext } from './say'

type Props = { found: Case; isOpened: boolean; setting: DeskContext }

/** Flags, history, and other positions that cite the passage. */
export function Side({ found, isOpened, setting }: Props) {
  return (
    <>
      <Flags flags={found.flags} setting={setting} />
      <Trail found={found} isOpened={isOpened} setting={setting} />
      <SamePassage elsewhere={found.elsewhere} setting={setting} />
    </>
  )
}

function Flags({ flags, setting: { say, locale, timeZone } }: { flags: CaseFlag[]; setting: DeskContext }) {
  return (
    <section>
      <h2 className="mb-s2 font-sans font-semibold text-ui/[1.4] tracking-normal">
        {flags.length > 0 ? say('flagged', { count: flags.length }) : say('noFlags')}
      </h2>
      {flags.map(({ id, category, note, by, at }) => (
        <div key={id} className="m-flag">
          <b className="flex items-center gap-[0.35rem]">
            <Icon name="flag" /> <bdi>{category}</bdi>
          </b>
          {note ? (
            <p>
              <q dir="auto">{note}</q>
            </p>
          ) : (
            <p>{say('noComment')}</p>
          )}
          <p className="muted">
            {by ? (
              <>
                <bdi>{by}</bdi>,{' '}
              </>
            ) : null}
            <Time {...{ at, locale, timeZone }} />
          </p>
        </div>
      ))}
    </section>
  )
}

function Trail({ found, isOpened, setting }: Props) {
  const { say, locale, timeZone } = setting
  const { happened, citation, position } = found
  const [first, ...rest] = happened
  return (
    <section>
      <h2 className="mb-s2 font-sans font-semibold text-ui/[1.4] tracking-normal">{say('happened')}</h2>
      <ol className="m-trail">
        {first ? <TrailItem happening={first} setting={setting} /> : null}
        <li className="relative pb-s3 pl-[1.3rem]">
          {say('foundExact', { version: citation.passage.version })}
          <span className="muted block">
            <Time at={position.postedAt} {...{ locale, timeZone }} />, {say('checked')}
          </span>
        </li>
        {rest.map((happening) => (
          <TrailItem
            key={`${happening.at} ${happening.what} ${happening.by}`}
            happening={happening}
            setting={setting}
          />
        ))}
        {isOpened ? <li className="relative pb-s3 pl-[1.3rem]">{say('happening.opened')}</li> : null}
      </ol>
    </section>
  )
}

function TrailItem({ happening, setting }: { happening: CaseEvent; setting: DeskContext }) {
  const { say, locale, timeZone } = setting
  const { at, what, by, verdict, text = '' } = happening
  const held = verdict ? say(`held.${verdict}`) : ''
  return (
    <li className="relative pb-s3 pl-[1.3rem]">
      {say(`happening.${what}`, { name: by ?? say('theStaff'), verdict: held, text })}
      <span className="muted block">
        <Time {...{ at, locale, timeZone }} />
      </span>
    </li>
  )
}

function SamePassage({ elsewhere, setting: { say } }: { elsewhere: Elsewhere[]; setting: DeskContext }) {
  return (
    <section>
      <h2 className="mb-s2 font-sans font-semibold text-ui/[1.4] tracking-normal">{say('elsewhere')}</h2>
      {elsewhere.length === 0 ? <p>{say('nowhereElse')}</p> : null}
      <ul>
        {elsewhere.map(({ question, thesis, positions, verdicts: held }) => (
          <li key={`${question} ${thesis}`}>
            <Dot label={thesis} /> {say('citedBy', { side: thesis ?? say('noThesis'), question, positions })}
            {verdicts.flatMap((verdict) => {
              const count = held[verdict]
              return count
                ? [
                    `, ${say('verdictsElsewhere', { count, verdict: say(`held.${verdict}`).toLocaleLowerCase() })}`,
                  ]
                : []
            })}
          </li>
        ))}
      </ul>
    </section>
  )
}
