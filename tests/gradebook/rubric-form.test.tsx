import { expect, it } from 'vitest'
import { makeRubricAction } from '@/app/seminars/[seminar]/rubrics/actions'
import { RubricForm } from '@/components/gradebook/rubrics/rubric-form'
import { type TypedRubric, typedRubric } from '@/lib/gradebook/rubrics/input'
import { messagesFor } from '@/lib/web/island-messages'
import { aBrowser } from '../support/api'
import { aSeminar } from '../support/factories'
import { asIfAsked } from '../support/next-headers'
import { pageMarkup } from '../support/page-markup'

const { person, seminar } = await aSeminar()

const drawn = (rubric: TypedRubric) =>
  pageMarkup(person, async () => (
    <RubricForm
      action={makeRubricAction}
      rubric={rubric}
      hidden={{ seminar: seminar.slug }}
      once={crypto.randomUUID()}
      messages={await messagesFor('rubric')}
    />
  ))

const fieldsIn = (html: string) =>
  [...html.matchAll(/name="(criteria\.[^"]+)"[^>]*?value="([^"]*)"/g)].map(([, name, value]) => [name, value])

const levelsIn = (html: string) =>
  [...html.matchAll(/name="criteria\.(\d)\.levels\.\d\.title"/g)].map(([, n]) => n).join('')

/** The form again after the button that removes a criterion. */
async function without(criterion: number, rubric: TypedRubric): Promise<TypedRubric> {
  const form = new FormData()
  form.set('seminar', seminar.slug)
  form.set('title', rubric.title)
  for (const [name, value] of fieldsIn(await drawn(rubric))) form.set(name ?? '', value ?? '')
  form.set('remove', String(criterion))
  const headers = new Headers(await aBrowser(person))
  return typedRubric.parse((await asIfAsked(headers, () => makeRubricAction({}, form))).values)
}

const level = (points: number) => ({ points: `${points}`, title: `Level ${points}`, description: '' })

const ore = (): TypedRubric =>
  typedRubric.parse({
    title: 'For essays',
    criteria: [
      { title: 'Claim', weight: '1', levels: [1, 2, 3, 4].map(level) },
      { title: 'Use of sources', weight: '2', levels: [0, 1, 2].map(level) },
      { title: 'Answers', weight: '1', levels: [1, 2, 3, 4].map(level) },
    ],
  })

it('the form of a rubric has one empty level for each criterion, and keeps it at one when a criterion is removed', async () => {
  const first = await drawn(ore())
  expect(levelsIn(first)).toBe(['00000', '1111', '22222', '3333'].join(''))
  const once = await without(2, ore())
  expect(levelsIn(await drawn(once))).toBe(['00000', '1111', '2222'].join(''))
  const twice = await without(1, once)
  expect(levelsIn(await drawn(twice))).toBe(['00000', '1111'].join(''))
  expect(twice.criteria[0]?.levels[3]).toMatchObject({ points: '4', title: 'Level 4' })
})

it('the empty criterion at the end of the form is called a new one', async () => {
  const legends = [...(await drawn(ore())).matchAll(/<legend[^>]*>([^<]*)</g)].map(([, legend]) => legend)
  expect(legends).toEqual(['Criterion 1', 'Criterion 2', 'Criterion 3', 'New criterion'])
})
