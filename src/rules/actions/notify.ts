import { readCommand } from '../command.ts'
import type { Action } from '../rule.ts'
import { ref } from '../schema.ts'

/** A command as a list of words, always the same: nothing out of a mail ever stands in it. */
export const notify: Action = {
  key: 'notify',
  schema: ref('command'),
  parse(reading) {
    const argv = readCommand(reading)
    return argv ? { notify: argv } : {}
  },
}
