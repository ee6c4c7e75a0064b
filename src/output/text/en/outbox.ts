import type { Text } from '../text.ts'

/** Mail on its way out, and what is written back to the mail server. */
export const outbox: Record<string, Text> = {
  'outbox.look-failed': {
    message: 'Mail in doubt could not be looked for in Sent ({code}); the next run looks again.',
  },
  'outbox.paced': { message: 'At most 120 mails leave in a minute; the rest waits for the next run.' },
  'outbox.unknown-id': { message: 'There is no mail {id} in the outbox.', hint: 'triage outbox lists them.' },
  'outbox.which': { message: 'Which mail? Give the number of one.', hint: 'triage outbox {verb} ID' },
  'outbox.sent-or-resend': {
    message: 'Did it leave, or shall it be sent again?',
    hint: 'Give either --sent or --resend.',
  },
  'outbox.to-whom': { message: 'To which address?', hint: 'Give --to ADDRESS.' },
  'outbox.not-resolve': {
    message: 'Mail {id} is not in doubt: it is {state}.',
    hint: 'A refused or bounced mail goes to another address by triage outbox resend {id} --to ADDRESS.',
  },
  'outbox.not-cancel': { message: 'Mail {id} cannot be cancelled: it is {state}.', hint: 'Only what is queued can.' },
  'outbox.not-resend': {
    message: 'Mail {id} cannot go to another address now: it is {state}.',
    hint: 'Cancel it first if it must not leave as it is; a cancelled mail is written anew.',
  },
  'outbox.forgotten': { message: 'The text of mail {id} was forgotten: there is nothing to send.' },
  'outbox.why-undo': { message: 'can be called back until {until}' },
  'outbox.why-retry': { message: 'tried again at {until}' },
  'outbox.why-behind': { message: 'waits for an older mail of its ticket' },
  'outbox.why-held': { message: 'tried for a day: decide' },
  'outbox.why-waiting': { message: 'leaves with the next run' },
  'outbox.why-leaving': { message: 'is leaving' },
  'outbox.why-doubt': { message: 'may have left' },
  'outbox.why-refused': { message: 'refused' },
  'outbox.why-cancelled': { message: 'cancelled' },
  'outbox.why-bounced': { message: 'came back' },
  'outbox.why-delayed': { message: 'delayed' },
  'outbox.why-copy': { message: 'its copy is not in Sent yet' },
  'outbox.suggestion': { message: 'meant {to}? triage outbox resend {id} --to {to}' },
  'outbox.sending': { message: 'Sending: {done} of {of}' },
  'write-back.later': { message: 'The mail server was not marked as wished ({code}); the next run tries again.' },
  'write-back.failed': {
    message: 'Ticket {ticket}: "{kind}" could not be done on the mail server ({reason}) and is given up.',
    hint: 'triage outbox write-back lists them.',
  },
  'write-back.imap-only': {
    message: 'Only an IMAP mailbox can be written back to.',
    hint: 'Take write_back out of {file}.',
  },
  'write-back.empty': { message: 'Nothing was to be changed on the mail server.' },
  'imap.no-move': {
    message: 'IMAP server {server} cannot move mail safely (no MOVE with UIDPLUS); it stays where it is.',
    hint: 'Set write_back.archive_on_close to false.',
  },
  'imap.no-archive': {
    message: 'IMAP server {server} has no archive folder.',
    hint: 'Make a folder "Archive" there, or set write_back.archive_on_close to false.',
  },
}
