import type { useTranslations } from 'next-intl'

type Say = ReturnType<typeof useTranslations<'questions'>>

const counted = ['citations', 'distinctPassages', 'maxWords', 'editWindowMinutes'] as const
const switched = ['bothSides', 'blind', 'steelman'] as const

const names = ['named', 'pseudonyms', 'pseudonymsToAll'] as const

/** The words of the form, finished on the server. `{label}` and `{text}` are filled in where they are shown. */
export function questionWords(say: Say, timeZone: string) {
  const rule = (name: (typeof counted)[number] | (typeof switched)[number] | 'quotations') => ({
    rule: name,
    label: say(`rules.${name}`),
    hint: say(`rules.${name}Hint`),
  })
  return {
    title: say('title'),
    titleHint: say('titleHint'),
    prompt: say('prompt'),
    promptHint: say('promptHint'),
    preview: say('preview'),
    theses: say('theses'),
    thesesHint: say('thesesHint'),
    thesis: say('thesis', { label: '{label}' }),
    statement: say('statement'),
    name: say('name'),
    nameHint: say('nameHint'),
    short: say('short'),
    shortHint: say('shortHint'),
    advocate: say('advocate'),
    advocateHint: say('advocateHint'),
    quote: say('quote'),
    quoteHint: say('quoteHint'),
    source: say('source'),
    choose: say('choose'),
    ground: say('ground'),
    addThesis: say('addThesis'),
    removeThesis: say('removeThesis', { label: '{label}' }),
    schedule: say('schedule'),
    scheduleHint: say('scheduleHint', { zone: timeZone }),
    phase: say('phase'),
    rules: say('rulesOf'),
    counted: counted.map(rule),
    switched: [...switched, 'quotations' as const].map(rule),
    names: {
      label: say('names.label'),
      choices: names.map((value) => ({
        value,
        label: say(`names.${value}`),
        hint: say(`names.${value}Hint`),
      })),
    },
    save: say('save'),
    saveDraft: say('saveDraft'),
    publish: say('publish'),
    look: say('look'),
    draftHint: say('draftHint'),
    saving: say('saving'),
    refused: say('refused'),
    nowStands: say('nowStands', { text: '{text}' }),
  }
}

export type QuestionWords = ReturnType<typeof questionWords>
