import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { UserError } from '../domain/error.ts'
import type { Output } from '../output/output.ts'
import { sentence, type Values } from '../output/sentence.ts'
import type { FileToSend } from './attachments.ts'
import { type Edited, edit } from './editor.ts'
import type { World } from './world.ts'

/** Whoever started the program: what he types, names and writes. */
export class Person {
  #stdin: Promise<string> | null = null

  constructor(
    private readonly world: World,
    private readonly output: Output,
    /** A private folder for what he is writing. */
    private readonly desk: string,
  ) {}

  /** Whether somebody is there to ask. */
  get present(): boolean {
    return this.world.stdin.isTTY === true && this.output.stdoutIsTerminal
  }

  /** All of stdin, read once. */
  stdin(): Promise<string> {
    this.#stdin ??= (async () => {
      const chunks: Buffer[] = []
      for await (const chunk of this.world.stdin) chunks.push(chunk as Buffer)
      return Buffer.concat(chunks).toString()
    })()
    return this.#stdin
  }

  /** A file that was named; `usage` when it cannot be read. */
  file(path: string, code = 'file.unreadable'): { name: string; bytes: Buffer } {
    try {
      return { name: basename(path), bytes: readFileSync(path) }
    } catch (cause) {
      const reason = (cause as { code?: string }).code ?? ''
      throw new UserError('usage', code, { file: path, reason }, { cause })
    }
  }

  /** Files for one mail, with their media types. `usage` when one cannot be read, or all are larger than `limit` bytes. */
  async attachments(paths: string[], limit: number): Promise<FileToSend[]> {
    if (paths.length === 0) return []
    const { readAttachments } = await import('./attachments.ts')
    return readAttachments(paths, limit)
  }

  /** Text from a file, from stdin (`-`), or written in the editor; `usage` when nobody is there to write. */
  async text(file: string | null, draft: string): Promise<string> {
    if (file === '-') return this.stdin()
    if (file !== null) return this.file(file, 'body.unreadable').bytes.toString()
    if (!this.present) throw new UserError('usage', 'terminal.needed', { option: '--body' })
    const { text, isWell, editor } = await this.edit(draft)
    if (!isWell) throw new UserError('usage', 'editor.failed', { editor })
    return text
  }

  /** Asks in the words of a code; the answer without blanks. */
  async ask(code: string, values: Values = {}): Promise<string> {
    const lines = createInterface({ input: this.world.stdin, output: this.world.stderr })
    try {
      const question = `${sentence(code, values, this.output.language).message} `
      return (await lines.question(question, { signal: this.world.signal })).trim()
    } finally {
      lines.close()
    }
  }

  /** Variables of the environment that hold secrets: what we start to write with does not get them. */
  hidden: readonly string[] = []

  /** The text as the editor leaves it; `keep` gets it whenever it is saved. Only while somebody is `present`. */
  edit(text: string, keep?: (text: string) => void): Promise<Edited> {
    const { env } = this.world
    return edit(text, { folder: this.desk, env, hidden: this.hidden, ...(keep ? { keep } : {}) })
  }
}

/** Standard output of a program that is started without a shell, with this environment; rejects when it fails. */
export function outputOf(
  [program = '', ...args]: readonly string[],
  env: Record<string, string | undefined>,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['inherit', 'pipe', 'inherit'], env })
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.on('error', reject)
    child.on('close', (code) => (code === 0 ? resolve(Buffer.concat(chunks).toString()) : reject(new Error(program))))
  })
}
