import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { Page } from '@/app/_frame/page-frame'
import { MessageForm } from '@/components/notices/message-form'
import { Empty } from '@/components/ui/empty'
import { participationQueryOf } from '@/lib/gradebook/participation/input'
import { settingOf, stuckPeople } from '@/lib/gradebook/participation/queries'
import { participationPath } from '@/lib/gradebook/paths'
import { mayWriteToMembers } from '@/lib/notices/messages/access'
import { MOST_RECIPIENTS } from '@/lib/notices/messages/input'
import { recipientsAmong } from '@/lib/notices/messages/queries'
import { partOfRecipients, type RecipientsPart } from '@/lib/notices/messages/rules'
import { messagesPath, newMessagePath } from '@/lib/notices/paths'
import { isId } from '@/lib/platform/id'
import { sendsMail } from '@/lib/platform/mail/send'
import { questionsOf } from '@/lib/questions/queries'
import type { Member } from '@/lib/seminars/access'
import { requireMember } from '@/lib/web/seminar'
import { sendMessage } from '../actions'

type Props = PageProps<'/seminars/[seminar]/messages/new'>

export async function generateMetadata() {
  return { title: (await getTranslations('participation'))('message.new') }
}

/** A message of an instructor: to the people of the address, or to those without a position. */
export default async function NewMessagePage({ params, searchParams }: Props) {
  const { seminar: slug } = await params
  const member = await requireMember(slug, newMessagePath(slug, []))
  if (!mayWriteToMembers(member)) notFound()
  const query = await searchParams
  const all = await chosen(member, query)
  const { ids, ...place } = partOfRecipients(all, Number(query.part ?? 1))
  const people = await recipientsAmong(member, ids)
  const t = await getTranslations('participation')
  const steps = [
    { label: t('title'), href: participationPath(slug) },
    { label: t('message.list'), href: messagesPath(slug) },
    t('message.new'),
  ]
  return (
    <Page person={member.person} crumbs={crumbsOf(member, ...steps)} title={t('message.new')} kind="desk">
      <section>
        <header>
          <p>{t(sendsMail() ? 'message.byNotice' : 'message.noMail')}</p>
          {place.parts > 1 ? <Parts {...place} {...{ query }} seminar={slug} /> : null}
        </header>
        {people.length === 0 ? <Nobody seminar={slug} /> : <Form member={member} people={people} />}
      </section>
    </Page>
  )
}

type Query = Record<string, string | string[] | undefined>

/** The ids of the people whom the address names. */
async function chosen(member: Member, query: Query): Promise<string[]> {
  const { to, stuck } = query
  if (stuck !== undefined) {
    const setting = await settingOf(member, await questionsOf(member), participationQueryOf(query))
    return stuckPeople(setting)
  }
  return [to ?? []].flat().filter(isId)
}

type PartsProps = Omit<RecipientsPart, 'ids'> & { query: Query; seminar: string }

/** More people are chosen than one message goes to. */
async function Parts({ part, parts, query, seminar }: PartsProps) {
  const t = await getTranslations('participation.message')
  const given = Object.entries(query).flatMap(([name, value]) =>
    [value ?? []].flat().map((one) => [name, one]),
  )
  const next = new URLSearchParams(given)
  next.set('part', String(part + 1))
  return (
    <p className="notice">
      {t('part', { part, parts, most: MOST_RECIPIENTS })}{' '}
      {part < parts ? <Link href={`${newMessagePath(seminar, [])}?${next}`}>{t('nextPart')}</Link> : null}
    </p>
  )
}

async function Nobody({ seminar }: { seminar: string }) {
  const t = await getTranslations('participation')
  const back = (
    <Link className="btn btn-primary" href={participationPath(seminar)}>
      {t('message.back')}
    </Link>
  )
  return (
    <Empty level="h2" title={t('message.nobody')} action={back}>
      {t('message.nobodyHint')}
    </Empty>
  )
}

async function Form({ member, people }: { member: Member; people: Array<{ id: string; name: string }> }) {
  const t = await getTranslations('participation.message')
  const { seminar, person } = member
  const say = {
    to: t('to'),
    subject: t('subject'),
    text: t('text'),
    textHint: t('textHint'),
    answerable: t('answerable', { address: person.email }),
    answerableHint: t('answerableHint'),
    preview: t('preview'),
    previewing: t('previewing'),
    send: t('send'),
    sending: t('sending'),
    previewOf: t('previewOf'),
  }
  return (
    <MessageForm
      action={sendMessage}
      seminar={seminar.slug}
      people={people}
      once={crypto.randomUUID()}
      language={seminar.language}
      say={say}
    />
  )
}
