import { randomInt } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * A Maildir has names and no numbers, so we keep the numbers ourselves, beside the database: the first line is the
 * numbering's own number (what IMAP calls UIDVALIDITY), then one `UID name` a line. A number is handed out only after its
 * line is durable, and never twice; when the file is lost, the numbering gets another number and the sync recognizes its
 * messages by what is in them.
 */
export class Numbers {
  readonly #byName = new Map<string, number>()
  readonly #byUid = new Map<number, string>()
  #validity = ''
  #last = 0

  private constructor(private readonly file: string) {}

  static async read(file: string): Promise<Numbers> {
    const numbers = new Numbers(file)
    const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return ''
      throw error
    })
    // What stands after the last line end was cut short and was handed out to nobody.
    const lines = text.slice(0, text.lastIndexOf('\n') + 1).split('\n')
    numbers.#validity = /^[1-9]\d*$/.test(lines[0] ?? '') ? (lines[0] ?? '') : ''
    if (numbers.#validity === '') return numbers
    for (const line of lines.slice(1)) {
      const space = line.indexOf(' ')
      if (space > 0) numbers.#note(Number(line.slice(0, space)), line.slice(space + 1))
    }
    if (text.length > 0 && !text.endsWith('\n')) await numbers.#write()
    return numbers
  }

  get validity(): string {
    return this.#validity
  }

  uidOf(name: string): number | null {
    return this.#byName.get(name) ?? null
  }

  nameOf(uid: number): string | null {
    return this.#byUid.get(uid) ?? null
  }

  /** Numbers new names in the order given. */
  async add(names: string[]): Promise<void> {
    if (this.#validity === '') {
      this.#validity = String(randomInt(1, 2 ** 32 - 1))
      await this.#write()
    }
    if (names.length === 0) return
    const lines = names.map((name, index) => `${this.#last + 1 + index} ${name}\n`)
    await durably(this.file, 'a', lines.join(''))
    for (const name of names) this.#note(this.#last + 1, name)
  }

  #note(uid: number, name: string): void {
    this.#byName.set(name, uid)
    this.#byUid.set(uid, name)
    this.#last = Math.max(this.#last, uid)
  }

  async #write(): Promise<void> {
    await mkdir(dirname(this.file), { recursive: true, mode: 0o700 })
    const lines = [...this.#byUid].map(([uid, name]) => `${uid} ${name}\n`)
    await durably(`${this.file}.new`, 'w', `${this.#validity}\n${lines.join('')}`)
    await rename(`${this.file}.new`, this.file)
  }
}

async function durably(path: string, flags: 'a' | 'w', text: string): Promise<void> {
  const file = await open(path, flags, 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}
