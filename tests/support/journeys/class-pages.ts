import { webhookPath } from '@/lib/exchange/webhooks/paths'
import { releaseGrades } from '@/lib/gradebook/grades/commands/release'
import { peerReviewPath } from '@/lib/gradebook/paths'
import { assignPeerReviews } from '@/lib/gradebook/peer-reviews/commands/round'
import { roundInput } from '@/lib/gradebook/peer-reviews/input'
import { writeMessage } from '@/lib/notices/messages/commands/write-message'
import { messageInput } from '@/lib/notices/messages/input'
import { messagePath } from '@/lib/notices/paths'
import { db } from '@/lib/platform/database/db'
import { questionPath } from '@/lib/questions/paths'
import type { QuestionContext } from '@/lib/questions/queries'
import { makeGroup } from '@/lib/seminars/groups/commands/groups'
import { groupPath } from '@/lib/seminars/paths'
import { accepted, aMember, aSeminar } from '../factories'
import { aGrade, aRubric } from '../factories/grades'
import { aPosition, aQuestion } from '../factories/positions'
import { aWebhookIn } from '../webhook-rows'
import { demo } from './journey'
import type { Look } from './pages'

const seminar = '/seminars/bolivia-2016'
const question = `${seminar}/questions/2`

/** A seminar of Marta's with Amara in it, so that nobody else of the demonstration sees it. */
const aClass = async () =>
  aSeminar({ with: { instructor: await demo('marta'), participants: [await demo('amara')] } })

async function group(): Promise<string> {
  const member = await aClass()
  return groupPath(
    member.seminar.slug,
    accepted(await makeGroup(member, { name: 'Tuesday', kind: 'group' })).id,
  )
}

async function webhook(): Promise<string> {
  const member = await aClass()
  return webhookPath(member.seminar.slug, (await aWebhookIn(member)).id)
}

async function rubric(): Promise<string> {
  const member = await aClass()
  return `/seminars/${member.seminar.slug}/rubrics/${(await aRubric({ in: member })).id}`
}

/** A question in which Amara has posted. */
async function posted(): Promise<QuestionContext> {
  const context = await aQuestion({ in: await aClass(), rules: { editWindowMinutes: 0 } })
  await aPosition({ on: context, by: await demo('amara') })
  return context
}

/** A question in which Amara's grade is released. */
async function graded(page: 'grade' | 'grades'): Promise<string> {
  const context = await posted()
  await aGrade({ on: context, to: await demo('amara') })
  accepted(await releaseGrades(context.member.person, context.question.id, {}))
  const path = questionPath(context.member.seminar.slug, context.question.number, page)
  return page === 'grades' ? `${path}?person=${await participationIn(context)}` : path
}

async function participationIn({ question }: QuestionContext): Promise<string> {
  const where = { questionId: question.id, personId: (await demo('amara')).id }
  return (await db.participation.findFirstOrThrow({ where })).id
}

/** A question whose three authors review each other. */
async function peerReviews(page: 'all' | 'own'): Promise<string> {
  const context = await posted()
  const { member, question } = context
  for (const _ of [1, 2]) await aPosition({ on: context, by: (await aMember({ in: member })).person })
  const dueAt = new Date(Date.now() + 86_400_000).toISOString()
  const round = roundInput.parse({ perPerson: 1, dueAt, rubric: (await aRubric({ in: member })).id })
  accepted(await assignPeerReviews(member.person, question.id, round))
  if (page === 'all') return questionPath(member.seminar.slug, question.number, 'peer-reviews')
  const where = { reviewerId: await participationIn(context) }
  const review = await db.peerReview.findFirstOrThrow({ where })
  return peerReviewPath(member.seminar.slug, question.number, review.id)
}

async function message(): Promise<string> {
  const member = await aClass()
  const to = [(await demo('amara')).id]
  const input = messageInput.parse({ to, subject: 'The next session', text: 'It begins *later*.' })
  return messagePath(member.seminar.slug, accepted(await writeMessage(member, input)).id)
}

const person = async (figure = '') => `${seminar}/participation/${(await demo('amara')).id}${figure}`

const inSeminar = (path: string): Look['route'] => `/seminars/[seminar]${path}`
const inQuestion = (path: string): Look['route'] => inSeminar(`/questions/[question]/${path}`)

/** The pages of a class: its groups, participation, grades and messages, and its end. */
export const classLooks: Look[] = [
  { route: inSeminar('/groups'), name: 'the groups', as: 'marta', at: `${seminar}/groups` },
  { route: inSeminar('/groups/[group]'), name: 'a group', as: 'marta', at: group },
  { route: inSeminar('/calendar'), name: 'the calendar', as: 'amara', at: `${seminar}/calendar` },
  { route: inSeminar('/copy'), name: 'copying a seminar', as: 'marta', at: `${seminar}/copy` },
  { route: inSeminar('/delete'), name: 'deleting a seminar', as: 'marta', at: `${seminar}/delete` },
  { route: inSeminar('/messages'), name: 'messages', as: 'marta', at: `${seminar}/messages` },
  { route: inSeminar('/messages/new'), name: 'a new message', as: 'marta', at: `${seminar}/messages/new` },
  { route: inSeminar('/messages/[message]'), name: 'a message', as: 'amara', at: message },
  { route: inSeminar('/activity'), name: 'the activity', as: 'marta', at: `${seminar}/activity` },
  {
    route: inSeminar('/activity/[question]'),
    name: 'the posts of some days',
    as: 'marta',
    at: `${seminar}/activity/2`,
  },
  { route: inSeminar('/participation'), name: 'participation', as: 'marta', at: `${seminar}/participation` },
  {
    route: inSeminar('/participation/[person]'),
    name: 'figures of a person',
    as: 'marta',
    at: () => person(),
  },
  {
    route: inSeminar('/participation/[person]/[figure]'),
    name: 'what a figure counts',
    as: 'marta',
    at: () => person('/citations'),
  },
  { route: inSeminar('/webhooks'), name: 'the webhooks', as: 'marta', at: `${seminar}/webhooks` },
  { route: inSeminar('/webhooks/[webhook]'), name: 'a webhook', as: 'marta', at: webhook },
  { route: inSeminar('/rubrics'), name: 'the rubrics', as: 'marta', at: `${seminar}/rubrics` },
  { route: inSeminar('/rubrics/new'), name: 'a new rubric', as: 'marta', at: `${seminar}/rubrics/new` },
  { route: inSeminar('/rubrics/[rubric]'), name: 'a rubric', as: 'marta', at: rubric },
  { route: inSeminar('/import'), name: 'an import', as: 'marta', at: `${seminar}/import` },
  {
    route: inSeminar('/questions/library'),
    name: 'the library',
    as: 'marta',
    at: `${seminar}/questions/library`,
  },
  { route: inQuestion('glance'), name: 'a question at a glance', as: 'amara', at: `${question}/glance` },
  { route: inQuestion('coverage'), name: 'the coverage', as: 'marta', at: `${question}/coverage` },
  { route: inQuestion('map'), name: 'the map', as: 'amara', at: `${question}/map` },
  {
    route: inQuestion('map'),
    name: 'the whole map as an outline',
    as: 'amara',
    at: `${question}/map?as=outline&depth=all&show=all`,
  },
  { route: inQuestion('grades'), name: 'grading', as: 'marta', at: () => graded('grades') },
  { route: inQuestion('grade'), name: 'a grade of one’s own', as: 'amara', at: () => graded('grade') },
  { route: inQuestion('peer-reviews'), name: 'peer reviews', as: 'marta', at: () => peerReviews('all') },
  {
    route: inQuestion('peer-reviews/[review]'),
    name: 'a peer review',
    as: 'amara',
    at: () => peerReviews('own'),
  },
  { route: '/lti/confirm', name: 'a confirmation that has run out', at: '/lti/confirm?token=none' },
  { route: '/lti/name', name: 'a name after a launch', as: 'amara', at: '/lti/name' },
  { route: '/lti/settings', name: 'learning platforms', as: 'olamide', at: '/lti/settings' },
]
