import { Rendered } from '@/components/ui/rendered'
import type { PublicQuestion } from '@/lib/exchange/public/question'
import type { PublicSetting } from './public-context'
import { PublicPostText } from './public-post'

type Props = {
  question: PublicQuestion
  setting: PublicSetting
  /** The address of one of its pages. */
  pageHref: (page: number) => string
}

/** A question for people without an account: to read, without a link into its seminar. */
export function PublicQuestionText({ question, setting, pageHref }: Props) {
  const { seminar, title, prompt, phase, isBlind, isNamed, posts } = question
  const { t, say, render } = setting
  const shown = new Set(
    posts.flatMap(({ label, citations }) => [label, ...citations.map((one) => one.label)]),
  )
  return (
    <>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <header className="top">
        <a className="brand" href="/">
          Veta
        </a>
        <a href="/signin">{t('signIn')}</a>
      </header>
      <main id="main">
        <p className="eyebrow">
          <span lang={seminar.language} dir="auto">
            {seminar.title}
          </span>{' '}
          · {say(`phase.${phase}`)}
        </p>
        <h1 lang={seminar.language} dir="auto">
          {title}
        </h1>
        <div>
          <div id="news" role="status" />
          <p className="small">{t(isNamed ? 'named' : 'pseudonyms')}</p>
        </div>
        <Rendered html={render(prompt)} lang={seminar.language} dir="auto" />
        <Theses question={question} setting={setting} />
        <h2>{t('posts')}</h2>
        {isBlind ? <p className="note">{t('blind')}</p> : null}
        {!isBlind && posts.length === 0 ? <p>{t('none')}</p> : null}
        <div className="posts">
          {posts.map((post) => (
            <PublicPostText key={post.label} {...{ post, setting, seminar, shown }} />
          ))}
        </div>
        <Pages {...{ question, setting, pageHref }} />
        <footer className="small">{t('about')}</footer>
      </main>
      <template id="changed">
        <p className="note">
          {t('changed')} <a href={pageHref(question.page)}>{t('showChanged')}</a>
        </p>
      </template>
    </>
  )
}

type PartProps = Pick<Props, 'question' | 'setting'>

export function Theses({ question: { theses, seminar } }: PartProps) {
  if (theses.length === 0) return null
  return (
    <ul className="theses">
      {theses.map(({ label, name, statement, advocate }) => (
        <li key={label} data-thesis={label.toLowerCase()} lang={seminar.language} dir="auto">
          <span className="th">{label}</span> {statement}
          {name || advocate ? (
            <span className="small"> {[name, advocate].filter(Boolean).join(' · ')}</span>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

function Pages({ question: { page, pages }, setting: { t }, pageHref }: Props) {
  if (pages === 1) return null
  return (
    <nav className="pages" aria-label={t('pages')}>
      {page > 1 ? (
        <a href={pageHref(page - 1)} rel="prev">
          {t('previous')}
        </a>
      ) : null}
      <span>{t('page', { page, pages })}</span>
      {page < pages ? (
        <a href={pageHref(page + 1)} rel="next">
          {t('next')}
        </a>
      ) : null}
    </nav>
  )
}
