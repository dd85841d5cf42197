import { embedBriefPath, embedPassagePath, embedQuestionPath } from '@/lib/exchange/public/paths'
import { openToPublic } from '@/lib/questions/commands/public-access'
import { publicQuestionPath } from '@/lib/questions/paths'
import { accepted } from '../factories'
import { aPosition, aQuestion, aResponse } from '../factories/positions'
import { type Look, publicBriefKey } from './pages'

/** A debate that is open to readers without an account. */
async function anOpenDebate() {
  const context = await aQuestion({ title: 'Where does the vein run?' })
  const position = await aPosition({ on: context, claim: 'It runs north.' })
  await aResponse({ to: position, claim: 'It does not.' })
  const { member, question } = context
  accepted(await openToPublic(member.person, question.id, { names: false, indexed: false }))
  return { id: question.id, position }
}

async function passage(): Promise<string> {
  const { position } = await anOpenDebate()
  return embedPassagePath(position.citations[0]?.passage.id ?? '')
}

/** The pages of readers without an account, and what other sites show of them in frames. */
export const publicLooks: Look[] = [
  {
    route: '/public/questions/[question]',
    name: 'a public question',
    at: async () => publicQuestionPath((await anOpenDebate()).id),
  },
  {
    route: '/public/questions/[question]',
    name: 'a question that is not public',
    at: '/public/questions/nothing',
    status: 404,
  },
  {
    route: '/embed/questions/[question]',
    name: 'a question in a frame',
    at: async () => embedQuestionPath((await anOpenDebate()).id),
  },
  { route: '/embed/passages/[passage]', name: 'a passage in a frame', at: passage },
  {
    route: '/embed/briefs/[key]',
    name: 'a Brief in a frame',
    at: async () => embedBriefPath(await publicBriefKey()),
  },
]
