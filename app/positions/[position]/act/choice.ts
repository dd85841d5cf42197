import type { MergeTarget } from '@/lib/curation/moderation/targets'

/** A target in a list: a response has no claim, so its argument stands for it. */
export const choiceOf = ({ id, name, claim, argument }: MergeTarget) => ({
  value: id,
  label: `${name}: ${claim || argument}`.replaceAll(/\s+/g, ' '),
})
