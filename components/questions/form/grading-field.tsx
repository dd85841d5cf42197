import type { Translate } from '@/lib/messages/translate'
import { type Option, SelectField } from './fields'
import { heldIn, type QuestionFormState } from './form-values'

export type RubricChoice = { rubrics: Option[]; href: string }

type Props = {
  filled: QuestionFormState
  t: Translate<'questions'>
  grading: RubricChoice
  isPublished: boolean
}

/** The rubric by which a draft will be graded. That of a published question is chosen on the page of its grades. */
export function GradingField({ filled, t, grading, isPublished }: Props) {
  if (isPublished) {
    const chosen = grading.rubrics.find(({ value }) => value === heldIn(filled, 'rubric'))
    return (
      <p className="m-0">
        <input type="hidden" name="rubric" value={heldIn(filled, 'rubric')} />
        <bdi>{chosen?.label ?? t('questions.rubric.none')}</bdi>
        {' · '}
        <a href={grading.href}>{t('questions.rubric.change')}</a>
      </p>
    )
  }
  const none = { value: '', label: t('questions.rubric.none') }
  return (
    <>
      <SelectField
        {...{ filled, path: 'rubric', label: t('questions.rubric.label'), hint: t('questions.rubric.hint') }}
        options={[none, ...grading.rubrics]}
      />
      <p className="m-0">
        <a href={grading.href}>{t('questions.rubric.make')}</a>
      </p>
    </>
  )
}
