import { PassageChip } from '@/components/citations/chip'
import { Citation } from '@/components/citations/citation'
import { Icon } from '@/components/ui/icon'
import { ThesisMark } from '@/components/ui/thesis-mark'
import { paragraphsOf } from '@/lib/citations/locator'
import type { CitedView } from '@/lib/curation/brief/evidence'
import type { LineView } from '@/lib/curation/brief/queries'
import { positionPath } from '@/lib/positions/paths'
import type { BriefContext } from './brief-context'
import { Changes } from './changes'
import { LineSaid, LineState } from './said'

type Props = {
  line: LineView
  /** The id of the line with the full citation, by citation id. */
  firsts: Map<string, string>
  setting: BriefContext
}

/** A line of the Brief, with its dissent and its cited positions. */
export function BriefLine({ line, firsts, setting }: Props) {
  const { id, cited } = line
  const { working } = setting
  return (
    <article className="brief-line" id={`l-${id}`}>
      {working ? <LineState line={line} setting={setting} /> : null}
      <LineSaid line={line} setting={setting} />
      <div className="brief-stands cites">
        {cited.map((one) => (
          <Stands key={one.position} cited={one} line={id} firsts={firsts} setting={setting} />
        ))}
      </div>
    </article>
  )
}

type StandsProps = { cited: CitedView; line: string; firsts: Props['firsts']; setting: BriefContext }

/** A cited position and its passages. */
function Stands({ cited, line, firsts, setting }: StandsProps) {
  const { position, author, words, changes } = cited
  const { t, say, seminar } = setting
  const inFull = words?.citations.filter(({ id }) => firsts.get(id) === line) ?? []
  const elsewhere = words?.citations.filter(({ id }) => firsts.get(id) !== line) ?? []
  return (
    <section className="brief-position">
      <p className="brief-claim">
        {words ? <ThesisMark label={words.thesis} size="small" /> : <Icon name="close" />}{' '}
        {words ? <Claim cited={cited} setting={setting} /> : t('gone')}
        {words && author ? (
          <>
            {' '}
            <bdi className="by">{author.name}</bdi>
          </>
        ) : null}{' '}
        {elsewhere.map(({ id, passage }) =>
          seminar === null ? (
            <span key={id} className="loc">
              <b>{paragraphsOf(passage)}</b> {say('text', { number: passage.source.number })}{' '}
            </span>
          ) : (
            <PassageChip key={id} passage={passage} seminar={seminar} say={say} />
          ),
        )}
      </p>
      <Changes position={position} changes={changes} setting={setting} />
      {inFull.map((citation) => (
        <Citation key={citation.id} citation={citation} seminar={seminar} say={say} />
      ))}
    </section>
  )
}

const LONGEST = 200

function Claim({
  cited: { position, words },
  setting: { seminar, language },
}: Omit<StandsProps, 'line' | 'firsts'>) {
  const said = words?.claim || words?.argument || ''
  const text = said.length > LONGEST ? `${said.slice(0, said.lastIndexOf(' ', LONGEST))} …` : said
  if (seminar === null)
    return (
      <span lang={language} dir="auto">
        {text}
      </span>
    )
  return (
    <a href={positionPath(position)} lang={language} dir="auto">
      {text}
    </a>
  )
}
