import { z } from 'zod'
import { command } from './command'
import { loadDemonstration } from './demo/load'

export const demo = command({
  name: 'demo',
  does: 'Load the demonstration seminar',
  takes: '',
  about: 'What is there already stays as it is, so it may be run again and again.',
  options: {},
  input: z.strictObject({}),
  async run() {
    const { slug, added } = await loadDemonstration()
    const said = Object.entries(added)
      .filter(([, count]) => count > 0)
      .map(([what, count]) => `${count} ${what}`)
    return {
      said: said.length
        ? `The demonstration seminar ${slug} is loaded: ${said.join(', ')}.`
        : `The demonstration seminar ${slug} is here already. Nothing was missing.`,
      value: { seminar: slug, added },
    }
  },
})
