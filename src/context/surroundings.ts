import { accessSync, constants } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'
import type { Check } from '../domain/health.ts'
import type { Context } from './context.ts'
import { measureCells } from './terminal-cells.ts'

/** What surrounds the program: itself, the terminal, the editor. */
export async function surroundings(context: Context): Promise<Check[]> {
  const { world } = context
  const { node } = process.versions
  return [
    { name: 'program', state: 'ok', code: 'doctor.program', values: { version: world.version, node } },
    await terminal(context),
    editor(world.env),
  ]
}

async function terminal({ output, person, world }: Context): Promise<Check> {
  const { width } = output
  if (!output.stdoutIsTerminal) return { name: 'terminal', state: 'ok', code: 'doctor.no-terminal', values: {} }
  const locale = world.env.LC_ALL || world.env.LC_CTYPE || world.env.LANG || ''
  if (!/utf-?8/i.test(locale)) {
    return { name: 'terminal', state: 'warn', code: 'doctor.not-utf8', values: { locale: locale || '-' } }
  }
  const wrong = person.present ? await measureCells(world) : null
  if (wrong === null) return { name: 'terminal', state: 'ok', code: 'doctor.terminal', values: { width } }
  return { name: 'terminal', state: 'warn', code: 'doctor.cells', values: { ...wrong } }
}

/** The first word of $VISUAL or $EDITOR is a program; what follows are its own arguments. */
function editor(env: Context['world']['env']): Check {
  const wanted = env.VISUAL || env.EDITOR || 'vi'
  const [program = ''] = wanted.trim().split(/\s+/)
  const isThere = isAbsolute(program)
    ? isProgram(program)
    : (env.PATH ?? '').split(delimiter).some((folder) => folder !== '' && isProgram(join(folder, program)))
  const name = env.VISUAL ? 'VISUAL' : 'EDITOR'
  const code = isThere ? 'doctor.editor' : 'doctor.no-editor'
  return { name: 'editor', state: isThere ? 'ok' : 'warn', code, values: { program, name } }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** A TZ that nobody knows is silently read as UTC. */
export function timeZoneCheck({ output, world }: Context): Check {
  const { tz: data = '-' } = process.versions
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone
  const wanted = (world.env.TZ ?? '').replace(/^:/, '')
  const isUnknown = wanted !== '' && !wanted.startsWith('/') && !isZone(wanted)
  const values = { here: isUnknown ? wanted : here, office: output.timeZone, data }
  return {
    ...{ name: 'time-zone', state: isUnknown ? 'warn' : 'ok' },
    ...{ code: isUnknown ? 'doctor.time-zone-unknown' : 'doctor.time-zone', values },
  }
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    // POSIX rules such as JST-9 are understood by the C library alone.
    return /^[A-Z]{3,4}[+-]?\d/.test(name)
  }
}
