import type { Text } from '../text.ts'

/** What `doctor` finds; every hint is what mends it. */
export const doctor: Record<string, Text> = {
  'doctor.looking': { message: 'Looking at: {part}' },
  'doctor.edit': { message: 'Edit the line.', hint: '$EDITOR {file}' },
  'doctor.program': { message: 'triage {version} on Node.js {node}.' },
  'doctor.terminal': { message: '{width} columns; characters are as wide as they are counted.' },
  'doctor.no-terminal': { message: 'Not a terminal: tab-separated values are printed, uncut.' },
  'doctor.not-utf8': {
    message: 'The locale ({locale}) is not UTF-8: Japanese and much else will look broken.',
    hint: 'export LANG=C.UTF-8',
  },
  'doctor.cells': {
    message: 'This terminal draws {text} over {shown} {shown:cell|cells}, tables count {counted}.',
    hint: 'In its settings let East Asian ambiguous characters be narrow.',
  },
  'doctor.editor': { message: '{program} opens for answers ({name}).' },
  'doctor.no-editor': {
    message: 'There is no program {program} ({name}): answers cannot be written in an editor.',
    hint: 'export EDITOR=nano',
  },
  'doctor.time-zone': { message: 'Here: {here}; the office: {office}; time zone data {data}.' },
  'doctor.time-zone-unknown': {
    message: 'Nobody knows the time zone {here} (TZ): times are shown in UTC. The office: {office}; data {data}.',
    hint: 'export TZ=Asia/Tokyo',
  },
  'doctor.home-good': { message: '{folder} can be written.' },
  'doctor.home-full': {
    message: 'Nothing more can be written into {folder}: the disk is full ({reason}).',
    hint: 'df -h {folder}; make room there; what was committed is kept',
  },
  'doctor.home-read-only': {
    message: '{folder} lies on a file system that is mounted read-only ({reason}).',
    hint: 'mount -o remount,rw the disk of {folder}, or copy the home: triage --home NEW doctor',
  },
  'doctor.home-unwritable': {
    message: 'You may not write into {folder} ({reason}).',
    hint: 'chown -R "$USER" {folder} && chmod u+rwx {folder}',
  },
  'doctor.folders-missing': { message: 'Not there yet: {folders}', hint: 'triage doctor --fix' },
  'doctor.folders-made': { message: 'Made: {folders}' },
  'doctor.closed': { message: 'Nobody else can read {count} {count:file|files} and folders of this home.' },
  'doctor.closed-now': { message: 'Closed to others: {count} {count:file|files} and folders.' },
  'doctor.open-secret': {
    message: 'The secret in {file} can be read by others ({mode}; {more} more).',
    hint: 'chmod {proper} {word} (or: triage doctor --fix); then change the password, others may have read it',
  },
  'doctor.open-mail': {
    message: '{file} can be read by others ({mode}; {more} more): it holds mail or settings.',
    hint: 'chmod {proper} {word}, or all of them: triage doctor --fix',
  },
  'doctor.open-text': {
    message: '{file} can be read by others ({mode}; {more} more).',
    hint: 'chmod {proper} {word}, or all of them: triage doctor --fix',
  },
  'doctor.config': { message: '{file} can be used; we are {address}.' },
  'doctor.rules': {
    message: '{file}: {count} {count:rule|rules} and {tests} {tests:test|tests} of them; it can be used.',
  },
  'doctor.no-rules': {
    message: '{file} has no rules: all mail of people lands in answer-now.',
    hint: 'triage rules suggest; rules.example.yaml shows what is possible',
  },
  'doctor.templates': {
    message: '{count} {count:template|templates} in {folder}; every kind of ticket is catered for.',
  },
  'doctor.no-templates': {
    message: 'There are no reply templates in {folder}.',
    hint: 'triage templates list shows what is there; copy those that we ship into the folder',
  },
  'doctor.template-holes': {
    message: '{holes} of {count} templates in {folder} would be stopped for some customers.',
    hint: 'triage templates check',
  },
  'doctor.secret': { message: 'The password for {protocol} is there ({from}).' },
  'doctor.database': { message: 'The database in {folder} is sound, page by page.' },
  'doctor.no-database': { message: 'Nothing is stored in {folder} yet.' },
  'doctor.database-broken': {
    message: 'The database in {folder} is damaged: {fault} ({more} more).',
    hint: 'Put {folder} aside, then: triage restore BACKUP --home NEW',
  },
  'doctor.bytes-lost': {
    message: '{count} {count:message lacks|messages lack} the bytes that it came as: raw.db is not the one it was.',
    hint: 'triage restore BACKUP --home NEW; else: triage sync --full',
  },
  'doctor.index': { message: 'Every one of {messages} {messages:message|messages} can be searched.' },
  'doctor.index-behind': {
    message: 'The search does not find all of {messages} {messages:message|messages}.',
    hint: 'triage doctor --reindex',
  },
  'doctor.index-made': { message: 'The search index of {messages} {messages:message|messages} was made anew.' },
  'doctor.server-clock-good': { message: 'This clock and the one of {server} differ by {seconds} s.' },
  'doctor.server-clock': {
    message: 'This clock is {minutes} {minutes:minute|minutes} off the one of {server}: due times will be wrong.',
    hint: 'timedatectl set-ntp true',
  },
  'doctor.server-clock-plausible': { message: 'No mail on {server} comes from the future of this clock.' },
  'doctor.maildir': { message: 'The Maildir {path} can be read: {folders}.' },
  'doctor.no-mailbox': {
    message: '{file} names no mailbox to read: only triage import brings mail.',
    hint: 'Write mailbox.imap or mailbox.maildir into it: $EDITOR {file}',
  },
  'doctor.no-transport': {
    message: '{file} names no way to send: answers stay in the outbox.',
    hint: 'Write mailbox.smtp or mailbox.outgoing into it: $EDITOR {file}',
  },
  'doctor.sent-by-us': { message: 'We put a copy of each reply that left by {server} into Sent, unless it is there.' },
  'doctor.sent-by-server': { message: '{server} puts replies into Sent itself.' },
  'doctor.sent-twice': {
    message: '{server} puts replies into Sent itself, and sent_copy: always puts a second one there.',
    hint: 'Write sent_copy: auto',
  },
  'doctor.sent-never': {
    message: "Replies that leave by {server} are in nobody's Sent: sent_copy is never.",
    hint: 'Write sent_copy: auto',
  },
  'command.unknown': { message: 'There is no command "{name}".', hint: 'triage help shows every command.' },
  'command.unknown-near': {
    message: 'There is no command "{name}". Did you mean "{near}"?',
    hint: 'triage {near} --help',
  },
  'option.unknown': { message: 'There is no option {name} here.', hint: 'Add --help to see those that there are.' },
  'option.unknown-near': {
    message: 'There is no option {name} here. Did you mean {near}?',
    hint: 'Add --help to see all.',
  },
  'option.no-value': { message: 'A value is missing behind {name}.', hint: 'Add --help to see what it takes.' },
  'topic.unknown': { message: 'There is no help on "{name}".', hint: 'Topics: {options}; or the name of a command.' },
  'topic.unknown-near': { message: 'There is no help on "{name}". Did you mean "{near}"?', hint: 'triage help {near}' },
  'completion.shell': { message: 'There is no completion for "{name}".', hint: 'Shells: {options}' },
  'template.unknown-near': {
    message: 'There is no template "{name}". Did you mean "{near}"?',
    hint: 'triage templates list',
  },
}
