import { Gone } from '@/components/ui/change'
import { hueOf } from '@/components/ui/shape'
import { ThesisMark } from '@/components/ui/thesis-mark'
import type { Citable, LineRow, LineView, WorkingText } from '@/lib/curation/brief/queries'
import { grouped, type SectionName, sections } from '@/lib/curation/brief/rules'
import type { MessagesOf } from '@/lib/messages/islands'
import type { BriefContext } from './brief-context'
import { DeskLine } from './desk-line'
import { LineForm } from './line-form'
import { LineTools } from './line-tools'

/** The one open form: for a line, or for a new one. */
export type OpenLineForm =
  | { line: string }
  | { line?: undefined; section: SectionName; thesis: string | null; cites: string[] }

type Props = {
  working: WorkingText
  removed: LineRow[]
  setting: BriefContext
  messages: MessagesOf<'briefEditor'>
  open: OpenLineForm | null
  /** The posts that a line may cite, while a form is open. */
  choice: Citable[]
  mayWrite: boolean
  question: string
  person: string
  path: string
  once: string
  acts: {
    save: Parameters<typeof LineForm>[0]['action']
    arrange: Parameters<typeof LineTools>[0]['action']
  }
}

/** The working text with a form or tools at each line, a button to add to each section, and the removed lines. */
export function Desk(props: Props) {
  const { removed, setting, mayWrite } = props
  return (
    <>
      {sections.map((section) => (
        <Section key={section} section={section} {...props} />
      ))}
      {removed.length > 0 ? (
        <section className="brief-part" aria-labelledby="brief-removed">
          <h2 id="brief-removed">{setting.t('write.removed')}</h2>
          {removed.map((line) => (
            <article key={line.id} className="brief-line" id={`l-${line.id}`}>
              <p className="brief-words" lang={setting.language} dir="auto">
                <Gone said={setting.t('diff.gone')}>{line.text}</Gone>
              </p>
              {mayWrite ? <Tools line={line} above={false} below={false} {...props} /> : null}
            </article>
          ))}
        </section>
      ) : null}
    </>
  )
}

function Section({ section, ...props }: Props & { section: SectionName }) {
  const { working, setting, open, mayWrite, path } = props
  const { t } = setting
  const groups = grouped(working.lines).filter((group) => group.section === section)
  const isNewHere = open && open.line === undefined && open.section === section
  return (
    <section
      className="brief-section grid gap-s4 pt-s4 border-t border-ink print:block"
      aria-labelledby={`brief-${section}`}
    >
      <h2 id={`brief-${section}`}>{t(section)}</h2>
      {groups.map(({ thesis, lines }) => (
        <div key={thesis ?? ''} className="brief-thesis grid gap-s4 print:block" data-thesis={hueOf(thesis)}>
          {section === 'disputed' ? (
            <h3>
              <ThesisMark label={thesis} />{' '}
              <span lang={setting.language} dir="auto">
                {setting.theses.find(({ label }) => label === thesis)?.statement ?? t('noThesis')}
              </span>
            </h3>
          ) : null}
          {lines.map((line, n) => (
            <article key={line.id} className="brief-line" id={`l-${line.id}`}>
              {mayWrite && open?.line === line.id ? (
                <Form {...props} line={{ ...line, base: line.revision }} />
              ) : (
                <>
                  <DeskLine line={line} setting={setting} />
                  {mayWrite ? (
                    <Tools line={line} above={n > 0} below={n < lines.length - 1} {...props} />
                  ) : null}
                </>
              )}
            </article>
          ))}
        </div>
      ))}
      {mayWrite && isNewHere ? (
        <Form {...props} line={{ ...open, id: '', base: 0, text: '', dissent: '' }} />
      ) : mayWrite ? (
        <p>
          <a className="btn btn-sm" href={`${path}?new=${section}#field-text`}>
            {t('write.addTo', { section: t(section) })}
          </a>
        </p>
      ) : null}
    </section>
  )
}

function Form({ line, ...props }: Props & { line: Parameters<typeof LineForm>[0]['line'] }) {
  const { setting, choice, question, person, path, once, acts, messages } = props
  const { id, base, section, thesis, text, dissent, cites } = line
  return (
    <LineForm
      key={id || section}
      action={acts.save}
      question={question}
      line={{ id, base, section, thesis, text, dissent, cites }}
      theses={setting.theses.map(({ label, statement }) => ({ label, statement }))}
      citable={choice}
      once={once}
      keptAs={`${person}:line:${question}:${id || section}`}
      language={setting.language}
      back={id ? `${path}#l-${id}` : path}
      messages={messages}
    />
  )
}

type ToolsProps = Pick<Props, 'setting' | 'messages' | 'question' | 'path' | 'acts'> & {
  line: Pick<LineView, 'id' | 'revision' | 'text'> & { removed?: boolean }
  above: boolean
  below: boolean
}

function Tools({ line, above, below, setting, messages, question, path, acts }: ToolsProps) {
  const { id, revision, removed, text } = line
  return (
    <LineTools
      key={`${id} ${revision}`}
      action={acts.arrange}
      question={question}
      line={{ id, revision, removed }}
      above={above}
      below={below}
      label={setting.t('write.line', { text: text.length > 60 ? `${text.slice(0, 60)}…` : text })}
      path={path}
      messages={messages}
    />
  )
}
