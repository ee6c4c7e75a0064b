import { type CommonOptions, isCancel, note, password, select, text } from '@clack/prompts'
import { UserError } from '../domain/error.ts'
import type { Context } from './context.ts'
import { stayOutOfCoreDumps } from './core-dump.ts'

export interface Choice<Value extends string> {
  value: Value
  label: string
  hint?: string
}

/** Questions on a terminal; Ctrl-C in any of them ends the run as `interrupted`. Whoever asks has made sure of a person. */
export class Prompts {
  readonly #where: CommonOptions

  constructor({ world }: Context) {
    this.#where = { input: world.stdin, output: world.stderr, signal: world.signal }
  }

  /** `check` gives a complaint, or undefined. */
  async text(message: string, initialValue = '', check?: (text: string) => string | undefined): Promise<string> {
    const validate = (given: string | undefined) => check?.(given?.trim() ?? '')
    const answer = await text({ ...this.#where, message, ...(initialValue ? { initialValue } : {}), validate })
    return taken(answer).trim()
  }

  /** What is typed is not shown, and not trimmed. */
  async hidden(message: string, check?: (text: string) => string | undefined): Promise<string> {
    stayOutOfCoreDumps()
    const validate = (given: string | undefined) => check?.(given ?? '')
    return taken(await password({ ...this.#where, message, validate }))
  }

  async choose<Value extends string>(message: string, choices: Choice<Value>[]): Promise<Value> {
    const options = choices.map(({ value, label, hint }) => ({ value, label, ...(hint ? { hint } : {}) }))
    // The library's type asks for a union that a type parameter cannot be known to be.
    const answer = await select<string>({ ...this.#where, message, options })
    return taken(answer) as Value
  }

  /** A block of text between two questions. */
  show(title: string, lines: string[]): void {
    note(lines.join('\n'), title, { ...this.#where, format: (line) => line })
  }
}

function taken(answer: string | symbol | undefined): string {
  if (isCancel(answer) || typeof answer === 'symbol') throw new UserError('interrupted', 'interrupted.question')
  return answer ?? ''
}
