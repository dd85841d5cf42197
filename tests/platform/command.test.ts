import { describe, expect, it } from 'vitest'
import { checkedCommand, command } from '@/lib/platform/command'
import { db, type Tx } from '@/lib/platform/database/db'
import { Conflict, done, NotPermitted, refused } from '@/lib/platform/errors'
import { requestHash } from '@/lib/platform/write'
import { aPerson } from '../support/factories'

type Name = { id: string; name: string; mayRename: boolean }

/** A person renames themselves, unless it is forbidden; `told` lists the command's steps in order. */
async function aRenaming(name: string) {
  const { id } = await aPerson({ name: 'Ada' })
  const told: string[] = []
  const rights = { mayRename: true }
  const find = async (): Promise<Name> => {
    told.push('find')
    return { id, name: (await db.person.findUniqueOrThrow({ where: { id } })).name, ...rights }
  }
  const steps = {
    find,
    permit({ mayRename }: Name) {
      told.push('permit')
      if (!mayRename) throw new NotPermitted()
    },
    async hold() {
      told.push('hold')
      return find()
    },
    async make(tx: Tx) {
      told.push('make')
      await tx.person.update({ where: { id }, data: { name } })
      return done({ id })
    },
  }
  const nameNow = async () => (await db.person.findUniqueOrThrow({ where: { id } })).name
  return { person: { id }, steps, told, rights, nameNow }
}

const once = { key: 'rename', requestHash: requestHash('rename') }

describe('a command', () => {
  it('asks for the permission of what it finds, and again of what it holds', async () => {
    const { person, steps, told, nameNow } = await aRenaming('Grace')
    expect(await command(person, undefined, steps)).toEqual(done({ id: person.id, replayed: false }))
    expect(told).toEqual(['find', 'permit', 'hold', 'find', 'permit', 'make'])
    expect(await nameNow()).toBe('Grace')
  })

  it('writes nothing where the permission is gone once the thing is held', async () => {
    const { person, steps, rights, nameNow } = await aRenaming('Grace')
    const hold = async () => {
      rights.mayRename = false
      return steps.hold()
    }
    await expect(command(person, undefined, { ...steps, hold })).rejects.toThrow(NotPermitted)
    expect(await nameNow()).toBe('Ada')
  })

  it('answers a repeated request without checking it again', async () => {
    const { person, steps, told, rights } = await aRenaming('Grace')
    await command(person, once, steps)
    rights.mayRename = false
    told.length = 0
    expect(await command(person, once, steps)).toEqual(done({ id: person.id, replayed: true }))
    expect(told).toEqual(['find'])
  })

  it('takes no other request under a key that was used', async () => {
    const { person, steps } = await aRenaming('Grace')
    await command(person, once, steps)
    const other = { ...once, requestHash: requestHash('another') }
    await expect(command(person, other, steps)).rejects.toThrow(Conflict)
  })

  it('begins no transaction where its input is refused, and hands on what the check made', async () => {
    const { person, steps, told, nameNow } = await aRenaming('Grace')
    const problems = { name: { code: 'nameTaken' } }
    const refusing = { ...steps, check: () => refused(problems) }
    expect(await checkedCommand(person, undefined, refusing)).toEqual({ ok: false, problems })
    expect(told).toEqual(['find', 'permit'])
    const checked = {
      ...steps,
      check: ({ name }: Name) => done(name.toUpperCase()),
      make: async (tx: Tx, held: Name, _: string, name: string) => {
        await tx.person.update({ where: { id: held.id }, data: { name } })
        return done({ id: held.id })
      },
    }
    await checkedCommand(person, undefined, checked)
    expect(await nameNow()).toBe('ADA')
  })

  it('leaves no trace of what is refused while it writes', async () => {
    const { person, steps, nameNow } = await aRenaming('Grace')
    const make = async (tx: Tx) => {
      await steps.make(tx)
      return refused({ '': { code: 'tooLate' } })
    }
    expect((await command(person, once, { ...steps, make })).ok).toBe(false)
    expect(await nameNow()).toBe('Ada')
    expect(await command(person, once, steps)).toEqual(done({ id: person.id, replayed: false }))
  })
})
