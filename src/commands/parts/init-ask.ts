import type { Context } from '../../context/context.ts'
import type { Choice, Prompts } from '../../context/prompts.ts'
import { UserError } from '../../domain/error.ts'
import { sentence, type Values } from '../../output/sentence.ts'
import type { Options } from './command.ts'

/** Answers come from options; what no option says is asked for, where somebody is there to ask. */
export interface Asker {
  context: Context
  options: Options
  /** Null: nobody is asked. */
  prompts: Prompts | null
}

/** @throws UserError `usage` when nobody is there and nobody said that nothing will be asked */
export async function askerOf(context: Context, options: Options): Promise<Asker> {
  if (options.nonInteractive === true) return { context, options, prompts: null }
  if (!context.person.present) throw new UserError('usage', 'init.no-terminal')
  const { Prompts } = await import('../../context/prompts.ts')
  return { context, options, prompts: new Prompts(context) }
}

export function say({ context }: Asker, code: string, values: Values = {}): string {
  return sentence(code, values, context.output.language).message
}

/** The option's text; undefined: it was not given. */
export function given({ options }: Asker, name: string): string | undefined {
  const value = options[name]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

interface Question {
  /** The option, as the program names it: `address` for `--address`. */
  name: string
  code: string
  values?: Values
  initial?: string
  /** The code of a complaint; null: the answer will do. */
  check(text: string): string | null
}

/** @throws UserError `usage` when the option's text will not do, or nobody is there to ask */
export async function ask(asker: Asker, { name, code, values, initial, check }: Question): Promise<string> {
  const text = given(asker, name)
  if (text !== undefined) {
    const complaint = check(text)
    if (complaint !== null) throw new UserError('usage', complaint, { text })
    return text
  }
  if (!asker.prompts) throw new UserError('usage', 'init.needed', { option: `--${name}` })
  const complain = (typed: string) => {
    const complaint = check(typed)
    return complaint === null ? undefined : say(asker, complaint, { text: typed })
  }
  return asker.prompts.text(say(asker, code, values), initial, complain)
}

/** One of a few; where nobody is asked, the first. @throws UserError `usage` when the option names none of them */
export async function choose<Value extends string>(
  asker: Asker,
  name: string,
  code: string,
  choices: Choice<Value>[],
  values: Values = {},
): Promise<Value> {
  const text = given(asker, name)
  if (text !== undefined) {
    const found = choices.find(({ value }) => value === text)
    if (found) return found.value
    const known = choices.map(({ value }) => value).join(', ')
    throw new UserError('usage', 'init.choice', { text, option: `--${name}`, known })
  }
  if (asker.prompts) return asker.prompts.choose(say(asker, code, values), choices)
  const [first] = choices
  if (!first) throw new UserError('usage', 'init.needed', { option: `--${name}` })
  return first.value
}

/** Ends the wait for a server when the person ends the run. */
export function unlessInterrupted<T>({ context: { signal } }: Asker, work: Promise<T>): Promise<T> {
  const stop = new Promise<never>((_, fail) => {
    const end = () => fail(new UserError('interrupted', 'interrupted'))
    if (signal.aborted) end()
    signal.addEventListener('abort', end, { once: true })
  })
  return Promise.race([work, stop])
}
