import { Writable } from 'node:stream'
import { Terminal } from '@xterm/headless'
import { describe, expect, test } from 'vitest'
import { UserError } from '../../../src/domain/error.ts'
import { Output, type OutputOptions, type Shape } from '../../../src/output/output.ts'

class Capture extends Writable {
  text = ''
  isTTY: boolean
  columns = 40

  constructor(isTerminal: boolean) {
    super({ decodeStrings: false })
    this.isTTY = isTerminal
  }

  override _write(chunk: string, _encoding: string, done: () => void): void {
    this.text += chunk
    done()
  }
}

function setUp(terminal: { out?: boolean; err?: boolean }, options: Partial<OutputOptions> = {}) {
  const stdout = new Capture(terminal.out ?? false)
  const stderr = new Capture(terminal.err ?? false)
  const output = new Output({
    stdout,
    stderr,
    env: { NO_COLOR: '1' },
    language: 'en',
    timeZone: 'Asia/Tokyo',
    now: () => new Date('2026-11-24T00:00:00Z'),
    version: '1.2.3',
    ...options,
  })
  return { output, stdout, stderr }
}

interface Row {
  ticket: number
  subject: string
}

const shape: Shape<Row> = {
  columns: [
    {
      key: 'ticket',
      header: { en: 'TICKET', ja: '番号' },
      align: 'right',
      cell: (r) => `${r.ticket}`,
      tsv: (r) => `${r.ticket}`,
    },
    { key: 'subject', header: { en: 'SUBJECT', ja: '件名' }, weight: 1, cell: (r) => r.subject, tsv: (r) => r.subject },
  ],
  json: (row) => ({ ...row }),
  empty: 'nothing-here',
}
const rows: Row[] = [
  { ticket: 1, subject: '返金\x1b]0;owned\x07のお願いが三週間たっても返ってきません' },
  { ticket: 22, subject: 'Login\tfails' },
]

describe('records', () => {
  test('are a table on a terminal, cut to its width', async () => {
    const { output, stdout, stderr } = setUp({ out: true, err: true })
    await output.records(rows, shape)
    expect(stdout.text).toBe('TICKET  SUBJECT\n     1  返金のお願いが三週間たっても返~\n    22  Login fails\n')
    expect(stderr.text).toBe('')
  })

  test('are tab-separated in a pipe, uncut and without header', async () => {
    const { output, stdout } = setUp({ err: true })
    await output.records(rows, shape)
    expect(stdout.text).toBe('1\t返金のお願いが三週間たっても返ってきません\n22\tLogin fails\n')
  })

  test('are NDJSON with --json, on a terminal too', async () => {
    const { output, stdout } = setUp({ out: true }, { json: true })
    await output.records(rows, shape)
    expect(
      stdout.text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(rows)
    expect(stdout.text).not.toContain('\x1b')
  })

  test('nothing found is no line, and a note for whoever looks at a terminal', async () => {
    const terminal = setUp({ out: true, err: true })
    await terminal.output.records([], shape)
    expect([terminal.stdout.text, terminal.stderr.text]).toEqual(['', 'nothing-here\n'])
    for (const piped of [setUp({}), setUp({ out: true }, { json: true })]) {
      await piped.output.records([], shape)
      expect([piped.stdout.text, piped.stderr.text]).toEqual(['', ''])
    }
  })

  test('a command that cron runs says nothing into a pipe, unless asked for --json', async () => {
    const silent = setUp({})
    await silent.output.records(rows, { ...shape, silentInPipe: true })
    expect(silent.stdout.text).toBe('')
    const json = setUp({}, { json: true })
    await json.output.records(rows, { ...shape, silentInPipe: true })
    expect(json.stdout.text.split('\n')).toHaveLength(3)
  })

  test('of a source that goes on for ever are seen one by one', async () => {
    for (const { output, stdout } of [setUp({ out: true }), setUp({}), setUp({}, { json: true })]) {
      const seen: number[] = []
      async function* live() {
        for (const row of rows) {
          yield row
          seen.push(stdout.text.length)
        }
      }
      await output.records(live(), { ...shape, typical: [] })
      expect(seen).toHaveLength(2)
      expect(seen[0]).toBeGreaterThan(0)
      expect(seen[1]).toBeGreaterThan(seen[0] ?? 0)
    }
  })

  test('wider than what is typical still fit the terminal', async () => {
    const { output, stdout } = setUp({ out: true })
    await output.records(
      [rows[1], rows[0], rows[0]].filter((row) => row !== undefined),
      { ...shape, typical: rows.slice(1, 2) },
    )
    expect(stdout.text.split('\n').slice(2, 4)).toEqual(['     1  返金のお願~', '     1  返金のお願~'])
  })

  test('are not read any further when nobody reads the output', async () => {
    const { output, stdout } = setUp({})
    let read = 0
    let closed = false
    function* endless() {
      try {
        for (;;) yield { ticket: ++read, subject: 'x'.repeat(100) }
      } finally {
        closed = true
      }
    }
    setImmediate(() => stdout.destroy(Object.assign(new Error('EPIPE'), { code: 'EPIPE' })))
    stdout._write = (_chunk, _encoding, done) => setImmediate(done)
    await output.records(endless(), shape)
    expect(closed).toBe(true)
    expect(output.closed).toBe(true)
  })
})

describe('a view', () => {
  test('is printed line by line, cleaned', async () => {
    const { output, stdout } = setUp({ out: true })
    const { look } = output
    await output.text([
      ['T-1 ', look.strong('a\x1b[2Jb')],
      look.age('2026-11-23T22:00:00Z'),
      look.time('2026-11-21T05:05:00Z'),
    ])
    expect(stdout.text).toBe('T-1 ab\n2h\n2026-11-21 (Sat) 14:05\n')
  })

  test('follows a change of language after the config was read', async () => {
    const { output } = setUp({})
    await output.speak('ja')
    expect(output.look.time('2026-11-21T05:05:00Z')).toBe('2026-11-21 (土) 14:05')
  })
})

describe('stderr', () => {
  test('notes go there, not with --quiet; details only with --verbose', () => {
    const loud = setUp({}, { verbose: true })
    loud.output.note('a-note', { count: 2 })
    loud.output.detail('a-detail')
    expect(loud.stderr.text).toBe('a-note (count: 2)\na-detail\n')
    const normal = setUp({})
    normal.output.detail('a-detail')
    const quiet = setUp({}, { quiet: true })
    quiet.output.note('a-note')
    expect(normal.stderr.text + quiet.stderr.text).toBe('')
    expect(loud.stdout.text).toBe('')
  })

  test('a problem is said even with --quiet, in the language of the reader', () => {
    const { output, stderr } = setUp({}, { quiet: true, language: 'ja' })
    output.problem(new UserError('person', 'output.cut', { reason: 'x\x1b[2J' }))
    expect(stderr.text).toBe('triage: 出力を最後まで書き込めませんでした: x\n')
  })

  test('with --json every line of it is an object, in English with the code', () => {
    const { output, stderr } = setUp({}, { json: true, language: 'ja' })
    output.note('a-note')
    output.problem(new UserError('person', 'output.cut', { reason: 'x' }, { at: { file: 'a.yaml', line: 2 } }))
    expect(
      stderr.text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { note: { code: 'a-note', message: 'a-note', hint: null } },
      {
        error: {
          kind: 'person',
          code: 'output.cut',
          message: 'The output is not complete: x',
          at: { file: 'a.yaml', line: 2, column: null },
          hint: null,
        },
      },
    ])
  })

  test('--debug adds the stack of a bug', () => {
    const plainRun = setUp({})
    plainRun.output.problem(new TypeError('oops'))
    expect(plainRun.stderr.text).not.toContain('output.test.ts')
    const debug = setUp({}, { debug: true })
    debug.output.problem(new TypeError('oops'))
    expect(debug.stderr.text).toContain('output.test.ts')
  })

  test('progress is one line on a terminal, gone when something else is said or at its end', async () => {
    const { output, stderr } = setUp({ err: true })
    const terminal = new Terminal({ cols: 40, rows: 5, allowProposedApi: true })
    const screen = async () => {
      await new Promise<void>((resolve) => terminal.write(stderr.text.replaceAll('\n', '\r\n'), resolve))
      stderr.text = ''
      return Array.from({ length: 5 }, (_, y) => terminal.buffer.active.getLine(y)?.translateToString(true)).join('|')
    }
    output.progress('fetching', { done: 1 })
    output.progress('fetching', { done: 2, subject: 'とても長い件名のメールがここに来ます。とても長い' })
    const shown = await screen()
    expect(shown).toMatch(/^fetching \(done: 2, subject: .*~\|\|\|\|$/)
    output.note('a-note')
    expect(await screen()).toBe('a-note||||')
    output.progress('fetching', { done: 3 })
    output.endProgress()
    expect(await screen()).toBe('a-note||||')
  })

  test('progress is nothing in a pipe, with --quiet and on a dumb terminal', () => {
    for (const run of [
      setUp({}),
      setUp({ err: true }, { quiet: true }),
      setUp({ err: true }, { env: { TERM: 'dumb' } }),
    ]) {
      run.output.progress('fetching', { done: 1 })
      run.output.endProgress()
      expect(run.stderr.text).toBe('')
    }
  })

  test('a stderr that nobody reads is no fault', async () => {
    const { output, stderr } = setUp({})
    stderr.destroy(Object.assign(new Error('EPIPE'), { code: 'EPIPE' }))
    await new Promise((resolve) => setImmediate(resolve))
    output.note('a-note')
    output.problem(new TypeError('x'))
  })
})
