import type { Text } from '../text.ts'

/** Rules explained, tested, replayed, applied, learned. */
export const replay: Record<string, Text> = {
  'replay.no-rule': { message: 'No rule: what happens without any' },
  'replay.count': { message: '{count} {count:difference|differences}' },
  'replay.more': { message: '... and {count} more' },
  'replay.progress': { message: 'Replaying: {done} mails' },
  'replay.sum': { message: '{mails} {mails:mail|mails} replayed, {count} {count:difference|differences}.' },
  'replay.since': { message: '"{text}" is not a day.', hint: 'Write --since 2026-10-01.' },
  'reason.applied': { message: 'the rules were applied anew' },
  'apply.nothing': { message: 'The rules would change nothing on open tickets.' },
  'apply.planned': { message: '{count} {count:ticket|tickets} would change; nothing was written.' },
  'test.none': { message: '{file} has no tests.', hint: 'They stand under "tests" at its end.' },
  'test.step': { message: 'step {step}' },
  'test.sum': { message: '{passed} passed, {failed} failed, {unavailable} could not be tried.' },
  'test.coverage': {
    message:
      '{rules} of {of} {of:rule|rules} reached; {conditions} of {all} {all:condition|conditions} seen to hold and to fail.',
  },
  'test.unreached': { message: 'No test reaches the rule "{rule}".' },
  'test.never-failed': { message: 'Rule "{rule}": no test fails at {conditions}.' },
  'test.unavailable-colleague': { message: "Not tried: a colleague's answer needs a handoff." },
  'test.unavailable-template': { message: 'Not tried as written: the template of the reply was not found.' },
  'test.unavailable-stated': {
    message: 'Not tried: "is" and "ticket" belong to a single mail; a story makes its own.',
  },
  'test.watching': { message: 'Waiting for {file} to change. Ctrl-C ends.' },
  'rules.test-file': { message: 'The mail file {file} cannot be read.' },
  'explain.then': { message: 'As it was decided on {at}' },
  'explain.now': { message: "By today's rules" },
  'explain.same': { message: "Today's rules decide the same." },
  'explain.on': { message: 'Rules with on: {on}, as they decided on {at}' },
  'explain.by': { message: 'by "{rule}"' },
  'explain.overrode': { message: 'not {value}, as "{rule}" wanted' },
  'explain.miss': { message: '{condition} saw: {saw}' },
  'suggest.evidence': { message: 'right {right} {right:time|times}{those}, wrong {wrong} {wrong:time|times}{others}' },
  'suggest.none': {
    message: 'There is nothing to learn from yet: no act by hand goes with a sender or a word often enough.',
  },
}
