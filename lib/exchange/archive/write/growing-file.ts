import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** In bytes: the largest piece that is read at once. */
const PIECE = 65_536

/** A temporary file that is read while it is written: a slow reader keeps nobody from writing on. */
export class GrowingFile {
  private size = 0
  private end: { error?: unknown } | undefined
  private readonly waiting: Array<() => void> = []

  private constructor(
    private readonly folder: string,
    private readonly file: FileHandle,
  ) {}

  static async make(): Promise<GrowingFile> {
    const folder = await mkdtemp(join(tmpdir(), 'veta-archive-'))
    return new GrowingFile(folder, await open(join(folder, 'growing'), 'wx+', 0o600))
  }

  async add(piece: Uint8Array): Promise<void> {
    await this.file.appendFile(piece)
    this.size += piece.length
    this.tell()
  }

  /** Waits for the first piece, or for the end. Throws the error of a file that ended without one. */
  async begun(): Promise<void> {
    while (this.size === 0 && !this.end) await this.news()
    if (this.size === 0 && this.end && 'error' in this.end) throw this.end.error
  }

  /** It grows no more; with an error, it is not whole. */
  finish(end: { error?: unknown } = {}): void {
    this.end = end
    this.tell()
  }

  /** The pieces as they come. Throws the error of a file that is not whole: nobody may take it for a whole one. */
  async *pieces(): AsyncGenerator<Uint8Array> {
    for (let at = 0; ; ) {
      if (at < this.size) {
        const piece = await this.pieceAt(at)
        at += piece.length
        yield piece
      } else if (this.end) {
        if ('error' in this.end) throw this.end.error
        return
      } else await this.news()
    }
  }

  async remove(): Promise<void> {
    await this.file.close()
    await rm(this.folder, { recursive: true, force: true })
  }

  private async pieceAt(at: number): Promise<Uint8Array> {
    const buffer = Buffer.allocUnsafe(Math.min(PIECE, this.size - at))
    const { bytesRead } = await this.file.read(buffer, 0, buffer.length, at)
    return buffer.subarray(0, bytesRead)
  }

  private news(): Promise<void> {
    return new Promise((heard) => this.waiting.push(heard))
  }

  private tell(): void {
    for (const heard of this.waiting.splice(0)) heard()
  }
}
