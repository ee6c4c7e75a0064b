import type { Text } from '../text.ts'

/** What `health` and `cron --check` find. */
export const health: Record<string, Text> = {
  'health.every': { message: '"{text}" is not a length of time.', hint: 'Write it like 5m or 1h.' },
  'health.rules-good': { message: 'The rules file can be used.' },
  'health.rules-broken': {
    message: '{file}:{line} is broken: nothing is taken in and nothing is sent.',
    hint: 'triage rules check',
  },
  'health.sync-good': { message: 'Mail was last read at {at}; that happens every {minutes} minutes.' },
  'health.sync-late': {
    message: 'Mail was last read at {at}, although that should happen every {minutes} minutes.',
    hint: 'triage sync; is cron running? triage cron --check',
  },
  'health.sync-never': { message: 'Mail was never read to its end.', hint: 'triage sync; then triage cron' },
  'health.remind-good': { message: 'Reminders last ran at {at}; that happens every {minutes} minutes.' },
  'health.remind-late': {
    message: 'Reminders last ran at {at}, although that should happen every {minutes} minutes.',
    hint: 'triage remind; is cron running? triage cron --check',
  },
  'health.remind-never': {
    message: 'The rules file has reminders, and they never ran.',
    hint: 'triage remind --dry-run; then triage cron',
  },
  'health.trouble': { message: 'Since {since}, {job} does not work ({code}).', hint: 'triage {job}' },
  'health.login-refused': {
    message: 'Since {since} the server refuses our login for {job}.',
    hint: 'Mend the password in config.yaml, then: triage sync',
  },
  'health.outbox-good': { message: 'No mail is in doubt, refused or stuck.' },
  'health.outbox-unknown': {
    message: 'Of {count} {count:mail|mails} nobody knows whether it left.',
    hint: 'triage outbox, then: triage outbox resolve ID --sent or --resend',
  },
  'health.outbox-refused': {
    message: '{count} {count:ticket has|tickets have} mail that was refused.',
    hint: 'triage outbox, then: triage outbox resend ID --to ADDRESS',
  },
  'health.outbox-held': {
    message: '{count} {count:mail has|mails have} waited for a person longer than a day.',
    hint: 'triage outbox, then: triage outbox resolve ID --resend, or cancel ID',
  },
  'health.outbox-stuck': {
    message: '{count} {count:mail|mails} should have left more than an hour ago.',
    hint: 'triage outbox send',
  },
  'health.automatic-stopped': {
    message: 'Since {at} no mail leaves by itself: {count} had left in a few minutes.',
    hint: 'triage outbox; when all is well: triage outbox resume',
  },
  'health.unreadable-none': { message: 'Every mail could be read.' },
  'health.unreadable': {
    message: '{count} open {count:ticket holds|tickets hold} mail that could not be read.',
    hint: 'triage show {first} --raw; close it when dealt with',
  },
  'health.gaps-none': { message: 'The server has handed over every mail that it lists.' },
  'health.gaps': {
    message: 'The server lists {gaps} {gaps:mail|mails} that it has not handed over so far ({count} given up).',
    hint: 'triage sync --full names them',
  },
  'health.gaps-given-up': {
    message:
      'Of {gaps} {gaps:mail|mails} that the server did not hand over, {count} {count:is|are} not tried any more.',
    hint: 'triage sync --full tries once more and names them',
  },
  'health.disk-good': { message: 'There is room on the disk of {folder}: {free} MB.' },
  'health.disk-low': { message: 'The disk of {folder} is nearly full: {free} MB left.', hint: 'Make room there.' },
  'health.clock-good': { message: 'The clock goes forward.' },
  'health.clock-back': {
    message: 'The clock stands before what has already happened (the last at {newest}).',
    hint: 'Set the clock of this machine; nothing is sent twice because of it.',
  },
  'health.holidays-good': { message: 'Public holidays of {countries} are known until {end} ({calendar}).' },
  'health.holidays-end': {
    message: 'Public holidays of {countries} are known only until {end} ({calendar}).',
    hint: 'Install a newer triage, or write the days into closed in rules.yaml.',
  },
  'health.new-year-good': { message: 'Closed days at the turn of the year are settled ({calendar}).' },
  'health.new-year-open': {
    message: 'Nobody has said whether "{calendar}" is closed at the turn of the year ({from} to {to}).',
    hint: 'Write them into closed in rules.yaml: closed: ["{from}..{to}"]',
  },
  'cron.every': {
    message: '"{text}" cannot be said to cron.',
    hint: 'Give a part of an hour or of a day: 1m, 5m, 10m, 15m, 30m, 1h, 2h, 6h.',
  },
  'cron.about': { message: 'Reads mail, sends what is due, reminds, backs up. Says nothing when all went well.' },
  'cron.into-crontab': {
    message: 'Either: run crontab -e and add these lines (triage cron crontab prints them alone).',
  },
  'cron.or-systemd': {
    message: 'Or, with systemd, two files (triage cron service and triage cron timer print one each).',
  },
  'cron.into-file': { message: 'Into {file}:' },
  'cron.enable': { message: 'Then:' },
  'cron.then-check': { message: 'Whether it runs, say triage cron --check and triage health.' },
  'cron.persistent': { message: 'A run that was missed while the machine slept is made up for.' },
  'cron.timeout': { message: 'A run that hangs is ended; what it has read is kept.' },
  'cron.exit': { message: '4 is a fault that passes; triage health tells when it does not.' },
  'cron.hardening': { message: 'It opens connections and writes its own files, and needs nothing else.' },
  'cron.secrets-crontab': { message: 'Set here before it runs, or use password_command: {names}' },
  'cron.secrets-service': {
    message: 'Passwords, NAME=VALUE in a file of mode 600 ({names}): EnvironmentFile=/path/to/it',
  },
  'cron.secret': {
    message: 'config.yaml takes a password from the variable {name}, which cron does not know.',
    hint: 'Use password_command instead, or set the variable where the comment says.',
  },
  'cron.line': { message: 'The crontab has it: {line}' },
  'cron.timer': { message: '{file} is there and enabled.' },
  'cron.timer-off': { message: '{file} is not there or not enabled.', hint: 'systemctl --user enable --now {unit}' },
  'cron.gone': { message: '{path} is named there, and there is no such file.', hint: 'triage cron prints it anew' },
  'cron.nothing': { message: 'Neither the crontab nor systemd runs triage on this home.', hint: 'triage cron' },
  'cron.twice': {
    message: 'It is started in {count} places; that does no harm, and one is enough.',
    hint: 'Take one out.',
  },
  'cron.no-tick': { message: 'What is started is not tick: something is left out.', hint: 'triage cron' },
}
