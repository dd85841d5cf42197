import { randomUUID } from 'node:crypto'
import type { Person } from '@/lib/people/rules'
import { findQuestion, type QuestionContext, questionsOf } from '@/lib/questions/queries'
import { mayInstruct } from '@/lib/seminars/access'
import { findSeminar } from '@/lib/seminars/queries'
import { db } from '../../platform/database/db'
import { done, NotFound, type Result, refused } from '../../platform/errors'
import { linkTo } from '../../platform/mail/send'
import { signed } from '../keys'
import { ltiPath } from '../paths'
import { roleFrom } from '../rules'
import type { Launch } from './launch'

const CLAIM = 'https://purl.imsglobal.org/spec/lti/claim/'
const DEEP_LINKING = 'https://purl.imsglobal.org/spec/lti-dl/claim/'

/** Grades leave as a share of this, so that the column of an assignment can be made before the rubric. */
const SCORE_MAXIMUM = 100

/**
 * The questions that an instructor may link in the launch's course: those of its seminar. One thread stands for its prompt,
 * since a link opens the thread that each person sees.
 */
export async function questionsToLink(person: Person, launch: Launch): Promise<QuestionContext[]> {
  const all = await questionsOf(await seminarOfLaunch(person, launch))
  const isFirst = ({ question: { id, promptId } }: QuestionContext) =>
    promptId === null || all.find(({ question }) => question.promptId === promptId)?.question.id === id
  return all.filter(isFirst)
}

async function seminarOfLaunch(person: Person, { platform, message }: Launch) {
  if (message.kind !== 'deepLink' || !message.course || roleFrom(message.roles) !== 'instructor')
    throw new NotFound()
  const key = { platformId: platform.id, deploymentId: message.deployment, contextId: message.course.id }
  const where = { platformId_deploymentId_contextId: key }
  const course = await db.ltiCourse.findUnique({ where, select: { seminarId: true } })
  if (!course?.seminarId) throw new NotFound()
  const member = await findSeminar(person, course.seminarId)
  if (!mayInstruct(member)) throw new NotFound()
  return member
}

/** The address of the platform to which the browser posts the signed answer as `JWT`. */
export type DeepLinkAnswer = { returnTo: string; jwt: string }

/** Answers a deep linking request with a link to one question (LTI Deep Linking 2.0, 4.5). */
export async function linkQuestion(
  person: Person,
  launch: Launch,
  questionId: string,
): Promise<Result<DeepLinkAnswer>> {
  const { platform, message } = launch
  const member = await seminarOfLaunch(person, launch)
  const { question, member: inQuestion } = await findQuestion(person, questionId)
  if (inQuestion.seminar.id !== member.seminar.id) throw new NotFound()
  const { returnTo, accepts = [], data } = message.deepLink ?? {}
  if (!returnTo || !/^https?:/i.test(returnTo) || (accepts.length && !accepts.includes('ltiResourceLink')))
    return refused({ '': { code: 'ltiAcceptsNoLinks' } })
  const jwt = await signed({
    iss: platform.clientId,
    aud: platform.issuer,
    nonce: randomUUID(),
    [`${CLAIM}message_type`]: 'LtiDeepLinkingResponse',
    [`${CLAIM}version`]: '1.3.0',
    [`${CLAIM}deployment_id`]: message.deployment,
    [`${DEEP_LINKING}content_items`]: [itemOf(question)],
    ...(data !== undefined && { [`${DEEP_LINKING}data`]: data }),
  })
  return done({ returnTo, jwt })
}

function itemOf({ id, title, prompt, schedule }: QuestionContext['question']) {
  const startOf = (phase: string) => schedule.find((one) => one.phase === phase)?.startsAt.toISOString()
  const [opens, closes] = [startOf('opening'), startOf('closed')]
  return {
    type: 'ltiResourceLink',
    url: linkTo(ltiPath('launch')),
    title,
    text: [...prompt].slice(0, 300).join(''),
    custom: { question: id },
    lineItem: { scoreMaximum: SCORE_MAXIMUM, label: title, resourceId: id, tag: 'grade' },
    ...((opens || closes) && {
      available: { ...(opens && { startDateTime: opens }), ...(closes && { endDateTime: closes }) },
    }),
  }
}
