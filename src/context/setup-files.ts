import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseConfig } from '../config/config.ts'
import { UserError } from '../domain/error.ts'
import type { Context } from './context.ts'

/** What `init` writes. */
export interface SetupFiles {
  config: string
  rules: string
  /** Names of shipped templates, without language. */
  templates: string[]
  language: 'en' | 'ja'
}

/** Of the templates, their folder. */
export interface Written {
  files: string[]
  /** Where the config that was there has gone; null: there was none. */
  backup: string | null
  /** Files that were there and stay as they are. */
  kept: string[]
}

/** What the config would mean; the text is ours, so it holds. */
export function parsedSetup({ home, world }: Context, text: string) {
  const folders = { base: dirname(home.config), user: world.userHome }
  return parseConfig(new TextEncoder().encode(text), home.config, folders)
}

export function configExists({ home }: Context): boolean {
  return existsSync(home.config)
}

/**
 * Writes a home: folders 0700, files 0600, the config last and at one stroke. Rules and templates that are there stay; the
 * old config is kept beside the new one. What was begun is taken back when it cannot be ended. @throws UserError `config`
 */
export function writeSetup(context: Context, { config, rules, templates, language }: SetupFiles): Written {
  const { home, world } = context
  const written: string[] = []
  const kept: string[] = []
  const put = (file: string, content: string | Uint8Array) => {
    if (existsSync(file)) {
      kept.push(file)
      return
    }
    written.push(file)
    writeFileSync(file, content, { mode: 0o600, flag: 'wx' })
  }
  try {
    for (const folder of [dirname(home.config), home.data, home.templates, home.log]) {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
    }
    put(home.rules, rules)
    const shipped = join(world.packageRoot, 'templates')
    for (const name of chosenFiles(readdirSync(shipped), templates, language)) {
      put(join(home.templates, name), readFileSync(join(shipped, name)))
    }
    const backup = existsSync(home.config) ? backupName(home.config) : null
    const fresh = `${home.config}.new`
    written.push(fresh)
    writeFileSync(fresh, config, { mode: 0o600 })
    if (backup !== null) {
      renameSync(home.config, backup)
      chmodSync(backup, 0o600)
    }
    renameSync(fresh, home.config)
    const told = (files: string[]) => [
      ...new Set(files.map((file) => (dirname(file) === home.templates ? home.templates : file))),
    ]
    return { files: [...told(written.slice(0, -1)), home.config], backup, kept: told(kept) }
  } catch (cause) {
    for (const file of written) rmSync(file, { force: true })
    const { code = '', path = home.config } = cause as NodeJS.ErrnoException
    throw new UserError('config', 'init.unwritable', { file: path, reason: code }, { cause })
  }
}

/** `NAME.md` is Japanese or for both, `NAME.en.md` English; the shared parts come in every style. */
function chosenFiles(all: string[], names: string[], language: 'en' | 'ja'): string[] {
  return all.filter((file) => {
    const [name = '', ...marks] = file.replace(/\.md$/, '').split('.')
    const isEnglish = marks.includes('en')
    return file.endsWith('.md') && names.includes(name) && isEnglish === (language === 'en')
  })
}

/** `config.yaml.1`, `config.yaml.2` ...: no older one is lost. */
function backupName(file: string): string {
  for (let number = 1; ; number++) {
    const name = `${file}.${number}`
    if (!existsSync(name)) return name
  }
}
