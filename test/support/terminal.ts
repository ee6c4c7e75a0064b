import { spawn } from '@lydell/node-pty'
import headless from '@xterm/headless'
import { built, environment, program } from './program.ts'

/** Names for `press`; anything else is typed as it stands. */
const keys: Record<string, string> = {
  enter: '\r',
  escape: '\x1b',
  tab: '\t',
  'shift+tab': '\x1b[Z',
  backspace: '\x7f',
  delete: '\x1b[3~',
  up: '\x1b[A',
  down: '\x1b[B',
  right: '\x1b[C',
  left: '\x1b[D',
  home: '\x1b[H',
  end: '\x1b[F',
  pageup: '\x1b[5~',
  pagedown: '\x1b[6~',
}

function keystroke(key: string): string {
  const letter = /^ctrl\+([a-z])$/.exec(key)?.[1]
  if (letter !== undefined) return String.fromCharCode(letter.charCodeAt(0) - 96)
  return keys[key] ?? key
}

export interface Terminal extends AsyncDisposable {
  pid: number
  /** The visible lines, without the blanks at their ends. */
  screen(): string[]
  /** Everything the program has written, escape sequences included. */
  output(): string
  /** Whether all that has arrived is on the screen, and no frame (mode 2026) is half drawn. */
  isWhole(): boolean
  /** What the program did to the terminal besides writing text: titles, clipboard, links, bells, modes, questions. */
  effects(): string[]
  /** Where the cursor is, from 0, and whether the alternate screen is shown. */
  state(): { row: number; column: number; alternate: boolean }
  /**
   * Returns the screen as soon as it holds the text (blanks at its end aside), or satisfies the predicate.
   * @throws Error with the screen as it is then, after `limit` milliseconds or when the program has ended without it
   */
  waitFor(wanted: string | RegExp | ((lines: string[]) => boolean), limit?: number): Promise<string[]>
  /** Sends named keys (`enter`, `down`, `ctrl+c`) or text, one after the other. */
  press(...keys: string[]): void
  /** What a terminal sends for a paste: in brackets when the program asked for that. */
  paste(text: string): void
  resize(columns: number, rows: number): void
  signal(name: string): void
  /** The exit code, once the program has ended and all it wrote is on the screen. */
  exited(limit?: number): Promise<number>
  close(): Promise<void>
}

interface TerminalOptions {
  home?: string
  env?: Record<string, string>
  columns?: number
  rows?: number
  cwd?: string
  /** Runs this instead of the built program: for tests of the terminal itself, and of `$EDITOR`. */
  command?: [string, ...string[]]
}

/** Starts `triage ARGS` on a pseudo-terminal of 100 x 30, read through a real terminal emulator. */
export async function openTerminal(args: string[], options: TerminalOptions = {}): Promise<Terminal> {
  const { columns = 100, rows = 30 } = options
  if (!options.command) await built()
  const [file, ...rest] = options.command ?? [process.execPath, program, ...args]
  const emulator = new headless.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 1000 })
  const pty = spawn(file, rest, {
    name: options.env?.TERM ?? 'xterm-256color',
    cols: columns,
    rows,
    cwd: options.cwd ?? options.home ?? process.cwd(),
    env: environment(options.home, { TERM: 'xterm-256color', ...options.env }),
  })

  let output = ''
  let exitCode: number | undefined
  let unread = 0
  const watchers = new Set<() => void>()
  const changed = () => {
    for (const watcher of [...watchers]) watcher()
  }
  pty.onData((data) => {
    output += data
    unread += 1
    emulator.write(data, () => {
      unread -= 1
      changed()
    })
  })
  const effects: string[] = []
  emulator.onTitleChange((title) => effects.push(`title ${title}`))
  emulator.onBell(() => effects.push('bell'))
  for (const [code, what] of [
    [8, 'link'],
    [52, 'clipboard'],
  ] as const) {
    emulator.parser.registerOscHandler(code, (data) => {
      effects.push(`${what} ${data}`)
      return false
    })
  }
  const modes = JSON.stringify(emulator.modes)
  // Programs ask the terminal what it is; silence would make them wait.
  const answers = emulator.onData((data) => {
    effects.push(`answer ${JSON.stringify(data)}`)
    if (exitCode === undefined) pty.write(data)
  })
  pty.onExit(({ exitCode: code }) => {
    exitCode = code
    changed()
  })

  const screen = () => {
    const { active } = emulator.buffer
    const lines = Array.from({ length: emulator.rows }, (_, row) => active.getLine(active.baseY + row))
    return lines.map((line) => line?.translateToString(true).trimEnd() ?? '')
  }
  const ended = () => exitCode !== undefined && unread === 0
  const fail = (why: string) => new Error(`${why}; the screen is:\n${screen().join('\n').trimEnd()}`)

  /** Looks again after each change; `hopeless` is why no further change can help. */
  const until = (what: string, holds: () => boolean, hopeless: () => boolean, limit: number) =>
    new Promise<void>((resolve, reject) => {
      const settle = (action: () => void) => {
        clearTimeout(timer)
        watchers.delete(look)
        action()
      }
      const look = () => {
        if (holds()) settle(resolve)
        else if (hopeless()) settle(() => reject(fail(`the program ended (${exitCode}) without ${what}`)))
      }
      const timer = setTimeout(() => settle(() => reject(fail(`waited ${limit} ms in vain for ${what}`))), limit)
      watchers.add(look)
      look()
    })

  const close = async () => {
    if (exitCode === undefined) {
      pty.kill('SIGKILL')
      await until(
        'its end',
        () => exitCode !== undefined,
        () => false,
        10_000,
      )
    }
    answers.dispose()
    emulator.dispose()
  }

  return {
    pid: pty.pid,
    screen,
    output: () => output,
    isWhole: () => unread === 0 && output.lastIndexOf('\x1b[?2026h') <= output.lastIndexOf('\x1b[?2026l'),
    effects: () => [...effects, ...(JSON.stringify(emulator.modes) === modes ? [] : ['modes'])],
    state: () => {
      const { active } = emulator.buffer
      return { row: active.cursorY, column: active.cursorX, alternate: active.type === 'alternate' }
    },
    async waitFor(wanted, limit = 20_000) {
      const holds = () => {
        const lines = screen()
        if (typeof wanted === 'function') return wanted(lines)
        return typeof wanted === 'string' ? lines.join('\n').includes(wanted.trimEnd()) : wanted.test(lines.join('\n'))
      }
      const what = typeof wanted === 'function' ? `what the test looks for (${wanted})` : `${wanted}`
      await until(what, holds, ended, limit)
      return screen()
    },
    press: (...sequence) => {
      for (const key of sequence) pty.write(keystroke(key))
    },
    paste: (text) => pty.write(emulator.modes.bracketedPasteMode ? `\x1b[200~${text}\x1b[201~` : text),
    resize: (width, height) => {
      emulator.resize(width, height)
      pty.resize(width, height)
    },
    signal: (name) => pty.kill(name),
    async exited(limit = 20_000) {
      await until('the end of the program', ended, () => false, limit)
      return exitCode ?? -1
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}
