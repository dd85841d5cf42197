import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { opinion } from '@/lib/cli/opinion'
import { opinionOf } from '@/lib/opinion/groups/opinion'
import { planted } from '../support/opinion/planted'
import { votesOf } from '../support/opinion/votes'
import { veta } from '../support/veta'

const folder = mkdtempSync(join(tmpdir(), 'veta-opinion-'))
afterAll(() => rmSync(folder, { recursive: true }))

function aFile(name: string, content: string): string {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

const { rows } = planted(7, { people: 40, positions: 12, groups: 2, cast: 0.8 })
const cells = rows.map(([person, position, vote], n) => ({
  person: person.replace('person ', ''),
  position: position.replace('position ', ''),
  vote,
  at: 1_700_000_000_000 + n,
}))
const csv = [
  'timestamp,datetime,comment-id,voter-id,vote',
  ...cells.map(({ person, position, vote, at }) => `${at},Tue Nov 14 2023,${position},${person},${vote}`),
].join('\n')
const votes = aFile('votes.csv', csv)
const expected = opinionOf(
  votesOf(cells.map(({ person, position, vote, at }) => [person, position, vote, at])),
)

const found = async (...args: string[]) => (await opinion.run(args)).value as typeof expected

describe('an operator', () => {
  it('gets the whole result as JSON, without a database', async () => {
    const gone = { DATABASE_URL: 'postgres://nobody@nowhere.invalid/none' }
    const { code, out } = await veta(['opinion', '--votes', votes, '--json'], '', gone)
    expect(code).toBe(0)
    expect(JSON.parse(out)).toEqual(JSON.parse(JSON.stringify(expected)))
  })

  it('reads groups, what most agree on, and what to vote on next in lines', async () => {
    const comments = aFile(
      'comments.csv',
      `comment-id,moderated,comment-body\n0,1,"Contracts for all,\nwhoever owns the mine"\n`,
    )
    const { said } = await opinion.run(['--votes', votes, '--comments', comments])
    expect(said).toContain('40 people, 12 positions')
    expect(said).toMatch(/Group 1: 19 people, +\d+% of pairs/)
    expect(said).toContain('To vote on next')
    expect(said).toContain('Contracts for all, whoever owns the mine')
    expect(said).toContain(`sha256 ${expected.hash}`)
  })

  it('may have the columns in any order, with a byte order mark, semicolons and line ends of Windows', async () => {
    const lines = cells.map(({ person, position, vote, at }) => `"${vote}";${person};x;${at};${position}`)
    const other = ['\uFEFFVote;voter-id;note;timestamp;Comment-ID', ...lines, ''].join('\r\n')
    expect(await found('--votes', aFile('other.csv', other))).toEqual(expected)
  })

  it('gets the same hash for rows in any order, and the latest vote of a person', async () => {
    const [head = '', ...lines] = csv.split('\n')
    const first = cells[0]
    const earlier = `1600000000000,x,${first?.position},${first?.person},${first?.vote === 1 ? -1 : 1}`
    const file = aFile('turned.csv', [head, ...lines.toReversed(), earlier].join('\n'))
    expect((await found('--votes', file)).hash).toBe(expected.hash)
  })

  it('takes moderated comments out', async () => {
    const comments = aFile('out.csv', 'comment-id,moderated\n3,-1\n4,0\n999,-1\n')
    const { mapped, positions, parameters } = await found('--votes', votes, '--comments', comments)
    expect(positions).toBe(12)
    expect(mapped.map(({ position }) => position)).not.toContain('3')
    expect(mapped).toHaveLength(11)
    expect(parameters.hidden).toEqual(['3'])
  })

  it('is told which rows are wrong, and what to do', async () => {
    const wrong = ['comment-id,voter-id,vote', '1,2,yes', '"1\n1",2,1', '1,2', ',2,1', '1,2,0', '1,3,2']
    const refused = opinion.run(['--votes', aFile('wrong.csv', wrong.join('\n'))])
    await expect(refused).rejects.toThrow('line 2: vote is "yes": write 1 for agree')
    await expect(refused).rejects.toThrow('line 5: it has 2 cells, and the first line 3')
    await expect(refused).rejects.toThrow('line 6: comment-id or voter-id is empty')
    await expect(refused).rejects.toThrow('line 8: vote is "2"')
  })

  it('is told of an empty file, a missing column, an open quotation mark, and no file', async () => {
    const run = (name: string, content: string) => opinion.run(['--votes', aFile(name, content)])
    await expect(run('empty.csv', '')).rejects.toThrow('is empty')
    await expect(run('columns.csv', 'comment-id,vote\n1,1')).rejects.toThrow('has no column voter-id')
    await expect(run('open.csv', 'comment-id,voter-id,vote\n1,"2,1\n')).rejects.toThrow('not closed')
    await expect(opinion.run(['--votes', join(folder, 'none.csv')])).rejects.toThrow('is not there')
    expect(() => opinion.run([])).toThrow('--votes')
  })

  it('gets a result of a file with no votes', async () => {
    expect(await found('--votes', aFile('none-yet.csv', 'comment-id,voter-id,vote\n'))).toMatchObject({
      people: 0,
      k: 0,
    })
  })
})
