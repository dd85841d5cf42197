/** How far the work on an archive is: the step under way, how much of it is done, and how much there is to do. */
export type ArchiveProgress<Step extends string> = { step: Step; at: number; of: number }

/** The steps of writing one, in their order: the page of it, its records, and the files of its texts. */
export const writingSteps = ['posts', 'texts', 'records', 'files'] as const

export type WritingStep = (typeof writingSteps)[number]

/** The steps of bringing one in, in their order. */
export type ReadingStep = 'checking' | 'storing'

export type TellWriting = (progress: ArchiveProgress<WritingStep>) => void

export type TellReading = (progress: ArchiveProgress<ReadingStep>) => void
