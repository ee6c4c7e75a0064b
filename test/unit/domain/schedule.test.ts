import { expect, test } from 'vitest'
import {
  calendarEvent,
  cronFields,
  crontabLine,
  execWord,
  isEvenly,
  type Schedule,
  type Scheduled,
  scheduleChecks,
  shellWord,
  unitOf,
  unitWord,
} from '../../../src/domain/schedule.ts'
import { scheduleLines } from '../../../src/output/schedule.ts'

const schedule: Schedule = {
  ...{ node: '/opt/node/bin/node', script: '/opt/triage/bin/triage.js', home: '/home/a/Mail box', every: 5 },
  ...{ env: [['PATH', '/usr/bin:/bin']], secrets: [], unit: 'triage-mail-box' },
}

test.each([
  [1, '* * * * *', '*:0/1'],
  [5, '*/5 * * * *', '*:0/5'],
  [30, '*/30 * * * *', '*:0/30'],
  [60, '0 * * * *', '*:00'],
  [120, '0 */2 * * *', '0/2:00'],
  [1440, '0 0 * * *', '00:00'],
])('every %d minutes', (minutes, fields, event) => {
  expect(isEvenly(minutes)).toBe(true)
  expect([cronFields(minutes), calendarEvent(minutes)]).toEqual([fields, event])
})

test.each([0, 7, 45, 90, 300, 2880])('every %d minutes cannot be said', (minutes) => {
  expect(isEvenly(minutes)).toBe(false)
})

test('words are quoted for the shell, for cron, for a unit and for its command line', () => {
  expect(['a/b', "it's", 'a b', '$HOME'].map(shellWord)).toEqual(['a/b', "'it'\\''s'", "'a b'", "'$HOME'"])
  expect(['a/b', 'a b', '5%', 'say "x"\\'].map(unitWord)).toEqual(['a/b', '"a b"', '5%%', '"say \\"x\\"\\\\"'])
  expect(execWord('a $b')).toBe('"a $$b"')
  expect(crontabLine({ ...schedule, home: '/100% mail' })).toBe(
    "*/5 * * * * PATH=/usr/bin:/bin /opt/node/bin/node /opt/triage/bin/triage.js --home '/100\\% mail' tick",
  )
})

test.each([
  [null, 'triage'],
  ['/home/a/triage', 'triage'],
  ['/home/a/Mail box', 'triage-Mail-box'],
  ['/home/a/受付', 'triage'],
  ['/tmp/.x', 'triage-x'],
])('the units of %s are called %s', (home, unit) => {
  expect(unitOf(home)).toBe(unit)
})

const nothing: Scheduled = { crontab: null, units: [], missing: [] }
const service = (text: string) => ({ file: '/u/x.service', text, isEnabled: false })
const timer = (isEnabled: boolean) => ({ file: '/u/x.timer', text: '[Timer]', isEnabled })
const unit = scheduleLines('service', schedule, 'en').join('\n')
const line = crontabLine(schedule)
const plain = { ...schedule, home: null }

test.each([
  ['nothing', schedule, nothing, ['bad cron.nothing']],
  ['another home', schedule, { ...nothing, crontab: line.replace('Mail box', 'other') }, ['bad cron.nothing']],
  ['a longer name', schedule, { ...nothing, crontab: line.replace('Mail box', 'Mail box2') }, ['bad cron.nothing']],
  ['a comment', schedule, { ...nothing, crontab: `# ${line}` }, ['bad cron.nothing']],
  ['our line', schedule, { ...nothing, crontab: `MAILTO=a\n${line}\n` }, ['ok cron.line']],
  [
    'the variable',
    schedule,
    { ...nothing, crontab: '* * * * * TRIAGE_HOME="/home/a/Mail box" triage tick' },
    ['ok cron.line'],
  ],
  ['a line for the usual home', plain, { ...nothing, crontab: '*/5 * * * * triage tick' }, ['ok cron.line']],
  ['sync alone', plain, { ...nothing, crontab: '*/5 * * * * triage sync' }, ['ok cron.line', 'warn cron.no-tick']],
  ['another home for the usual one', plain, { ...nothing, crontab: line }, ['bad cron.nothing']],
  ['a timer', schedule, { ...nothing, units: [service(unit), timer(true)] }, ['ok cron.timer']],
  ['a timer that is off', schedule, { ...nothing, units: [service(unit), timer(false)] }, ['bad cron.timer-off']],
  [
    'both',
    schedule,
    { ...nothing, crontab: line, units: [service(unit), timer(true)] },
    ['ok cron.line', 'ok cron.timer', 'warn cron.twice'],
  ],
  [
    'a program that is gone',
    schedule,
    { ...nothing, crontab: line, missing: ['/opt/node/bin/node'] },
    ['ok cron.line', 'bad cron.gone'],
  ],
])('of %s', (_, wanted, found, expected) => {
  expect(scheduleChecks(wanted, found).map(({ state, code }) => `${state} ${code}`)).toEqual(expected)
})
