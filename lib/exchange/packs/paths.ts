/** The pack of a question or a draft, as a file: a call of the API. */
export const packPath = (question: string): string => `/api/v1/questions/${question}/pack`
