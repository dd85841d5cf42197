'use server'

import { z } from 'zod'
import { permitAdministering } from '@/lib/lti/access'
import { addPlatform, removePlatform } from '@/lib/lti/commands/platforms'
import { platformInput } from '@/lib/lti/input'
import { rotateKeys } from '@/lib/lti/keys'
import { action } from '@/lib/web/action'
import { says } from '@/lib/web/said'

export const add = action({
  input: platformInput,
  async run({ person, input }) {
    const added = await addPlatform(person, input)
    return added.ok ? says('platformAdded') : added
  },
})

export const remove = action({
  input: z.strictObject({ platform: z.uuid() }),
  async run({ person, input }) {
    await removePlatform(person, input.platform)
    return says('platformRemoved')
  },
})

export const rotate = action({
  input: z.strictObject({}),
  async run({ person }) {
    permitAdministering(person)
    await rotateKeys(person)
    return says('keysRotated')
  },
})
