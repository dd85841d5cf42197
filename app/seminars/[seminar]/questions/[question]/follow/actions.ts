'use server'

import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { feedPath } from '@/app/_thread/atom-feed'
import { dropFeedKey, follow, makeFeedKey } from '@/lib/notices/commands/follow'
import { followLevel } from '@/lib/notices/input'
import { done } from '@/lib/platform/errors'
import { linkTo } from '@/lib/platform/mail/send'
import { findQuestion } from '@/lib/questions/queries'
import { action } from '@/lib/web/action'

const question = z.uuid()

export const saveFollow = action({
  input: z.strictObject({ question, level: followLevel }),
  async run({ person, input }) {
    await follow(person, input.question, input.level)
    const t = await getTranslations('notices')
    return done({ done: t('follow.saved') })
  },
})

/** Only this answer shows the address. */
export const makeFeed = action({
  input: z.strictObject({ question }),
  async run({ person, input }) {
    const context = await findQuestion(person, input.question)
    return done({ done: linkTo(feedPath(context, await makeFeedKey(person, context.question.id))) })
  },
})

export const dropFeed = action({
  input: z.strictObject({ question }),
  async run({ person, input }) {
    await dropFeedKey(person, input.question)
    const t = await getTranslations('notices')
    return done({ done: t('follow.dropped') })
  },
})
