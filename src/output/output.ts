import { age, type Language, localTime } from './age.ts'
import { type Cell, paintLine } from './cell.ts'
import { type Painter, painter, style, wantsColour } from './colour.ts'
import { type Finding, findingLines, findingRecord } from './guard.ts'
import { toLine } from './json.ts'
import { plainLines } from './plain.ts'
import { type Excerpt, problemLines, problemRecord } from './problem.ts'
import { learn, sentence, type Values } from './sentence.ts'
import { type Column, createTable, type Look, tsvLine } from './table.ts'
import { cut } from './width.ts'
import { createWriter, type OutputStream, type Writer } from './writer.ts'

/** process.stdout and process.stderr, or what stands for them. */
export interface OutputTarget extends OutputStream {
  readonly isTTY?: boolean
  readonly columns?: number
}

export interface OutputOptions {
  stdout: OutputTarget
  stderr: OutputTarget
  env: Readonly<Record<string, string | undefined>>
  language: Language
  /** IANA name. */
  timeZone: string
  /** Asked whenever an age is drawn: a home may keep its own clock. */
  now: () => Date
  version: string
  json?: boolean
  quiet?: boolean
  verbose?: boolean
  /** Prints the stack of a bug. */
  debug?: boolean
  /** False for `--no-color`. */
  color?: boolean
  excerpt?: Excerpt
}

/** How the records of one command look in each of the three forms. */
export interface Shape<T> {
  columns: readonly Column<T>[]
  /** The record as contract.md section 3 describes it. */
  json(record: T): object
  /** What a terminal shows in place of a table: records whose sentences must not be cut. */
  view?(records: readonly T[], look: Look, room: number): Iterable<Cell>
  /** Code of the note for a terminal when there was nothing. */
  empty?: string
  /** Prints nothing into a pipe unless `--json` is given: commands that cron runs. */
  silentInPipe?: boolean
  /** What decides the widths of a table whose source goes on for ever; of any other its first records do. */
  typical?: readonly T[]
}

type Source<T> = Iterable<T> | AsyncIterable<T>

/** So many records decide the widths of a table. */
const sampled = 500

async function all<T>(rows: Source<T>): Promise<T[]> {
  const found: T[] = []
  for await (const row of rows) found.push(row)
  return found
}

/** All that a command can say: records and views to stdout, notes, problems and progress to stderr. */
export class Output {
  #language: Language
  timeZone: string
  readonly json: boolean
  readonly quiet: boolean
  readonly verbose: boolean
  readonly stdoutIsTerminal: boolean
  readonly stderrIsTerminal: boolean
  /** Whether stdout is coloured. */
  readonly color: boolean
  readonly #options: OutputOptions
  readonly #out: Writer
  readonly #paintOut: Painter
  readonly #paintErr: Painter
  #progress = ''

  constructor(options: OutputOptions) {
    const { stdout, stderr, env, color: flag } = options
    this.#options = options
    this.#language = options.language
    this.timeZone = options.timeZone
    this.json = options.json ?? false
    this.quiet = options.quiet ?? false
    this.verbose = options.verbose ?? false
    this.stdoutIsTerminal = stdout.isTTY ?? false
    this.stderrIsTerminal = stderr.isTTY ?? false
    this.color = wantsColour({ flag, env, isTerminal: this.stdoutIsTerminal })
    this.#out = createWriter(stdout)
    // A stderr that fails leaves nobody to tell.
    stderr.on('error', () => {})
    this.#paintOut = painter(this.color)
    this.#paintErr = painter(wantsColour({ flag, env, isTerminal: this.stderrIsTerminal }))
  }

  get language(): Language {
    return this.#language
  }

  /** Before the first sentence, and again once the config has been read: the language may be another one then. */
  async speak(language: Language): Promise<void> {
    await learn(language)
    this.#language = language
  }

  /** Cells of a line on the terminal that shows stdout. */
  get width(): number {
    return this.#options.stdout.columns || 80
  }

  /** True when nobody reads stdout any more: a long command stops producing. */
  get closed(): boolean {
    return this.#out.closed
  }

  get look(): Look {
    const { language, timeZone } = this
    const { now } = this.#options
    return {
      ...style,
      language,
      age: (at) => age(at, now(), language),
      time: (at) => localTime(at, timeZone, language),
    }
  }

  /** Ages as a reader at another time would see them. */
  ageFrom(now: Date): Look['age'] {
    return (at) => age(at, now, this.language)
  }

  /** Prints records as NDJSON, as a table on a terminal, or tab-separated into a pipe; stops when nobody reads. */
  async records<T>(rows: Source<T>, shape: Shape<T>): Promise<void> {
    this.endProgress()
    if (this.json) await this.#each(rows, (row) => toLine(shape.json(row)))
    else if (this.stdoutIsTerminal && shape.view) await this.text(shape.view(await all(rows), this.look, this.width))
    else if (this.stdoutIsTerminal) await this.#table(rows, shape)
    else if (!shape.silentInPipe) await this.#each(rows, (row) => tsvLine(shape.columns, row))
    await this.#out.flush()
  }

  async #each<T>(rows: Source<T>, line: (row: T) => string): Promise<void> {
    // A source that makes us wait, such as `log --follow`, wants every line seen at once.
    const isLive = Symbol.asyncIterator in rows
    for await (const row of rows) {
      await this.#out.write(`${line(row)}\n`)
      if (isLive) await this.#out.flush()
      if (this.#out.closed) return
    }
  }

  async #table<T>(rows: Source<T>, { columns, empty, typical }: Shape<T>): Promise<void> {
    const first: T[] = []
    let table = typical ? await this.#openTable(columns, first, typical) : undefined
    for await (const row of rows) {
      if (table) {
        await this.#out.write(`${table.line(row)}\n`)
        await this.#out.flush()
        if (this.#out.closed) return
      } else if (first.push(row) >= sampled) table = await this.#openTable(columns, first)
    }
    if (table) return
    if (first.length > 0) await this.#openTable(columns, first)
    else if (empty !== undefined) this.note(empty)
  }

  async #openTable<T>(columns: readonly Column<T>[], rows: readonly T[], typical = rows) {
    const table = createTable(columns, typical, this.look, this.#paintOut, this.width)
    await this.#out.write(`${[table.header, ...rows.map(table.line)].join('\n')}\n`)
    await this.#out.flush()
    return table
  }

  /** Prints a view, one cell a line. Every piece passes plain() here: escape sequences in it never arrive. */
  async text(lines: Iterable<Cell>): Promise<void> {
    this.endProgress()
    for (const line of lines) await this.#out.write(`${paintLine(line, this.#paintOut)}\n`)
    await this.#out.flush()
  }

  /** What is no record but a file of its own: an export. It goes out as it is, and is never more than one piece ahead. */
  async raw(pieces: Source<string | Uint8Array>): Promise<void> {
    this.endProgress()
    for await (const piece of pieces) {
      await (typeof piece === 'string' ? this.#out.write(piece) : this.#out.bytes(piece))
      if (this.#out.closed) return
    }
    await this.#out.flush()
  }

  /** A sentence on stderr; not with `--quiet`. With `--json` an object of its own, so that stderr can be read by lines. */
  note(code: string, values: Values = {}): void {
    if (!this.quiet) this.demand(code, values)
  }

  /** The same also with `--quiet`: without it the person could not go on. */
  demand(code: string, values: Values = {}): void {
    const { message, hint } = sentence(code, values, this.json ? 'en' : this.language)
    if (this.json) this.#error(`${toLine({ note: { code, message, hint: hint ?? null } })}\n`)
    else this.#say(hint === undefined ? [message] : [message, style.quiet(`  ${hint}`)])
  }

  /** What stands out in a mail that is about to leave, on stderr, also with `--quiet`: somebody should look. */
  finding(finding: Finding): void {
    if (this.json) this.#error(`${toLine({ finding: findingRecord(finding) })}\n`)
    else this.#say(findingLines(finding, this.language))
  }

  /** A note that only `--verbose` shows. */
  detail(code: string, values: Values = {}): void {
    if (this.verbose) this.note(code, values)
  }

  /** Says what went wrong: a UserError in the user's language, or as one object with `--json`; anything else as a bug. */
  problem(error: unknown): void {
    const { version, excerpt, debug } = this.#options
    if (this.json) this.#error(`${toLine(problemRecord(error, version))}\n`)
    else this.#say(problemLines(error, this.language, version, excerpt))
    if (debug && error instanceof Error) this.#say(plainLines(error.stack ?? '').split('\n'))
  }

  /** One line on a terminal's stderr, rewritten at each call and gone with endProgress or the next word; nothing elsewhere. */
  progress(code: string, values: Values = {}): void {
    const { stderr, env } = this.#options
    if (!this.stderrIsTerminal || this.quiet || env.TERM === 'dumb') return
    // The last cell stays free: some terminals wrap as soon as it is filled.
    const line = cut(sentence(code, values, this.language).message, (stderr.columns || 80) - 1)
    if (line === this.#progress) return
    this.#progress = line
    this.#write(`\r\x1b[K${line}`)
  }

  endProgress(): void {
    if (this.#progress === '') return
    this.#progress = ''
    this.#write('\r\x1b[K')
  }

  #say(lines: readonly Cell[]): void {
    this.#error(lines.map((line) => `${paintLine(line, this.#paintErr)}\n`).join(''))
  }

  #error(text: string): void {
    this.endProgress()
    this.#write(text)
  }

  #write(text: string): void {
    const { stderr } = this.#options
    if (!stderr.destroyed) stderr.write(text)
  }
}
