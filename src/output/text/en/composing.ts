import type { Text } from '../text.ts'

/** Writing an answer: the editor, drafts, and what the send guard says. */
export const composing: Record<string, Text> = {
  'draft.empty': { message: 'No draft waits.' },
  'draft.kept': {
    message: 'Ticket {ticket}: kept as draft {draft}.',
    hint: 'triage drafts edit {draft} goes on with it; triage drafts discard {draft} throws it away.',
  },
  'draft.continued': {
    message: 'Going on with draft {draft}.',
    hint: 'triage drafts discard {draft} begins anew.',
  },
  'draft.unknown': { message: 'There is no draft {id}.', hint: 'triage drafts list --all lists every draft.' },
  'draft.not-a-number': { message: '"{text}" is not a draft number.', hint: 'triage drafts lists them.' },
  'draft.is-sent': { message: 'Draft {id} was sent already, as mail {outbox} of the outbox.' },
  'draft.is-answered': {
    message: 'Draft {id} is out of date: its ticket has been answered since.',
    hint: 'Write a new reply, or throw the draft away: triage drafts discard {id}',
  },
  'draft.is-expired': {
    message: 'Draft {id} was to be sent until {at} and would come too late.',
    hint: 'Write a new reply, or throw the draft away: triage drafts discard {id}',
  },
  'draft.is-discarded': { message: 'Draft {id} was thrown away.' },
  'draft.state-open': { message: 'open' },
  'draft.state-sent': { message: 'sent' },
  'draft.state-answered': { message: 'out of date' },
  'draft.state-expired': { message: 'too late' },
  'draft.state-discarded': { message: 'thrown away' },
  'letter-file.scissors': { message: 'Write above the line; everything from it on is left out.' },
  'letter-file.abort': { message: 'An empty or unchanged text sends nothing. To, Cc and Subject can be changed.' },
  'letter-file.from': { message: 'From: {address}' },
  'letter-file.files': { message: 'Attached: {files}' },
  'letter-file.below': { message: 'The mail below goes out under your answer, as the customer does it.' },
  'reply.unchanged': { message: 'The text was left as it was; nothing was sent.' },
  'reply.head': { message: 'The head of the letter cannot be read; nothing was sent.' },
  'reply.head-fault': {
    message: 'Line {line} is no line of a head, or names no address: {text}',
    hint: 'Write To:, Cc: or Subject:, then an empty line, then the text.',
  },
  'reply.nobody': { message: 'The letter goes to nobody.', hint: 'Write an address after To:.' },
  'reply.edit-again': { message: 'Edit again? [Y/n]' },
  'reply.send-or-edit': { message: 'Send this? [y/N] (e: edit)' },
  'reply.send-anyway': { message: 'Send it all the same? [y/N]' },
  'reply.mend': { message: 'It cannot leave like this. [e]dit, or anything else to keep it as it is:' },
  'reply.confirm-address': { message: 'We have never written to {address}. Write to it? [y/N]' },
  'reply.not-ours': { message: '{address} is none of our addresses.', hint: 'We have: {known}' },
  'reply.utf-8': {
    message: 'It leaves as UTF-8: ISO-2022-JP, set for this customer, cannot carry {characters}',
  },
  'option.choice': { message: '{option} does not know "{text}".', hint: 'It knows: {known}' },
  'attachment.too-large': {
    message: 'The files are {size} MB with {file}; a mail may carry {limit} MB.',
    hint: 'Send a link instead, or raise attachment_limit in config.yaml.',
  },
  'value.not-size': { message: '"{text}" is not a size.', hint: 'Write 20MB or 500KB.' },
  'guard.line': { message: 'line {line}:' },
  'guard.stopped': {
    message: 'Ticket {ticket}: not sent, the send guard found {count} {count:error|errors}.',
    hint: 'Mend the text, or accept a finding with --accept CODE.',
  },
  'guard.variable-left': { message: '"{words}" is still to be filled in.' },
  'guard.variable-empty': { message: 'A name is missing: "{words}"' },
  'guard.addressee': { message: '"{words}" is not what this customer is called.' },
  'guard.internal-text': { message: 'This is internal and not for the customer: {words}' },
  'guard.attachment-missing': { message: '"{words}" is written, but nothing is attached.' },
  'guard.warning-word': { message: 'A word of your warning list: {words}' },
  'guard.new-address': { message: 'We have never written to {words}.' },
  'guard.unconfirmed-address': {
    message: '{words} is known only by a header of a mail; we have never written to it.',
    hint: 'Give --confirm {words} when it is right.',
  },
  'guard.from-alias': { message: 'The customer wrote to {words}, and this leaves from another address of ours.' },
  'guard.customer-wrote': {
    message: 'The customer has written since ({words}).',
    hint: 'Read it first: triage show TICKET. Then send again.',
  },
  'guard.answered-elsewhere': {
    message: 'Somebody has answered since, from another device ({words}).',
    hint: 'Read it first: triage show TICKET. Then send again.',
  },
  'guard.other-tickets': { message: 'The customer waits for us in other tickets too: {words}' },
  'guard.sent-before': { message: 'The customer has got this very text before: {words}' },
  'guard.promise-undated': {
    message: 'A promise without a date that we remember: {words}',
    hint: 'Give --promise WHEN, or --promise - when it is none.',
  },
  'guard.style': { message: 'Wording: {words}' },
  'guard.unknown-code': {
    message: 'The send guard has no finding called "{text}".',
    hint: 'It has: {known}',
  },
  'guard.mailbox-unread': {
    message: 'The mailbox could not be read again before sending; the customer may have written meanwhile.',
  },
  'queue.draft': { message: 'draft' },
  'show.draft': { message: 'Draft {draft} waits: drafts show {draft}' },
}
