/** A grade as the call of the API takes it, without its revision. */
export type TypedGrade = {
  levels: Record<string, number>
  comment: string
  comments: Record<string, string>
}

/** The fields of a grade's form as the API takes them. */
export function gradeTyped(form: FormData): TypedGrade {
  const grade: TypedGrade = { levels: {}, comment: '', comments: {} }
  for (const [name, value] of form) {
    if (typeof value !== 'string') continue
    if (name === 'comment') grade.comment = value
    else if (name.startsWith('levels.')) grade.levels[name.slice('levels.'.length)] = Number(value)
    else if (name.startsWith('comments.')) grade.comments[name.slice('comments.'.length)] = value
  }
  return grade
}
