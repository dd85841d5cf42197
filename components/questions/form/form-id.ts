/** The id of the form of a question, for a button that stands below it. */
export const QUESTION_FORM = 'question-form'
