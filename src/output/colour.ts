import { Chalk } from 'chalk'

/** What a piece of text means. Colour only repeats what the words or marks beside it already say. */
export type Tone = 'alarm' | 'warn' | 'good' | 'mark' | 'strong' | 'quiet'

/** Foreign or own text with a meaning. It carries no escape sequences: those are added behind the door, by a Painter. */
export class Toned {
  constructor(
    readonly text: string,
    readonly tone: Tone,
  ) {}

  /** Joined into a plain string by mistake, it loses its colour and nothing else. */
  toString(): string {
    return this.text
  }
}

export type Style = Record<Tone, (text: string) => Toned>

export const style: Style = {
  alarm: (text) => new Toned(text, 'alarm'),
  warn: (text) => new Toned(text, 'warn'),
  good: (text) => new Toned(text, 'good'),
  mark: (text) => new Toned(text, 'mark'),
  strong: (text) => new Toned(text, 'strong'),
  quiet: (text) => new Toned(text, 'quiet'),
}

export type Painter = (text: string, tone: Tone) => string

/**
 * Only the 16 ANSI colours, which the user's own theme defines, and of those none that vanishes on some background: black and
 * blue on a dark one, white and every bright colour on a light one. No background of ours: what is chosen is inverse.
 */
export function painter(colour: boolean): Painter {
  if (!colour) return (text) => text
  const chalk = new Chalk({ level: 1 })
  const paint: Record<Tone, (text: string) => string> = {
    alarm: chalk.red.bold,
    warn: chalk.yellow,
    good: chalk.green,
    mark: chalk.cyan,
    strong: chalk.bold,
    quiet: chalk.dim,
  }
  return (text, tone) => (text === '' ? '' : paint[tone](text))
}

export interface ColourWishes {
  /** False for `--no-color`. */
  flag?: boolean | undefined
  isTerminal: boolean
  env: Readonly<Record<string, string | undefined>>
}

/** `--no-color`, then NO_COLOR (no-color.org), then FORCE_COLOR (force-color.org), then whether a terminal is there to show it. */
export function wantsColour({ flag, isTerminal, env }: ColourWishes): boolean {
  if (flag === false || env.NO_COLOR) return false
  if (env.FORCE_COLOR !== undefined) return !['0', 'false'].includes(env.FORCE_COLOR)
  return isTerminal && env.TERM !== 'dumb'
}
