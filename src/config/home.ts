import { join } from 'node:path'

/** Where everything of one mailbox lies (contract.md section 1). */
export interface Home {
  /** The folder of the databases. */
  data: string
  config: string
  rules: string
  templates: string
  log: string
}

type Environment = Readonly<Record<string, string | undefined>>

/** `--home`, else $TRIAGE_HOME: one folder for all; else the XDG base directories. */
export function homeOf(flag: string | undefined, env: Environment, userHome: string): Home {
  const whole = flag || env.TRIAGE_HOME
  if (whole) return wholeHome(whole)
  const base = (variable: string, ...fallback: string[]) => join(env[variable] || join(userHome, ...fallback), 'triage')
  const config = base('XDG_CONFIG_HOME', '.config')
  return {
    data: base('XDG_DATA_HOME', '.local', 'share'),
    config: join(config, 'config.yaml'),
    rules: join(config, 'rules.yaml'),
    templates: join(config, 'templates'),
    log: base('XDG_STATE_HOME', '.local', 'state'),
  }
}

export function wholeHome(folder: string): Home {
  return {
    data: folder,
    config: join(folder, 'config.yaml'),
    rules: join(folder, 'rules.yaml'),
    templates: join(folder, 'templates'),
    log: join(folder, 'log'),
  }
}
