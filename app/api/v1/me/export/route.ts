import { asFile } from '@/app/_account/export'
import { mineOutput } from '@/lib/exchange/account/present'
import { readMine } from '@/lib/exchange/account/queries'
import { consume } from '@/lib/platform/limits'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

export const GET = api({
  summary: 'Everything that is kept of me, as one file',
  scope: 'read',
  output: mineOutput,
  async handle({ person }) {
    await consume('exports', person.id)
    return asFile(await readMine(person))
  },
})

export const { DELETE, PATCH, POST, PUT } = notAllowed('GET')
