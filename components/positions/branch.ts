import type { PositionView } from '@/lib/positions/view/position'

/** A response; `names` says whom it answers, where its place does not show it. */
export type Twig = { response: PositionView; names: boolean }

/** A response to a position with everything below it, at any depth, in the order of posting. */
export type Limb = Twig & { twigs: Twig[] }

/**
 * Nests a branch's responses two levels deep. Deeper ones, and answers to a post that is not here, name the person answered.
 * Responses come in the order of posting, so an answered post comes first.
 */
export function limbsOf(root: string, responses: PositionView[]): Limb[] {
  const limbs: Limb[] = []
  const limbOf = new Map<string, Limb>()
  for (const response of responses) {
    const answered = response.answers?.position ?? root
    const limb = limbOf.get(answered)
    if (limb) {
      limb.twigs.push({ response, names: limb.response.id !== answered })
      limbOf.set(response.id, limb)
      continue
    }
    const own = { response, names: answered !== root, twigs: [] }
    limbs.push(own)
    limbOf.set(response.id, own)
  }
  return limbs
}
