import { type Client, escapeIdentifier } from 'pg'
import { tablesOf } from '@/lib/exchange/backup/catalogue'

/** Values that are easily lost in transit, by type. */
const awkward: Record<string, string> = {
  text: `E'A line\\u2028end,\\na "quote", a \\\\backslash, \\t and 👩‍🔬'`,
  uuid: 'gen_random_uuid()',
  integer: '-7',
  bigint: '9007199254740993',
  'double precision': '0.1',
  boolean: 'true',
  'text[]': `ARRAY['a "b", {c}', '', 'é\\u2028']`,
  jsonb: `'{"a": [1, null, "é\\u2028"], "b": 1.50}'`,
  bytea: `'\\x00ff0a0d5c'`,
  'timestamp(3) with time zone': "'2016-08-25 13:37:00.123+00'",
  'character varying(255)': "'ñ'",
}

/** A column of one and the same passage: the words of a note are those of the text at its place. */
const ofPassage = (column: string) => `(SELECT "${column}" FROM passage ORDER BY id LIMIT 1)`

/** Values required by the checks of a table. */
const needed: Record<string, string> = {
  'steelman.answer': "'mended'",
  'stance_poll.confidence': '50',
  'restraint.until': "'2016-09-25 13:37:00.123+00'",
  'slow_mode.minutes': '5',
  'translation.translation_id': '(SELECT id FROM source ORDER BY 1 DESC LIMIT 1)',
  'alignment_pair.left_first': '1',
  'alignment_pair.left_last': '2',
  'alignment_pair.right_first': '1',
  'alignment_pair.right_last': '2',
  'private_note.version_id': ofPassage('version_id'),
  'private_note.start': ofPassage('start'),
  'private_note.end': ofPassage('end'),
  'private_note.quote': ofPassage('quote'),
  'private_note.prefix': ofPassage('prefix'),
  'private_note.suffix': ofPassage('suffix'),
  'required_reading.paragraph': '1',
  'required_reading.last_paragraph': '2',
  'transfer.thesis_id': 'NULL',
  'transfer.key_passage_id': 'NULL',
  'transfer.fate': "'altered'",
  'lti_score.settled_at': 'NULL',
  'peer_round.per_person': '2',
  'peer_review.author_id': '(SELECT id FROM participation ORDER BY 1 DESC LIMIT 1)',
  'known_answer.deciding_start': '5',
  'known_answer.deciding_end': '9',
}

/** Inserts a row into each empty table, made up from its columns, with existing rows as parents. */
export async function rowInEveryTable(client: Client): Promise<void> {
  for (const { name, columns } of await tablesOf(client)) {
    const { rowCount } = await client.query(`SELECT FROM ${escapeIdentifier(name)} LIMIT 1`)
    if (rowCount) continue
    const parents = await parentsOf(client, name)
    const values: string[] = []
    for (const { name: column, type } of columns)
      values.push(needed[`${name}.${column}`] ?? parents.get(column) ?? (await valueIn(client, type)))
    const names = columns.map((column) => escapeIdentifier(column.name))
    await client.query(
      `INSERT INTO ${escapeIdentifier(name)} (${names.join(', ')}) VALUES (${values.join(', ')})`,
    )
  }
}

/** By column: the expression that selects it from a row of the referenced table. */
async function parentsOf(client: Client, table: string): Promise<Map<string, string>> {
  const { rows } = await client.query<{ column: string; parent: string; key: string }>(
    `SELECT a.attname AS column, f.confrelid::regclass::text AS parent, k.attname AS key
     FROM pg_constraint f, unnest(f.conkey, f.confkey) AS u(own, other)
     JOIN pg_attribute a ON true JOIN pg_attribute k ON true
     WHERE f.contype = 'f' AND f.conrelid = $1::regclass
       AND a.attrelid = f.conrelid AND a.attnum = u.own AND k.attrelid = f.confrelid AND k.attnum = u.other`,
    [escapeIdentifier(table)],
  )
  return new Map(
    rows.map(({ column, parent, key }) => [column, `(SELECT "${key}" FROM ${parent} ORDER BY 1 LIMIT 1)`]),
  )
}

async function valueIn(client: Client, type: string): Promise<string> {
  const known = awkward[type]
  if (known) return known
  const { rows } = await client.query(
    'SELECT enumlabel AS label FROM pg_enum WHERE enumtypid = $1::regtype LIMIT 1',
    [type],
  )
  if (!rows[0]) throw new Error(`Say what an awkward value of ${type} is.`)
  return `'${rows[0].label}'`
}
