import type { Check } from './health.ts'

/** How this home's `tick` is started without anybody there: absolute paths, and the variables that cron does not have. */
export interface Schedule {
  /** Absolute paths of Node and of our program. */
  node: string
  script: string
  /** The folder that holds everything, absolute; null: the XDG folders of this user. */
  home: string | null
  /** Variables that have to be set: PATH, and XDG folders that are not the usual ones. */
  env: [name: string, value: string][]
  /** Variables with passwords in them that config.yaml names: they have to be set, and are not shown. */
  secrets: string[]
  /** Minutes. */
  every: number
  /** Of the units: `triage`, or `triage-NAME` for a home of its own. */
  unit: string
}

const hour = 60
const dayLong = 24 * hour

/** Whether a clock can say it: a part of an hour, or a part of a day in whole hours. */
export function isEvenly(minutes: number): boolean {
  if (minutes < 1) return false
  return hour % minutes === 0 || (minutes % hour === 0 && dayLong % minutes === 0)
}

/** What the units of a home are called: letters, digits and dashes of its folder's name. */
export function unitOf(home: string | null): string {
  const name = home?.split('/').at(-1) ?? ''
  const plain = name.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-+|-+$/g, '')
  return plain === '' || plain === 'triage' ? 'triage' : `triage-${plain}`
}

/** The five fields of crontab(5). */
export function cronFields(every: number): string {
  if (every === 1) return '* * * * *'
  if (every < hour) return `*/${every} * * * *`
  if (every === hour) return '0 * * * *'
  return every === dayLong ? '0 0 * * *' : `0 */${every / hour} * * *`
}

/** A calendar event of systemd.time(7). */
export function calendarEvent(every: number): string {
  if (every < hour) return `*:0/${every}`
  if (every === hour) return '*:00'
  return every === dayLong ? '00:00' : `0/${every / hour}:00`
}

/** For the shell that cron starts: % ends the command there unless it is escaped (crontab(5)). */
export function crontabLine({ node, script, home, env, every }: Schedule): string {
  const words = [
    ...env.map(([name, value]) => `${name}=${shellWord(value)}`),
    ...[node, script, ...(home === null ? [] : ['--home', home]), 'tick'].map(shellWord),
  ]
  return `${cronFields(every)} ${words.join(' ').replaceAll('%', '\\%')}`
}

export function shellWord(word: string): string {
  return /^[\w@+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}

/** A word of a unit file: quoted, with its escapes and specifiers taken literally (systemd.syntax(7)). */
export function unitWord(word: string): string {
  const literal = word.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('%', '%%')
  return /^[\w@+=:,./%-]+$/.test(literal) ? literal : `"${literal}"`
}

/** As a word of ExecStart, where $ would be a variable. */
export function execWord(word: string): string {
  return unitWord(word).replaceAll('$', '$$$$')
}

/** What was found of cron and systemd on this machine. */
export interface Scheduled {
  /** What `crontab -l` says; null: there is no crontab. */
  crontab: string | null
  /** Unit files of systemd, the user's and the system's. */
  units: { file: string; text: string; isEnabled: boolean }[]
  /** Absolute paths among all of that at which there is no file. */
  missing: string[]
}

/** Whether this home is looked after by cron or systemd, and whether that can work. */
export function scheduleChecks(schedule: Schedule, { crontab, units, missing }: Scheduled): Check[] {
  const lines = (crontab ?? '').split('\n').filter((line) => !line.trim().startsWith('#') && isOurs(schedule, line))
  const services = units.filter(
    ({ file, text }) => file.endsWith('.service') && text.split('\n').some((line) => isOurs(schedule, line)),
  )
  const timers = services.map(({ file }) => {
    const timer = file.replace(/\.service$/, '.timer')
    return { timer, isEnabled: units.some((unit) => unit.file === timer && unit.isEnabled) }
  })
  const running = lines.length + timers.filter(({ isEnabled }) => isEnabled).length
  const gone = missing.filter((path) =>
    [...lines, ...services.map(({ text }) => text)].some((text) => text.includes(path)),
  )
  const all = [...lines, ...services.map(({ text }) => text)]
  return [
    ...lines.map((line): Check => check('crontab', 'ok', 'cron.line', { line: line.trim() })),
    ...timers.map(
      ({ timer, isEnabled }): Check =>
        isEnabled
          ? check('systemd', 'ok', 'cron.timer', { file: timer })
          : check('systemd', 'bad', 'cron.timer-off', { file: timer, unit: timer.split('/').at(-1) ?? '' }),
    ),
    ...gone.map((path) => check('program', 'bad', 'cron.gone', { path })),
    ...(running === 0 && timers.length === 0 ? [check('schedule', 'bad', 'cron.nothing', {})] : []),
    ...(running > 1 ? [check('schedule', 'warn', 'cron.twice', { count: running })] : []),
    ...(running > 0 && !all.some((text) => / tick\b/.test(text))
      ? [check('schedule', 'warn', 'cron.no-tick', {})]
      : []),
  ]
}

function check(name: string, state: Check['state'], code: string, values: Check['values']): Check {
  return { name, state, code, values }
}

/** A line that starts our program on this home. Quotes and escapes, of whichever kind, are left out on both sides. */
function isOurs({ home, script }: Schedule, line: string): boolean {
  const plain = bare(line)
  if (!plain.includes(bare(script)) && !/\btriage\b/.test(plain)) return false
  if (!/ (?:tick|sync|remind)\b/.test(plain)) return false
  if (home === null) return !/--home|TRIAGE_HOME/.test(plain)
  const end = '/?(?=\\s*$|\\s+(?:tick|sync|remind|[-/>&|;2]|\\S*triage|\\S*node))'
  return new RegExp(`(?:--home[= ]|TRIAGE_HOME=)${escaped(bare(home))}${end}`).test(plain)
}

function bare(text: string): string {
  return text
    .replaceAll('%%', '%')
    .replaceAll('$$', '$')
    .replace(/['"\\]/g, '')
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
