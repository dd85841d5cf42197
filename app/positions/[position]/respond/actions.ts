'use server'

import { type Composition, responseOf } from '@/components/compose/composition'
import type { Problems } from '@/lib/platform/errors'
import { saveDraft } from '@/lib/positions/commands/draft'
import { respond } from '@/lib/positions/commands/respond'
import { responding } from '@/lib/positions/composing'
import { respondInput } from '@/lib/positions/input'
import { responsePath } from '@/lib/positions/paths'
import { composerAction } from '@/lib/web/composer'
import { lookingFor, opening } from '@/lib/web/looking'
import { changedSince } from '@/lib/web/responding'

/** Posts a response, keeps its draft, or changes what the form holds: see lib/web/composer. */
export const sendResponse = composerAction({
  shape: respondInput,
  desk: responding,
  read: (typed) => ({ given: responseOf(typed), problems: kindProblems(typed) }),
  async send({ person, desk, id, base, position, once }) {
    const given = { ...position, answersRevision: base || undefined }
    const posted = await respond(person, id, given, once)
    if (!posted.ok) return posted
    return { ok: true, value: responsePath(desk.position.answers?.root ?? id, posted.value.id) }
  },
  overtaken: (error, { desk, base }) => changedSince(error, desk, base),
  keep: (person, answers, body, base) => saveDraft(person, { answers }, { body, from: base }),
})

const kindProblems = ({ kind }: Composition): Problems => (kind ? {} : { kind: { code: 'kindMissing' } })

export const lookForWords = lookingFor(responding)
export const openText = opening(responding)
