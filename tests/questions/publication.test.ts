import { describe, expect, it } from 'vitest'
import { db } from '@/lib/platform/database/db'
import { asOf } from '@/lib/platform/time/clock'
import { changeQuestionDraft, keepQuestionDraft } from '@/lib/questions/commands/draft'
import { publishDue } from '@/lib/questions/commands/publication'
import { questionDraftInput } from '@/lib/questions/input'
import { changeRole } from '@/lib/seminars/commands/members'
import { type Call, call } from '../support/api'
import { accepted, aMember, aSeminar } from '../support/factories'

const question = {
  title: 'Where does the vein run?',
  prompt: 'Argue from the text.',
  theses: [{ label: 'A', statement: 'North.' }],
}
const at = '2999-01-01T00:00:00.000Z'
const whenDue = (work: () => Promise<void>) => asOf(new Date('2999-01-01T00:00:30Z'), work)

async function aDraft(body: object = question) {
  const member = await aSeminar()
  const draft = questionDraftInput.parse(body)
  const { id } = accepted(await keepQuestionDraft(member.person, member.seminar.slug, draft))
  const path = `/questions/${id}`
  const put = (time: string, revision = 1) => {
    const sent: Call = { as: member.person, body: { at: time }, headers: { 'if-match': `"${revision}"` } }
    return call('PUT', `${path}/publication`, sent)
  }
  return { member, path, put }
}

describe('a draft with a time', () => {
  it('publishes itself then, as it is then, and not before', async () => {
    const { member, path, put } = await aDraft()
    const reader = (await aMember({ in: member })).person
    expect((await put(at)).body).toMatchObject({ draft: true, publishAt: at })
    const title = 'Where does it run now?'
    await call('PATCH', path, { as: member.person, body: { title }, headers: { 'if-match': '"1"' } })
    await publishDue()
    expect((await call('GET', path, { as: reader })).status).toBe(404)
    await whenDue(publishDue)
    expect((await call('GET', path, { as: reader })).body).toMatchObject({
      draft: false,
      title,
      publishAt: null,
    })
  })

  it('must be complete, of a time to come, and from the revision that was read', async () => {
    const whole = await aDraft()
    const past = await whole.put('2016-08-25T13:37:00Z')
    expect([past.status, Object.keys(past.body.problems)]).toEqual([422, ['publishAt']])
    expect((await whole.put(at, 7)).status).toBe(412)
    const half = await aDraft({ title: 'Half' })
    expect(Object.keys((await half.put(at)).body.problems).sort()).toEqual(['prompt', 'theses'])
  })

  it('stays a draft when it is told so, and when it can no longer be published', async () => {
    const kept = await aDraft()
    await kept.put(at)
    expect((await call('DELETE', `${kept.path}/publication`, { as: kept.member.person })).status).toBe(204)
    const emptied = await aDraft()
    await emptied.put(at)
    const body = questionDraftInput.parse({ ...question, prompt: '' })
    accepted(
      await changeQuestionDraft(emptied.member.person, emptied.path.split('/')[2] ?? '', { base: 1, body }),
    )
    const orphan = await aDraft()
    await orphan.put(at)
    await aMember({ in: orphan.member, role: 'instructor' })
    await changeRole(orphan.member, orphan.member.person.id, 'participant')
    await whenDue(publishDue)
    const drafts = await db.questionDraft.findMany({
      where: { id: { in: [kept, emptied, orphan].map(({ path }) => path.split('/')[2] ?? '') } },
      select: { publishAt: true, publishProblem: true },
    })
    expect(drafts.map(({ publishAt, publishProblem }) => [publishAt, publishProblem])).toEqual(
      expect.arrayContaining([
        [null, null],
        [null, 'promptMissing'],
        [null, 'notPermitted'],
      ]),
    )
  })
})
