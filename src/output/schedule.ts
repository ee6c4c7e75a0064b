import { calendarEvent, crontabLine, execWord, type Schedule, unitWord } from '../domain/schedule.ts'
import type { Language } from './age.ts'
import { sentence } from './sentence.ts'

export const parts = ['crontab', 'service', 'timer'] as const
export type Part = (typeof parts)[number]

/** Longer than any run takes, the first one aside, which goes on where it was stopped. */
const timeout = '30min'

/**
 * What belongs into the crontab, or into a unit file of systemd (user units: the account that reads the mail). Sandboxing is
 * what a user's own manager can do without namespaces: password_command may have to write (gpg's locks), V8 has to map code.
 */
export function scheduleLines(part: Part, schedule: Schedule, language: Language): string[] {
  const say = (code: string, values = {}) => `# ${sentence(code, values, language).message}`
  const { node, script, home, env, secrets, unit, every } = schedule
  const secret = secrets.length > 0 ? [say(`cron.secrets-${part}`, { names: secrets.join(', ') })] : []
  if (part === 'crontab') return [say('cron.about'), ...secret, crontabLine(schedule)]
  const about = [say('cron.about'), '[Unit]', `Description=triage ${unit === 'triage' ? '' : unit.slice(7)}`.trimEnd()]
  if (part === 'timer') {
    return [
      ...about,
      '',
      '[Timer]',
      `OnCalendar=${calendarEvent(every)}`,
      say('cron.persistent'),
      'Persistent=true',
      'RandomizedDelaySec=30',
      'AccuracySec=15',
      '',
      '[Install]',
      'WantedBy=timers.target',
    ]
  }
  const words = [node, script, ...(home === null ? [] : ['--home', home]), 'tick'].map(execWord)
  return [
    ...about,
    '',
    '[Service]',
    'Type=oneshot',
    ...env.map(([name, value]) => `Environment=${unitWord(`${name}=${value}`)}`),
    ...secret,
    `ExecStart=${words.join(' ')}`,
    say('cron.timeout'),
    `TimeoutStartSec=${timeout}`,
    say('cron.exit'),
    'SuccessExitStatus=4',
    say('cron.hardening'),
    'UMask=0077',
    'NoNewPrivileges=yes',
    'LockPersonality=yes',
    'RestrictRealtime=yes',
    'RestrictSUIDSGID=yes',
    'RestrictNamespaces=yes',
    'RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK',
    'SystemCallArchitectures=native',
    'Nice=5',
  ]
}

/** All of it, with where it goes. */
export function scheduleView(schedule: Schedule, language: Language): string[] {
  const { unit } = schedule
  const say = (code: string, values = {}) => `# ${sentence(code, values, language).message}`
  return [
    say('cron.into-crontab'),
    ...scheduleLines('crontab', schedule, language),
    '',
    say('cron.or-systemd'),
    say('cron.into-file', { file: `~/.config/systemd/user/${unit}.service` }),
    ...scheduleLines('service', schedule, language),
    '',
    say('cron.into-file', { file: `~/.config/systemd/user/${unit}.timer` }),
    ...scheduleLines('timer', schedule, language),
    '',
    say('cron.enable'),
    `#   systemctl --user daemon-reload && systemctl --user enable --now ${unit}.timer && loginctl enable-linger`,
    say('cron.then-check'),
  ]
}

export const scheduleRecord = (schedule: Schedule, language: Language) => ({
  ...Object.fromEntries(parts.map((part) => [part, scheduleLines(part, schedule, language).join('\n')])),
  ...{ unit: schedule.unit, node: schedule.node, script: schedule.script, home: schedule.home, every: schedule.every },
})
