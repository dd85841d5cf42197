import { db } from '@/lib/platform/database/db'
import { parse } from '@/lib/platform/shape'
import { asOf } from '@/lib/platform/time/clock'
import { openQuestion } from '@/lib/questions/commands/open'
import { phases, questionInput } from '@/lib/questions/input'
import type { Member } from '@/lib/seminars/access'
import { questions } from '@/prisma/demo/questions'
import type { DemoQuestion } from '@/prisma/demo/shape'
import { accepted } from '../failure'
import { byWords, type DemoSources } from './sources'
import { BEGINNING, type DemoAdditions, daysAgo, onTheHour } from './timeline'

/** Opens all questions, in list order, before the first debate begins. Returns their numbers by title. */
export async function openQuestions(
  instructor: Member,
  sources: DemoSources,
  added: DemoAdditions,
): Promise<Map<string, number>> {
  const known = await numbersIn(instructor)
  for (const [index, question] of questions.entries()) {
    if (known.has(question.title)) continue
    await asOf(daysAgo(BEGINNING - 0.5 - index / 24), () => open(instructor, question, sources))
    added.questions++
  }
  return added.questions > 0 ? numbersIn(instructor) : known
}

async function numbersIn({ seminar }: Member): Promise<Map<string, number>> {
  const where = { seminarId: seminar.id }
  const rows = await db.question.findMany({ where, select: { title: true, number: true } })
  return new Map(rows.map(({ title, number }) => [title, number]))
}

async function open({ person, seminar }: Member, given: DemoQuestion, sources: DemoSources): Promise<void> {
  const { title, prompt, rules } = given
  const theses = given.theses.map((thesis) => ({ ...thesis, passage: byWords(sources, thesis.passage) }))
  const { keyPassages = [], readings = [] } = given
  const input = parse(questionInput, {
    title,
    prompt,
    rules,
    theses,
    keyPassages: keyPassages.map((passage) => ({ passage: byWords(sources, passage) })),
    readings: readings.map((key) => ({ source: sources.get(key) })),
    phase: 'reading',
    schedule: scheduleOf(given),
  })
  accepted(await openQuestion(person, seminar.slug, accepted(input)))
}

/** Opened before its first position; the phases up to the present one share the time since then. */
function scheduleOf({ phase, positions, closesInDays }: DemoQuestion) {
  const begun = Math.max(...positions.map(({ postedDaysAgo }) => postedDaysAgo)) + 0.5
  const past = phases.slice(phases.indexOf('opening'), phases.indexOf(phase) + 1)
  const starts = past.map((name, index) => ({ phase: name, days: begun * (1 - index / past.length) }))
  return [...starts, { phase: 'closed' as const, days: -closesInDays }].map((start) => ({
    phase: start.phase,
    startsAt: onTheHour(daysAgo(start.days)).toISOString(),
  }))
}
