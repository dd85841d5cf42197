import { expect, it } from 'vitest'
import { putIntroductionAway } from '@/lib/people/commands/profile'
import { isNewcomer, readProfile } from '@/lib/people/queries'
import { aPerson } from '../support/factories'

it('what to do first is shown until the person puts it away, and to nobody else less for that', async () => {
  const [ada, eve] = [await aPerson(), await aPerson()]
  const before = await readProfile(ada)
  await Promise.all([putIntroductionAway(ada), putIntroductionAway(ada)])
  expect([await isNewcomer(ada), await isNewcomer(eve)]).toEqual([false, true])
  expect(await readProfile(ada)).toEqual(before)
})
