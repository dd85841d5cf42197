import type { PositionView } from '@/lib/positions/view/position'

/** A response, and whether its place does not tell whom it answers. */
export type Twig = { response: PositionView; names: boolean }

/** A response to a position with everything that hangs on it, answers to answers too, in the order of posting. */
export type Limb = Twig & { twigs: Twig[] }

/**
 * Nests the responses of a branch two levels deep. What stands deeper, and what answers something that is not here,
 * names whom it answers. Responses come in the order of posting, so that what is answered comes first.
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
