import type { ReactNode } from 'react'
import { Rendered } from '@/components/ui/rendered'
import type { PublicBrief } from '@/lib/curation/brief/public'
import { sections } from '@/lib/curation/brief/rules'
import type { PublicPassage } from '@/lib/exchange/public/passage'
import type { PublicQuestion } from '@/lib/exchange/public/question'
import type { PublicSetting } from './public-context'
import { PublicPassageText } from './public-passage'
import { Theses } from './public-question'

/** So many posts are named in a frame; the page has them all. */
const FEW = 3

type QuestionProps = { question: PublicQuestion; setting: PublicSetting; href: string }

/** A question in a frame of another site: what is asked, and who says what of it, at a glance. */
export function EmbeddedQuestion({ question, setting, href }: QuestionProps) {
  const { seminar, title, posts, isBlind } = question
  const { t, say } = setting
  const claims = posts.filter(({ depth, claim }) => depth === 0 && claim)
  return (
    <Embedded seminar={seminar}>
      <h1 lang={seminar.language} dir="auto">
        {title}
      </h1>
      <Theses question={question} setting={setting} />
      {isBlind ? <p className="small">{t('blind')}</p> : null}
      {claims.slice(0, FEW).map(({ label, author, claim, stance, thesis }) => (
        <p key={label}>
          <span lang={seminar.language} dir="auto">
            {claim}
          </span>{' '}
          <span className="small">
            <bdi>{author}</bdi>
            {thesis && stance ? ` · ${say(`stance.${stance}`)} ${thesis}` : null}
          </span>
        </p>
      ))}
      <Onward href={href}>{t('read')}</Onward>
    </Embedded>
  )
}

type PassageProps = { found: PublicPassage; setting: PublicSetting; hrefOf: (question: string) => string }

/** A cited passage in a frame, with the debates that cite it. */
export function EmbeddedPassage({ found, setting, hrefOf }: PassageProps) {
  return (
    <Embedded seminar={found.seminar}>
      <h1 className="vh" lang={found.passage.language} dir="auto">
        {found.passage.reference}
      </h1>
      <PublicPassageText passage={found.passage} setting={setting} />
      {found.questions.map(({ id, title }) => (
        <Onward key={id} href={hrefOf(id)}>
          {setting.t('citedIn', { title })}
        </Onward>
      ))}
    </Embedded>
  )
}

type BriefProps = {
  brief: PublicBrief
  headings: Record<(typeof sections)[number], string>
  setting: PublicSetting
  href: string
}

/** A published Brief in a frame: its lines, without what each stands on. */
export function EmbeddedBrief({ brief, headings, setting, href }: BriefProps) {
  const { seminar, question, version } = brief
  const { t, render } = setting
  return (
    <Embedded seminar={seminar}>
      <h1 lang={seminar.language} dir="auto">
        {t('briefOf', { title: question.title })}
      </h1>
      {sections.map((section) => {
        const lines = version.lines.filter((line) => line.section === section)
        if (lines.length === 0) return null
        return (
          <section key={section}>
            <h2>{headings[section]}</h2>
            <ul className="lines" lang={seminar.language}>
              {lines.map(({ id, text }) => (
                <li key={id}>
                  <Rendered html={render(text)} />
                </li>
              ))}
            </ul>
          </section>
        )
      })}
      <Onward href={href}>{t('readBrief')}</Onward>
    </Embedded>
  )
}

function Embedded({
  seminar,
  children,
}: {
  seminar: { title: string; language: string }
  children: ReactNode
}) {
  return (
    <main id="main">
      <p className="eyebrow" lang={seminar.language} dir="auto">
        {seminar.title}
      </p>
      {children}
    </main>
  )
}

/** Out of the frame, in a window of its own. */
const Onward = ({ href, children }: { href: string; children: ReactNode }) => (
  <p>
    <a href={href} target="_blank" rel="noopener">
      {children}
    </a>
  </p>
)
