import { db } from '../platform/database/db'
import { align } from './align'
import { backup } from './backup'
import { type Command, Misuse } from './command'
import { convert } from './convert'
import { demo } from './demo'
import { doctor } from './doctor'
import { exportQuestion } from './exchange/export-question'
import { exportSeminar } from './exchange/export-seminar'
import { importFile } from './exchange/import'
import { wordsFor } from './failure'
import { ltiKeysRotate, ltiPlatformAdd, ltiPlatformList, ltiPlatformRemove } from './lti'
import { memberAdd } from './member-add'
import { opinion } from './opinion'
import { questionCreate } from './question-create'
import { restore } from './restore'
import { seminarCreate } from './seminar-create'
import { sourceImport } from './source-import'
import { tokenIssue } from './token-issue'
import { userAdd } from './user-add'
import {
  webhookAdd,
  webhookDeliveries,
  webhookList,
  webhookRemove,
  webhookReplay,
  webhookResume,
} from './webhook'

const commands: Command[] = [
  userAdd,
  tokenIssue,
  seminarCreate,
  memberAdd,
  sourceImport,
  convert,
  align,
  opinion,
  questionCreate,
  exportQuestion,
  exportSeminar,
  importFile,
  ltiPlatformAdd,
  ltiPlatformList,
  ltiPlatformRemove,
  ltiKeysRotate,
  webhookAdd,
  webhookList,
  webhookDeliveries,
  webhookReplay,
  webhookResume,
  webhookRemove,
  demo,
  backup,
  restore,
  doctor,
]

const everywhere = '--help tells more about a command; --json makes it answer with one JSON document.'

// `npm run veta -- <command>` starts here, after lib/setup/run-command.js has started the database.
process.exitCode = await main(process.argv.slice(2))
await db.$disconnect()

/** Returns the exit code: 0, 1 when the command failed, 2 when its arguments are invalid. */
async function main(args: string[]): Promise<number> {
  const words = args.filter((arg) => !['--json', '--help', '-h'].includes(arg))
  const chosen = commands.find(({ name }) => `${words.join(' ')} `.startsWith(`${name} `))
  if (args.includes('--help') || args.includes('-h') || words[0] === 'help' || words.length === 0) {
    console.log(chosen ? helpOf(chosen) : overview())
    return args.length === 0 ? 2 : 0
  }
  if (!chosen) {
    console.error(`There is no command "${words.join(' ')}".\n\n${overview()}`)
    return 2
  }
  return run(chosen, words.slice(chosen.name.split(' ').length), args.includes('--json'))
}

async function run(chosen: Command, args: string[], json: boolean): Promise<number> {
  try {
    const { said, note, value, failed } = await chosen.run(args)
    if (json) console.log(JSON.stringify(value, null, 2))
    else if (said) console.log(said)
    if (note && !json) console.error(note)
    if (failed) console.error(failed)
    return failed ? 1 : 0
  } catch (error) {
    console.error(wordsFor(error) ?? error)
    if (!(error instanceof Misuse)) return 1
    console.error(`\nUse: npm run veta -- ${chosen.name} ${chosen.takes}`)
    return 2
  }
}

function helpOf({ name, does, takes, about }: Command): string {
  return [`npm run veta -- ${name} ${takes}`.trim(), '', `${does}.`, about, '', everywhere]
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
}

function overview(): string {
  const width = Math.max(...commands.map(({ name }) => name.length))
  const lines = commands.map(({ name, does }) => `  ${name.padEnd(width)}  ${does}`)
  return ['npm run veta -- <command>', '', ...lines, '', everywhere].join('\n')
}
