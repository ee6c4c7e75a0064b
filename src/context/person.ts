import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { UserError } from '../domain/error.ts'
import type { Output } from '../output/output.ts'
import { sentence } from '../output/sentence.ts'
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
  file(path: string): { name: string; bytes: Buffer } {
    try {
      return { name: basename(path), bytes: readFileSync(path) }
    } catch (cause) {
      const reason = (cause as { code?: string }).code ?? ''
      throw new UserError('usage', 'file.unreadable', { file: path, reason }, { cause })
    }
  }

  /** Text from a file, from stdin (`-`), or written in the editor; `usage` when nobody is there to write. */
  async text(file: string | null, draft: string): Promise<string> {
    if (file === '-') return this.stdin()
    if (file !== null) return this.file(file).bytes.toString()
    if (!this.present) throw new UserError('usage', 'terminal.needed', { option: '--body' })
    return this.#edit(draft)
  }

  /** Asks in the words of a code; the answer without blanks. */
  async ask(code: string): Promise<string> {
    const lines = createInterface({ input: this.world.stdin, output: this.world.stderr })
    try {
      const question = `${sentence(code, {}, this.output.language).message} `
      return (await lines.question(question, { signal: this.world.signal })).trim()
    } finally {
      lines.close()
    }
  }

  /** $VISUAL or $EDITOR on a private file, as git does; the user's own setting may hold arguments. */
  async #edit(draft: string): Promise<string> {
    mkdirSync(this.desk, { recursive: true, mode: 0o700 })
    const folder = mkdtempSync(join(this.desk, 'edit-'))
    const file = join(folder, 'TEXT.md')
    try {
      writeFileSync(file, draft, { mode: 0o600 })
      const editor = this.world.env.VISUAL || this.world.env.EDITOR || 'vi'
      const child = spawn('/bin/sh', ['-c', `${editor} "$@"`, editor, file], { stdio: 'inherit' })
      const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
      if (code !== 0) throw new UserError('usage', 'editor.failed', { editor })
      return readFileSync(file, 'utf8')
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

/** Standard output of a program that is started without a shell; rejects when it fails. */
export function outputOf([program = '', ...args]: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['inherit', 'pipe', 'inherit'] })
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.on('error', reject)
    child.on('close', (code) => (code === 0 ? resolve(Buffer.concat(chunks).toString()) : reject(new Error(program))))
  })
}
