import type { FeedEntry } from '@/lib/notices/feed'
import { linkTo } from '@/lib/platform/mail/send'
import { renderMarkdown } from '@/lib/platform/markdown/markdown'
import { escapedForXml } from '@/lib/platform/words/escaped'
import { positionPath } from '@/lib/positions/paths'
import { questionPath } from '@/lib/questions/paths'
import type { QuestionContext } from '@/lib/questions/queries'

/** The address of a person's feed of a question, with their key. */
export const feedPath = ({ member, question }: QuestionContext, key: string): string =>
  `${questionPath(member.seminar.slug, question.number, 'feed')}?${new URLSearchParams({ key })}`

type Feed = { context: QuestionContext; entries: FeedEntry[]; title: string }

/** An Atom feed (RFC 4287). All typed text is escaped; an argument is escaped HTML. */
export function atom({ context, entries, title }: Feed): string {
  const { member, question } = context
  const home = linkTo(questionPath(member.seminar.slug, question.number))
  const updated =
    entries
      .map(({ updatedAt }) => updatedAt)
      .sort()
      .at(-1) ?? new Date(0).toISOString()
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapedForXml(member.seminar.language)}">`,
    `<id>urn:uuid:${question.id}</id>`,
    `<title>${escapedForXml(title)}</title>`,
    `<updated>${updated}</updated>`,
    `<link rel="alternate" href="${escapedForXml(home)}"/>`,
    ...entries.map(entryOf),
    '</feed>',
    '',
  ].join('\n')
}

function entryOf({ id, claim, argument, author, postedAt, updatedAt }: FeedEntry): string {
  return [
    '<entry>',
    `<id>urn:uuid:${id}</id>`,
    `<title>${escapedForXml(claim || argument.slice(0, 140))}</title>`,
    `<author><name>${escapedForXml(author)}</name></author>`,
    `<published>${postedAt}</published>`,
    `<updated>${updatedAt}</updated>`,
    `<link rel="alternate" href="${escapedForXml(linkTo(positionPath(id)))}"/>`,
    `<content type="html">${escapedForXml(renderMarkdown(argument))}</content>`,
    '</entry>',
  ].join('\n')
}
