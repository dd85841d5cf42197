import { randomUUID } from 'node:crypto'
import type { Tx } from '@/lib/platform/database/db'
import { now } from '@/lib/platform/time/clock'
import { LONGEST_CLAIM } from '@/lib/positions/rules'
import { insertQuestion } from '@/lib/questions/commands/open'
import { LONGEST_PROMPT, LONGEST_TITLE, rulesInput } from '@/lib/questions/input'
import type { Member } from '@/lib/seminars/access'
import { Placeholders } from '../../archive/import/placeholders'
import { shortened } from '../rules'
import type { PolisDebate } from './debate'

/**
 * Stores a conversation of Pol.is as a closed question with its positions, which cite nothing, and its ballots. Its people are
 * nobody here: each is a placeholder with a pseudonym.
 */
export async function storePolis(tx: Tx, member: Member, id: string, debate: PolisDebate): Promise<void> {
  const input = {
    title: shortened(debate.title, LONGEST_TITLE),
    prompt: shortened(debate.prompt, LONGEST_PROMPT),
    phase: 'closed' as const,
    rules: rulesInput.parse({ names: 'pseudonyms' }),
    schedule: [],
  }
  const grounded = { theses: [], keyPassages: [], readings: [] }
  await insertQuestion(tx, member, { id, groupId: null, input, grounded })
  const people = await partsOf(tx, member, id, debate.people)
  const positions = await storeComments(tx, { seminarId: member.seminar.id, questionId: id, people }, debate)
  await storeBallots(tx, { seminarId: member.seminar.id, questionId: id, people, positions }, debate)
}

async function partsOf(tx: Tx, { seminar }: Member, question: string, count: number): Promise<string[]> {
  const placeholders = new Placeholders(tx, seminar.id)
  const parts: string[] = []
  for (let person = 0; person < count; person++) parts.push(await placeholders.ofVoter(question, person))
  return parts
}

type Into = { seminarId: string; questionId: string; people: string[] }

async function storeComments(tx: Tx, { seminarId, questionId, people }: Into, { comments }: PolisDebate) {
  const rows = comments.map(({ author, text, at }) => ({
    ...{ id: randomUUID(), author: people[author] ?? '', at: timeOf(at) },
    claim: shortened(text, LONGEST_CLAIM),
    argument: text.length > LONGEST_CLAIM ? text : '',
  }))
  const json = JSON.stringify(rows)
  await tx.$executeRaw`
    INSERT INTO position (id, seminar_id, question_id, author_id, stance, claim, argument, posted_at)
    SELECT id, ${seminarId}::uuid, ${questionId}::uuid, author, 'supports', claim, argument, at
    FROM jsonb_to_recordset(${json}::jsonb) AS c(id uuid, author uuid, claim text, argument text, at timestamptz)`
  await tx.$executeRaw`
    INSERT INTO position_revision (position_id, seminar_id, revision, stance, claim, argument, at)
    SELECT id, ${seminarId}::uuid, 1, 'supports', claim, argument, at
    FROM jsonb_to_recordset(${json}::jsonb) AS c(id uuid, claim text, argument text, at timestamptz)`
  await tx.$executeRaw`
    UPDATE participation pa SET first_posted_at = c.at FROM (SELECT author, min(at) AS at
      FROM jsonb_to_recordset(${json}::jsonb) AS c(author uuid, at timestamptz) GROUP BY author) c
    WHERE pa.id = c.author AND pa.question_id = ${questionId}::uuid`
  return rows.map(({ id }) => id)
}

async function storeBallots(
  tx: Tx,
  { seminarId, questionId, people, positions }: Into & { positions: string[] },
  { ballots }: PolisDebate,
) {
  const rows = ballots.map(({ comment, voter, vote, at }) => ({
    ...{ position: positions[comment] ?? '', voter: people[voter] ?? '', vote, at: timeOf(at) },
  }))
  await tx.$executeRaw`
    INSERT INTO ballot (position_id, voter_id, seminar_id, question_id, revision, vote, at)
    SELECT position, voter, ${seminarId}::uuid, ${questionId}::uuid, 1, vote::"Vote", at
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS b(position uuid, voter uuid, vote text, at timestamptz)`
  // A conversation that is over is told whole: its last voters would wait for others who never come.
  await tx.$queryRaw`SELECT tell_ballots(${questionId}::uuid)::text`
}

const timeOf = (at: number | null): string => (at === null ? now() : new Date(at)).toISOString()
