import { getTranslations } from 'next-intl/server'
import type { ComponentProps } from 'react'
import { PageFrame } from '@/app/_frame/page-frame'
import { Compose } from '@/components/positions/compose/compose'
import { LiveWriting } from '@/components/questions/live/writing'
import type { Person } from '@/lib/people/rules'
import type { Problem } from '@/lib/platform/errors'
import type { Composing } from '@/lib/positions/composing'
import { questionPath } from '@/lib/questions/paths'
import { isOpen } from '@/lib/questions/rules'
import { maySpeak } from '@/lib/seminars/access'
import { seminarPath } from '@/lib/seminars/paths'
import { orNotFound } from '@/lib/web/found'
import { messagesFor } from '@/lib/web/island-messages'
import { requirePerson, signedIn } from '@/lib/web/session'
import { closesIn, type DeskGiven, deskFor, isFormSent, keptWords } from './composer-props'
import { NotWritable } from './not-writable'

type Say = Awaited<ReturnType<typeof getTranslations<'compose'>>>

/** What differs between writing a position, editing one and answering one. */
type ComposePage<F extends Composing> = {
  path: string
  acts: ComponentProps<typeof Compose>['acts']
  find(person: Person): Promise<F>
  /** Where it leads back to. */
  back(found: F): string
  crumb(say: Say): string
  writes: 'position' | 'response'
  /** What cannot be written where nothing can, and the refusal's code where the question itself is open. */
  closed?(found: F, say: Say): { title?: string; reason?: Problem | null }
  desk(found: F, at: { back: string; say: Say }): Promise<Omit<DeskGiven, 'person' | 'path' | 'back'>>
}

/** The composer's page, or why nothing can be written here now. */
export async function composePage<F extends Composing>(page: ComposePage<F>) {
  const { path, acts } = page
  const kept = await keptWords(path)
  // A form that was sent after its session ended comes back with what was written in it, not with the sign-in page.
  if (!(await signedIn()) && (await isFormSent()))
    return (
      <PageFrame person={null}>
        <Compose desk={null} acts={acts} kept={kept} />
      </PageFrame>
    )
  const person = await requirePerson(path)
  const found = await orNotFound(page.find(person))
  const { asked, draft } = found
  const say = await getTranslations('compose')
  const back = page.back(found)
  const crumbs = crumbsOf(found, page.crumb(say))
  const closed = page.closed?.(found, say) ?? {}
  if (closed.reason || !isOpen(asked.question.phase) || !maySpeak(asked.member))
    return (
      <PageFrame person={person} crumbs={crumbs}>
        <NotWritable asked={asked} draft={draft} back={back} {...closed} />
      </PageFrame>
    )
  const desk = await deskFor(found, { ...(await page.desk(found, { back, say })), person, path, back })
  return (
    <PageFrame person={person} crumbs={crumbs} island="compose">
      <LiveWriting
        person={person.id}
        question={asked.question.id}
        act={page.writes}
        closes={await closesIn(found)}
        messages={await messagesFor('compose')}
      />
      <Compose desk={desk} acts={acts} kept={kept} />
    </PageFrame>
  )
}

function crumbsOf({ asked: { member, question } }: Composing, label: string) {
  const { slug, title, language: lang } = member.seminar
  return [
    { label: title, href: seminarPath(slug), lang },
    { label: question.title, href: questionPath(slug, question.number), lang },
    { label },
  ]
}
