import type { Text } from '../text.ts'

/** Setting up: questions and what is said between them. */
export const setup: Record<string, Text> = {
  'init.no-terminal': {
    message: 'Setting up asks questions, and there is no terminal.',
    hint: 'Give the answers as options, with --non-interactive; triage init --help lists them.',
  },
  'init.needed': { message: 'Still needed: {option}', hint: 'triage init --help' },
  'init.choice': { message: '"{text}" is nothing that {option} can be.', hint: 'Known here: {known}' },
  'init.no-command': { message: 'A command is missing.' },
  'init.exists': {
    message: 'There is a config already: {file}',
    hint: 'With --yes it is replaced; the old one is kept beside it.',
  },
  'init.unwritable': {
    message: '{file} cannot be written: {reason}',
    hint: 'Nothing was changed. Another folder: triage --home DIR init',
  },
  'init.dropped': { message: 'Nothing was written.' },
  'init.ask-address': { message: 'Which address do your customers write to?' },
  'init.not-address': { message: 'This is not a mail address.' },
  'init.ask-name': { message: 'Your name, as replies are signed:' },
  'init.no-name': { message: 'A name is needed: replies are signed with it.' },
  'init.ask-server': {
    message:
      'The mail server of {domain} (HOST or HOST:PORT; if the one for sending is another, both with a blank between):',
  },
  'init.not-server': { message: 'This is not the name of a server: HOST or HOST:PORT is.' },
  'init.found-table': { message: '{provider}: {imap} and {smtp}' },
  'init.found-mx': { message: 'The mail of this domain lies at {provider}: {imap} and {smtp}' },
  'init.found-srv': { message: '{provider} names its servers: {imap} and {smtp}' },
  'init.found-autoconfig': { message: '{provider} names its servers: {imap} and {smtp}' },
  'init.ask-password': { message: 'Password of {user} (not shown; or ! and a command that prints it):' },
  'init.ask-app-password': {
    message: 'App password of {user}, made at {help} (not shown; or ! and a command that prints it):',
  },
  'init.ask-google': {
    message:
      "App password of {user}, made at {help}; or your OAuth client's ID and secret with a blank between (not shown):",
  },
  'init.ask-microsoft': {
    message:
      'Client ID of your app registration, docs/oauth.md has the steps; or ! and a command that prints a token (not shown):',
  },
  'init.ask-desk': { message: 'What do your customers use?' },
  'init.desk-saas': { message: 'Software or a service on the web' },
  'init.desk-shop': { message: 'A shop' },
  'init.desk-it': { message: 'We are the IT desk of a company' },
  'init.shown': { message: '{file}' },
  'init.files': { message: 'With it: rules.yaml and templates in {folder}. Nothing on the mail server is changed.' },
  'init.replaces': {
    message: 'The config that is there is kept beside it; rules and templates that are there stay. ({folder})',
  },
  'init.ask-write': { message: 'Write this?' },
  'init.write-recent': { message: 'Yes, and begin with the mail of the last 30 days' },
  'init.write-archive': {
    message: 'Yes, and keep all older mail as closed tickets (searchable; no SLA, no automatic mail)',
  },
  'init.write-all': { message: 'Yes, and take all mail as if it had come today' },
  'init.write-no': { message: 'No' },
  'init.next': { message: 'Next:' },
  'update.done': { message: 'triage is now {version} (before: {before}).', hint: 'What is new: {file}' },
}
