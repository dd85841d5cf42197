'use server'

import { getTranslations } from 'next-intl/server'
import { composerAction } from '@/app/_compose/composer-action'
import { changedSince } from '@/app/_compose/responding'
import type { Problems } from '@/lib/platform/errors'
import { saveDraft } from '@/lib/positions/commands/draft'
import { respond } from '@/lib/positions/commands/respond'
import type { Draft } from '@/lib/positions/draft/draft'
import { responseOf } from '@/lib/positions/draft/draft-to-input'
import { respondInput } from '@/lib/positions/input'
import { branchPath } from '@/lib/positions/paths'
import { isInThread } from '@/lib/positions/queries/branches'
import { responding } from '@/lib/positions/writer-context'
import type { QuestionContext } from '@/lib/questions/queries'
import { debateAt } from '@/lib/web/came-from'

/** Posts a response, keeps its draft, or changes the form: see app/_compose/composer-action. */
export const sendResponse = composerAction({
  shape: respondInput,
  find: responding,
  read: (draft) => ({ given: responseOf(draft), problems: kindProblems(draft) }),
  async send({ person, context, id, base, from, position, once, drafted }) {
    const given = { ...position, answersRevision: base || undefined }
    const posted = await respond(person, id, given, once, { drafted })
    if (!posted.ok) return posted
    const t = await getTranslations('compose')
    const root = context.position.answers?.root ?? id
    return {
      ok: true,
      value: { to: await placeOf(context.context, from, root, posted.value.id), said: t('said.responded') },
    }
  },
  overtaken: (error, { context, base }) => changedSince(error, context, base),
  keep: (person, answers, body, base) => saveDraft(person, { answers }, { body, from: base }),
})

/** Returns to the debate, with its order and page; from a position's page, to that page. */
async function placeOf(
  context: QuestionContext,
  from: string,
  root: string,
  response: string,
): Promise<string> {
  const debate = debateAt(context, from)
  if (!debate) return branchPath(root, response)
  const shown = await isInThread(context, root, response)
  return `${debate}#${shown ? `p-${response}` : `a-${root}`}`
}

const kindProblems = ({ kind }: Draft): Problems<never> => (kind ? {} : { kind: { code: 'kindMissing' } })
