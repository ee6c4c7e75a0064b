import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { delimiter, dirname, isAbsolute, join, resolve } from 'node:path'
import type { SecretSource } from '../config/config-server.ts'
import { type Schedule, type Scheduled, unitOf } from '../domain/schedule.ts'
import type { Context } from './context.ts'

/** Where commands are that a person installed or the system brings; cron knows less, systemd knows more. */
const usualPath = ['/usr/local/bin', '/usr/bin', '/bin']
const xdg = ['XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME']

/** How `tick` of this home is to be started by cron, every so many minutes. */
export async function scheduleOf(context: Context, every: number): Promise<Schedule> {
  const { world, homeIsNamed, home: folders } = context
  const config = await context.config()
  const sources = [config?.mailbox.imap?.secret, config?.mailbox.smtp?.secret].filter((one) => one != null)
  const home = homeIsNamed ? resolve(folders.data) : null
  const kept = home === null ? xdg.flatMap((name): [string, string][] => variable(world.env, name)) : []
  return {
    ...{ node: process.execPath, script: join(world.packageRoot, 'bin', 'triage.js'), home, every, unit: unitOf(home) },
    env: [['PATH', pathFor(sources, world.env.PATH ?? '')], ...kept],
    secrets: [...new Set(sources.flatMap((one) => (one.from === 'env' ? one.name : [])))],
  }
}

function variable(env: Context['world']['env'], name: string): [string, string][] {
  const value = env[name]
  return value ? [[name, value]] : []
}

/** The usual folders, and those in which the programs are that tell our passwords. */
function pathFor(sources: SecretSource[], path: string): string {
  const own = sources.flatMap((source) => {
    if (source.from !== 'command' || isAbsolute(source.argv[0] ?? '/')) return []
    return (
      path.split(delimiter).find((folder) => isAbsolute(folder) && existsSync(join(folder, source.argv[0] ?? ''))) ?? []
    )
  })
  return [...new Set([...usualPath, ...own])].join(delimiter)
}

/** Absolute paths of Node and of our program. */
const programs = /(?<=^|[\s"'=])\/[^\s"'%$\\:]*\/(?:node|triage(?:\.js)?)(?=["'\s]|$)/gm

/** What cron and systemd of this machine know. */
export async function scheduledHere({ world }: Context): Promise<Scheduled> {
  const crontab = await crontabOf(world.env)
  const own = join(world.env.XDG_CONFIG_HOME || join(world.userHome, '.config'), 'systemd', 'user')
  const units = [own, '/etc/systemd/user', '/etc/systemd/system'].flatMap(unitsIn)
  const paths = [crontab ?? '', ...units.map(({ text }) => text)].flatMap((text) => text.match(programs) ?? [])
  return { crontab, units, missing: [...new Set(paths)].filter((path) => !existsSync(path)) }
}

/** Null: no crontab, or no cron at all. */
function crontabOf(env: Context['world']['env']): Promise<string | null> {
  return new Promise((done) => {
    execFile('crontab', ['-l'], { env: { ...env }, timeout: 10_000 }, (error, stdout) => done(error ? null : stdout))
  })
}

function unitsIn(folder: string): Scheduled['units'] {
  try {
    return readdirSync(folder)
      .filter((name) => /\.(?:service|timer)$/.test(name))
      .flatMap((name) => {
        const file = join(folder, name)
        const isEnabled = existsSync(join(dirname(file), 'timers.target.wants', name))
        return [{ file, text: readFileSync(file, 'utf8'), isEnabled }]
      })
  } catch {
    return []
  }
}
