// Run by the tests of this folder as a process of its own: `FOLDER NAME COUNT`. Each commit puts a note with bytes of its own
// into ticket 1 and raises its count; then the name and the number of the commit are printed, which acknowledges it.
import { plainMail } from '../../src/services/tickets/note.ts'
import { boundWal } from '../../src/store/connect.ts'
import { appendEvents } from '../../src/store/event.ts'
import { addMessage } from '../../src/store/message.ts'
import { openStore, transact } from '../../src/store/open.ts'
import { putRaw } from '../../src/store/raw.ts'

const [folder = '', name = '', count = '0'] = process.argv.slice(2)
const store = openStore(folder)
const at = '2026-11-24T00:05:00.000Z'
transact(store, () => appendEvents(store, 1, at, []))
for (let number = 1; number <= Number(count); number++) {
  const text = `${name} ${number}`
  const [raw = null] = putRaw(store, [Buffer.from(text.padEnd(3000, '.'))])
  transact(store, () => {
    // Everybody writes about something else: what belongs together is another test's matter.
    const from = { address: `${name}.${number}@customer.example`, name: null }
    const mail = plainMail({ text, at, from, subject: text })
    const message = addMessage(store, { ticket: 1, kind: 'note', thread: '', raw, receivedAt: at, mail })
    appendEvents(store, 1, at, [{ kind: 'message', by: 'agent', data: { message, kind: 'note', link: null } }])
  })
  process.stdout.write(`${text}\n`)
}
boundWal(store.db, 0)
store.close()
