import type { Text } from '../text.ts'

const forms = 'Write it like tomorrow 9:00, friday, next business day, 3d, 2026-11-25 or 2026-11-25 9:00.'

/** Times that people write, snoozing and promises. */
export const time: Record<string, Text> = {
  'moment.form': { message: '"{text}" is not a time that can be read.', hint: forms },
  'moment.past': { message: '"{text}" is past: it was understood as {understood}.', hint: forms },
  'moment.far': { message: '"{text}" is more than ten years ahead: it was understood as {understood}.', hint: forms },
  'moment.weekday': {
    message: 'In "{text}" the weekday is not the one of that day ({understood}).',
    hint: 'Correct one of the two.',
  },
  'moment.never': {
    message: '"{text}" never comes: the office hours of rules.yaml never open so long.',
    hint: 'Look at hours in rules.yaml.',
  },
  'assign.form': { message: '"{name}" is not a name: one line of at most 60 characters.' },
  'snooze.until-or-wake': {
    message: 'Until when, or back now?',
    hint: 'Give either --until WHEN, as in --until "tomorrow 9:00", or --wake.',
  },
  'snooze.until': { message: 'Hidden until {time}.' },
  'snooze.finished': {
    message: 'Ticket {ticket} is in {folder} and does not come back by itself: there is nothing to snooze.',
    hint: 'Reopen it first: triage reopen {ticket}',
  },
  'snooze.due': {
    message: 'Ticket {ticket} is near its target: an answer is due at {due}.',
    hint: 'Give a time before that.',
  },
  'snooze.cut': { message: 'Ticket {ticket} comes back at {time} already: an answer is due at {due}.' },
  'promise.by-or-kept': {
    message: 'By when, or was it kept?',
    hint: 'Give either --by WHEN, as in --by friday, or --kept.',
  },
  'promise.by': { message: 'Promised by {time}.' },
  'promise.ask': { message: 'This promises something ("{words}"). By when? [Enter: no date]' },
  'promise.ask-offered': { message: 'This promises something ("{words}"). By when? [Enter: {time}, -: no date]' },
  'show.snoozed': { message: 'Snoozed until {time} ({age})' },
  'show.promised': { message: 'Promised by {time} ({age})' },
  'status.answer': { message: '{count} to answer' },
  'status.called': { message: '{count} due back' },
  'status.breached': { message: '{count} late' },
  'status.doubts': { message: '{count} in doubt' },
  'status.synced': { message: '(mail {age})' },
  'status.never': { message: '(mail never read)' },
}
