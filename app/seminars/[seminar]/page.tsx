import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { PageFrame } from '@/app/_frame/page-frame'
import { activitySetting } from '@/app/_gradebook/activity-setting'
import { restrainedWords } from '@/app/_seminars/restrained'
import { RecentActivity } from '@/components/gradebook/activity/activity-rows'
import { FirstSteps } from '@/components/seminars/first-steps'
import { type DraftRow, Drafts } from '@/components/seminars/home-drafts'
import { PromptRow, QuestionRow } from '@/components/seminars/home-question'
import type { HomeContext } from '@/components/seminars/home-say'
import { Shelf } from '@/components/seminars/home-shelf'
import { Todo } from '@/components/seminars/home-todo'
import { RestrainedNotice } from '@/components/seminars/restrained'
import { SetupSteps } from '@/components/seminars/setup-steps'
import { Empty } from '@/components/ui/empty'
import { countWaiting } from '@/lib/curation/desk/queries'
import { maySeeActivity } from '@/lib/gradebook/activity/access'
import { recentActivity } from '@/lib/gradebook/activity/queries'
import { participationPath } from '@/lib/gradebook/paths'
import { peerReviewsWaiting } from '@/lib/gradebook/peer-reviews/waiting'
import { waitingFor } from '@/lib/notices/waiting'
import { isNewcomer } from '@/lib/people/queries'
import { sendsMail } from '@/lib/platform/mail/send'
import { type Home, homeOf, promptsAmong } from '@/lib/positions/queries/home'
import { questionDraftsOf } from '@/lib/questions/drafts'
import { type Member, mayInstruct, mayRun, maySpeak } from '@/lib/seminars/access'
import { countInvited } from '@/lib/seminars/member-list'
import { seminarPath } from '@/lib/seminars/paths'
import { hasParticipants, readHeading } from '@/lib/seminars/queries'
import { mayImport } from '@/lib/sources/access'
import { coinsOf } from '@/lib/sources/bibliography/coins'
import { shelf } from '@/lib/sources/queries'
import { requireMember } from '@/lib/web/seminar'
import { putAway } from './actions'

type Props = PageProps<'/seminars/[seminar]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const slug = (await params).seminar
  const { seminar } = await requireMember(slug, seminarPath(slug))
  return { title: seminar.title }
}

export default async function SeminarPage({ params }: Props) {
  const slug = (await params).seminar
  const member = await requireMember(slug, seminarPath(slug))
  const [cases, home, sources, drafts, people, links, newcomer, locale] = await Promise.all([
    countWaiting(member),
    homeOf(member),
    shelf(member),
    questionDraftsOf(member),
    mayRun(member) ? hasParticipants(member) : null,
    mayRun(member) && !sendsMail() ? countInvited(member) : 0,
    isNewcomer(member.person),
    getLocale(),
  ])
  const reviews = peerReviewsWaiting(
    member,
    home.questions.map(({ context }) => context),
  )
  const setting = {
    say: await getTranslations('home'),
    sayOfThread: await getTranslations('thread'),
    locale,
    timeZone: member.seminar.timeZone,
    seminar: member.seminar.slug,
  }
  const crumbs = [{ label: member.seminar.title, lang: member.seminar.language }]
  return (
    <PageFrame person={member.person} crumbs={crumbs}>
      <main id="main">
        <div className="wrap">
          <div className="mt-s5 empty:hidden">
            <RestrainedNotice text={await restrainedWords(member)} />
          </div>
          {newcomer && maySpeak(member) && !mayRun(member) ? (
            <FirstSteps
              say={await getTranslations('home.firstSteps')}
              putAway={putAway}
              seminar={member.seminar.slug}
            />
          ) : null}
        </div>
        <div className="wrap h-grid grid grid-cols-[minmax(0,1fr)_min(21rem,35vw)] grid-rows-[auto_auto_1fr] gap-x-s8 pb-s8 max-home:grid-cols-1 max-home:pb-s5">
          <Title {...{ member, cases, setting }} />
          <Questions {...{ member, home, drafts, people, links, setting }} hasSources={sources.length > 0} />
          <aside className="max-home:mb-s6 max-home:-order-1" aria-label={setting.say('forYou')}>
            <Todo waiting={await waitingFor(member, home, cases, reviews)} setting={setting} />
          </aside>
          <div className="col-start-2 self-start max-home:col-auto max-home:row-auto">
            <Shelf
              {...{ sources, setting }}
              cited={home.cited}
              sayOfSources={await getTranslations('sources')}
              mayImport={mayImport(member)}
              coins={new Map(sources.map((source) => [source.id, coinsOf(source)]))}
            />
            {maySeeActivity(member) && home.questions.length > 0 ? <Activity {...{ member, home }} /> : null}
          </div>
        </div>
      </main>
    </PageFrame>
  )
}

type PartProps = { member: Member; setting: HomeContext }

async function Title({ member, cases, setting: { say, seminar } }: PartProps & { cases: number | null }) {
  const { title, term, description, language, participants } = await readHeading(member)
  return (
    <header className="col-span-full grid grid-cols-[minmax(0,1fr)_min(21rem,35vw)] items-end gap-x-s8 gap-y-s3 pt-s7 pb-s6 max-home:grid-cols-1 max-home:-order-2 max-phone:py-s5">
      <div>
        <p className="eyebrow mb-2">{say('eyebrow', { term, hasTerm: String(term !== ''), participants })}</p>
        <h1 className="text-title leading-[1.02] tracking-[-0.025em]" lang={language} dir="auto">
          {title}
        </h1>
        <nav
          className="flex flex-wrap gap-x-s4 gap-y-s1 mt-s3 text-small text-ink-2"
          aria-label={say('tools')}
        >
          <Link href={seminarPath(seminar, 'members')}>
            {say(mayInstruct(member) ? 'membersAndInvitations' : 'members')}
          </Link>
          <Link href={seminarPath(seminar, 'calendar')}>{say('calendar')}</Link>
          {mayInstruct(member) ? (
            <>
              <Link href={participationPath(seminar)}>{say('participation')}</Link>
              <Link href={seminarPath(seminar, 'settings')}>{say('settings')}</Link>
            </>
          ) : null}
          <DeskLink count={cases} seminar={seminar} />
          <Link href="/work">{say('myWork')}</Link>
        </nav>
      </div>
      {description ? (
        <p className="text-body text-ink-2 leading-normal" lang={language} dir="auto">
          {description}
        </p>
      ) : null}
    </header>
  )
}

/** For staff: the number of citations that await their verdict. */
async function DeskLink({ count, seminar }: { count: number | null; seminar: string }) {
  if (count === null) return null
  const t = await getTranslations('desk')
  return (
    <Link href={seminarPath(seminar, 'desk')} prefetch={false}>
      {t('linkCount', { count })}
    </Link>
  )
}

async function Activity({ member, home: { questions } }: { member: Member; home: Home }) {
  const recent = await recentActivity(
    member,
    questions.map(({ context }) => context),
  )
  return <RecentActivity {...recent} setting={await activitySetting(member)} />
}

type QuestionsProps = PartProps & {
  home: Home
  drafts: DraftRow[]
  hasSources: boolean
  /** Whether there are participants; null for members who do not set the seminar up. */
  people: boolean | null
  /** How many entry links are to be handed out. */
  links: number
}

function Questions({ member, home: { questions }, drafts, people, links, ...props }: QuestionsProps) {
  const { setting, hasSources } = props
  const { say, seminar } = setting
  const prompts = promptsAmong(questions)
  const hasQuestions = questions.length + drafts.length > 0
  const open = mayRun(member) ? (
    <Link className="btn btn-sm" href={seminarPath(seminar, 'questions/new')}>
      {say('openQuestion')}
    </Link>
  ) : null
  return (
    <section className="row-[2/span_2] max-home:col-auto max-home:row-auto" aria-label={say('questions')}>
      <h2 className="sec">
        {say('questions')} {open ?? <span>{prompts.length > 1 ? say('whatNeedsYou') : null}</span>}
      </h2>
      {people === null ? null : (
        <SetupSteps
          seminar={seminar}
          done={{ source: hasSources, question: hasQuestions, people }}
          links={links}
        />
      )}
      <Drafts drafts={drafts} language={member.seminar.language} setting={setting} />
      {prompts.map((prompt) =>
        prompt.threads.length > 1 ? (
          <PromptRow key={prompt.threads[0]?.context.question.promptId} prompt={prompt} setting={setting} />
        ) : (
          prompt.threads.map((row) => (
            <QuestionRow key={row.context.question.id} row={row} setting={setting} />
          ))
        ),
      )}
      {people === null && !hasQuestions ? <NoQuestions setting={setting} hasSources={hasSources} /> : null}
    </section>
  )
}

function NoQuestions({ setting: { say }, hasSources }: Pick<QuestionsProps, 'setting' | 'hasSources'>) {
  return <Empty title={say('noQuestions')}>{say(hasSources ? 'noQuestionsHint' : 'noSources')}</Empty>
}
