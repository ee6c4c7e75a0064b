import type { Text } from '../text.ts'

/** The files of a home: YAML, config.yaml, secrets, templates. */
export const files: Record<string, Text> = {
  'config.missing': {
    message: 'There is no config file {file}.',
    hint: 'Set up your mailbox with: triage init. To try the program first: triage demo',
  },
  'config.invalid': { message: '{file} has {count} {count:problem|problems}.' },
  'body.unreadable': {
    message: '{file} cannot be read: {reason}',
    hint: '--body takes a file, or - for standard input: echo "Thank you." | triage ... --body -',
  },
  'file.unreadable': { message: '{file} cannot be read: {reason}' },
  'file.too-large': { message: 'The file is larger than {limit}.' },
  'file.not-utf8': {
    message: 'This byte is not UTF-8.',
    hint: 'Save the file as UTF-8; editors of Japanese systems may have written Shift_JIS.',
  },
  'file.empty': { message: 'The file is empty.' },
  'file.not-mapping': { message: 'The file must consist of lines of the form "key: value".' },
  'key.missing': { message: '"{key}" is missing here.' },
  'key.unknown': { message: '"{name}" is not known here.', hint: 'Known here: {options}' },
  'key.unknown-near': { message: '"{name}" is not known here. Did you mean "{near}"?' },
  'value.empty': { message: '"{key}" has no value.' },
  'value.empty-list': { message: '"{key}" is an empty list.' },
  'value.not-text': {
    message: '"{key}" must be a text, and is {found}.',
    hint: 'Put a number, true or false that is meant as text into quotes.',
  },
  'value.not-mapping': { message: '"{key}" must consist of "key: value", and is {found}.' },
  'value.not-list': { message: '"{key}" must be a list, and is {found}.', hint: 'Begin each entry with "- ".' },
  'value.not-integer': { message: '"{key}" must be a whole number, and is {found}.' },
  'value.not-number': { message: '"{key}" must be a number, and is {found}.' },
  'value.not-flag': { message: '"{key}" must be true or false, and is {found}.' },
  'value.not-choice': { message: '"{key}" must be one of: {options}' },
  'value.out-of-range': { message: '"{key}" must be between {least} and {most}, and is {value}.' },
  'value.not-address': { message: '"{text}" is not a mail address.' },
  'value.not-date': { message: '"{text}" is not a date.', hint: 'Write it as 2026-10-01.' },
  'value.not-days': {
    message: '"{text}" is neither a day nor a span of days.',
    hint: 'Write 2026-12-24 or 2026-12-24..2026-12-28.',
  },
  'value.not-time': {
    message: '"{text}" is not a point in time.',
    hint: 'Write it with its zone: 2026-11-24T09:05:00+09:00.',
  },
  'value.not-duration': { message: '"{text}" is not a duration.', hint: 'Write 10s or 2m.' },
  'config.both': { message: '"{one}" and "{other}" exclude each other.', hint: 'Keep one of them.' },
  'config.password-in-file': {
    message: 'A password must not stand in this file.',
    hint: 'Use password_command: [program, argument] or password_env: NAME. Change the password if this file was ever shared.',
  },
  'config.no-secret': {
    message: 'There is a user but no password.',
    hint: 'Add password_command: [program, argument] or password_env: NAME.',
  },
  'config.no-user': { message: 'A user is missing; only servers on this machine are used without a login.' },
  'config.plaintext': {
    message: 'tls: none would send mail and password unencrypted to {host}.',
    hint: 'Use implicit or starttls; none is only for this machine (127.0.0.1, ::1, localhost).',
  },
  'config.bad-host': {
    message: '"{host}" is not the name of a server.',
    hint: 'Only the name: no https://, no port, no path.',
  },
  'config.command-not-list': {
    message: '"{key}" must be a list: the program, then each of its arguments.',
    hint: 'For example [pass, show, mail/support]. No shell is used.',
  },
  'config.bad-env-name': {
    message: 'This is not the name of an environment variable.',
    hint: 'The name stands here, not the password.',
  },
  'secret.env-empty': {
    message: 'The environment variable {name}, which should hold the password, is empty.',
    hint: 'Set it where triage is started; cron does not read your shell profile.',
  },
  'secret.command-failed': {
    message: 'The password command {program} failed.',
    hint: 'Run it by hand; a locked password store asks for its own password first.',
  },
  'secret.command-empty': {
    message: 'The password command {program} printed nothing on its first line.',
    hint: 'Run it by hand: the first line of its output is the password.',
  },
  'yaml.syntax': {
    message: 'This cannot be read as YAML.',
    hint: 'Often a text with : # [ { or a quote in it needs quotes around it.',
  },
  'yaml.indent': { message: 'This line is indented differently from those it belongs to.' },
  'yaml.tab-indent': { message: 'A tab indents this line; YAML wants spaces.' },
  'yaml.ideographic-space': {
    message: 'A full-width space (U+3000) stands here; YAML wants ordinary spaces.',
    hint: 'If it belongs to the text, put the text into quotes.',
  },
  'yaml.wide-comma': {
    message: '"{char}" does not separate the entries of a list.',
    hint: 'Use ", ". If it belongs to the text, put the text into quotes.',
  },
  'yaml.wide-colon': { message: 'The colon after a key must be an ordinary one, with a space after it.' },
  'yaml.colon-without-space': { message: 'A space is missing after this colon.' },
  'yaml.missing-colon': { message: 'This line has no "key: value".' },
  'yaml.second-colon': { message: 'A value with ": " in it needs quotes around it.' },
  'yaml.duplicate-key': { message: 'The key "{key}" is there twice.' },
  'yaml.bad-escape': {
    message: '"{escape}" is nothing in double quotes.',
    hint: 'Use single quotes: there a backslash is a backslash.',
  },
  'yaml.backspace': {
    message: '"\\b" in double quotes is the backspace character.',
    hint: 'For a word boundary use single quotes.',
  },
  'yaml.hash': {
    message: 'Everything from # on is a comment, so there is no value.',
    hint: 'Put a value that begins with # into quotes.',
  },
  'yaml.number-changes': {
    message: '{written} would be read as the number {value}.',
    hint: 'Put it into quotes if it is text, or write {value}.',
  },
  'yaml.reserved-start': { message: 'A value cannot begin with {char}; put it into quotes.' },
  'yaml.comparison': {
    message: 'A value cannot begin with > or |.',
    hint: 'Comparisons are words: over 4h, under 20, from 3.',
  },
  'yaml.after-value': {
    message: 'Something follows the end of this value.',
    hint: 'Put the whole value into quotes; inside single quotes a quote is written twice.',
  },
  'yaml.curly-quote': {
    message: 'These are not the quotes of YAML; they would belong to the text.',
    hint: 'Use " or \'.',
  },
  'yaml.unclosed-quote': { message: 'This quote is never closed.' },
  'yaml.unclosed-bracket': { message: 'This {bracket} is never closed.' },
  'yaml.unknown-alias': {
    message: 'A value that begins with * is a reference in YAML, and there is nothing of that name.',
    hint: 'Put it into quotes.',
  },
  'yaml.alias-bomb': { message: 'The references of this file (&name, *name) grow beyond all bounds.' },
  'yaml.too-deep': { message: 'The values are nested too deeply here.' },
  'yaml.tag': { message: '"{tag}" is a YAML type that is not used here; put a value that begins with ! into quotes.' },
  'yaml.several-documents': {
    message: 'A second document begins here; the file must be one.',
    hint: 'Take the line --- out.',
  },
  'yaml.strange-key': { message: 'A key must be a simple text.' },
  'config.no-mailbox': {
    message: '{file} names no mail server to sync from.',
    hint: 'Add mailbox.imap, or fill the store with: triage import PATH',
  },
  'config.no-transport': {
    message: '{file} names nothing that sends mail.',
    hint: 'Add mailbox.smtp (or mailbox.outgoing for a try).',
  },
}
