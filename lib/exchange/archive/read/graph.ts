import { isId } from '@/lib/platform/id'
import type { ArchiveRecord, Noun } from '../form/noun'
import { ArchiveRefused } from './refusal'

type Known = { noun: string; question: string | null }

type Post = { depth: number; root: string }

/** Another record that a record refers to, and where it does. */
type Reference = { to: string; of: readonly string[]; question: string | null; file: string }

const refused = (file: string) => new ArchiveRefused('archiveReference', { file })

/**
 * What the records of an archive refer to. Every reference must be to a record of the right noun in the archive, so that nothing
 * here can be referred to, answers must be below what they answer, so that none goes in a circle, and a section stands before its groups.
 */
export class ArchiveGraph {
  private readonly known = new Map<string, Known>()
  private readonly posts = new Map<string, Post>()
  private readonly sections = new Set<string>()
  private readonly open: Reference[] = []
  /** Ids that stand within values, which need not be of a record. */
  private readonly loose = new Set<string>()

  add(noun: Noun, record: ArchiveRecord, file: string): void {
    const question = textIn(record.question)
    if (textIn(record.id)) this.name(noun, textIn(record.id) ?? '', question, file)
    for (const [name, field] of Object.entries(noun.fields)) {
      const value = record[name]
      if (field.kind === 'ref' || field.kind === 'person') {
        if (typeof value !== 'string') continue
        const within = noun.ofQuestion.includes(name) ? question : null
        this.refer({ to: value, of: field.of ?? [], question: within, file })
      } else if (field.kind !== 'id') this.collect(value)
    }
    if (noun.name === 'groups') this.group(record, file)
    if (noun.name === 'positions') this.posts.set(String(record.id), { depth: 0, root: String(record.id) })
    if (noun.name === 'responses') this.answer(record, file)
  }

  /** Checks the references to records that came later. Returns every id, in order. */
  end(): string[] {
    for (const reference of this.open) if (!this.isWhole(reference)) throw refused(reference.file)
    return [...new Set([...this.known.keys(), ...this.loose])].sort()
  }

  private name(noun: Noun, id: string, question: string | null, file: string): void {
    if (this.known.has(id)) throw refused(file)
    const of = noun.name === 'questions' ? id : question
    this.known.set(id, { noun: noun.name, question: of })
  }

  private refer(reference: Reference): void {
    if (this.known.has(reference.to)) {
      if (!this.isWhole(reference)) throw refused(reference.file)
    } else this.open.push(reference)
  }

  private isWhole({ to, of, question }: Reference): boolean {
    const found = this.known.get(to)
    return (
      found !== undefined && of.includes(found.noun) && (question === null || found.question === question)
    )
  }

  private group({ id, kind, within }: ArchiveRecord, file: string): void {
    if (kind === 'section') this.sections.add(String(id))
    if (typeof within === 'string' && (kind === 'section' || !this.sections.has(within))) throw refused(file)
  }

  private answer({ id, answers, root, depth }: ArchiveRecord, file: string): void {
    const answered = this.posts.get(String(answers))
    if (!answered || answered.depth + 1 !== depth || answered.root !== root) throw refused(file)
    this.posts.set(String(id), { depth: answered.depth + 1, root: answered.root })
  }

  private collect(value: unknown): void {
    if (typeof value === 'string') {
      if (isId(value)) this.loose.add(value)
    } else if (value !== null && typeof value === 'object')
      for (const [key, one] of Object.entries(value)) {
        if (isId(key)) this.loose.add(key)
        this.collect(one)
      }
  }
}

const textIn = (value: unknown): string | null => (typeof value === 'string' ? value : null)
