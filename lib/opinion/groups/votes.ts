/**
 * Votes by column, as many as a large conversation has. Row `i` says that `people[person[i]]` gave `positions[position[i]]`
 * the vote `vote[i]` (agree 1, disagree −1, pass 0, as in every file) at `at[i]`, in milliseconds. The same person may have
 * several rows on one position.
 */
export type Votes = {
  people: string[]
  /** Those without a vote as well. */
  positions: string[]
  person: Uint32Array<ArrayBuffer>
  position: Uint32Array<ArrayBuffer>
  vote: Int8Array<ArrayBuffer>
  at: Float64Array<ArrayBuffer>
}

/** Gathers votes row by row; people and positions are numbered by their first appearance. */
export class VoteCollector {
  private readonly people = new Map<string, number>()
  private readonly positions = new Map<string, number>()
  private person = new Uint32Array(1024)
  private position = new Uint32Array(1024)
  private vote = new Int8Array(1024)
  private at = new Float64Array(1024)
  private count = 0

  add(person: string, position: string, vote: number, at: number): void {
    if (this.count === this.vote.length) this.grow()
    this.person[this.count] = numberOf(this.people, person)
    this.position[this.count] = numberOf(this.positions, position)
    this.vote[this.count] = vote
    this.at[this.count] = at
    this.count += 1
  }

  /** A position that may have no vote. */
  addPosition(position: string): void {
    numberOf(this.positions, position)
  }

  votes(): Votes {
    return {
      people: [...this.people.keys()],
      positions: [...this.positions.keys()],
      person: this.person.slice(0, this.count),
      position: this.position.slice(0, this.count),
      vote: this.vote.slice(0, this.count),
      at: this.at.slice(0, this.count),
    }
  }

  private grow(): void {
    const size = this.count * 2
    this.person = enlarged(this.person, new Uint32Array(size))
    this.position = enlarged(this.position, new Uint32Array(size))
    this.vote = enlarged(this.vote, new Int8Array(size))
    this.at = enlarged(this.at, new Float64Array(size))
  }
}

function numberOf(numbers: Map<string, number>, id: string): number {
  const known = numbers.get(id)
  if (known !== undefined) return known
  numbers.set(id, numbers.size)
  return numbers.size - 1
}

function enlarged<A extends { set(values: A): void }>(values: A, larger: A): A {
  larger.set(values)
  return larger
}

/** The buffers of votes, to hand over to a thread. */
export const buffersOf = ({ person, position, vote, at }: Votes): ArrayBuffer[] => [
  person.buffer,
  position.buffer,
  vote.buffer,
  at.buffer,
]
