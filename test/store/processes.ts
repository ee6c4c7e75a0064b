import { type ChildProcess, spawn } from 'node:child_process'
import { onTestFinished } from 'vitest'
import { appendEvents } from '../../src/store/event.ts'
import { openStore, type Store, transact } from '../../src/store/open.ts'
import { temporaryFolder } from '../support/temporary.ts'

export function newFolder(name: string): string {
  const { path, remove } = temporaryFolder(name)
  onTestFinished(remove)
  return path
}

/** A store in a new folder with ticket 1 in it. */
export function storeWithTicket(folder = newFolder('store')): Store {
  const store = openStore(folder)
  const at = '2026-11-24T00:00:00.000Z'
  const customer = { address: 'hana@customer.example', name: null }
  const data = { subject: 'Order 1204', customer, channel: 'mail', since: at }
  transact(store, () => appendEvents(store, 1, at, [{ kind: 'created', by: 'mail', data }]))
  onTestFinished(() => store.close())
  return store
}

export interface Child {
  process: ChildProcess
  /** Lines on stdout so far. */
  lines: string[]
  /** Its exit code, null after a signal, and what it said on stderr. */
  ended: Promise<{ code: number | null; complaints: string }>
}

/** Runs a file of this folder as a process of its own. */
export function run(file: string, ...args: string[]): Child {
  const path = new URL(file, import.meta.url).pathname
  const child = spawn(process.execPath, ['--experimental-transform-types', '--no-warnings', path, ...args])
  const lines: string[] = []
  let open = ''
  let complaints = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const pieces = `${open}${text}`.split('\n')
    open = pieces.pop() ?? ''
    lines.push(...pieces)
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text
  })
  const ended = new Promise<{ code: number | null; complaints: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, complaints }))
  })
  return { process: child, lines, ended }
}

/** `ok` when every page and every reference of both databases is whole, and every message has its bytes. */
export function soundness({ db, raw }: Store): string {
  const pages = [db, raw].map((one) => one.pragma('integrity_check', { simple: true }))
  const orphans = db.pragma('foreign_key_check') as object[]
  const known = new Set(raw.prepare('SELECT sha256 FROM raw').pluck().all())
  const named = db.prepare('SELECT raw FROM message WHERE raw IS NOT NULL').pluck().all()
  const lost = named.filter((one) => !known.has(one))
  const faults = [...pages.filter((page) => page !== 'ok'), ...orphans.map((one) => JSON.stringify(one)), ...lost]
  return faults.length === 0 ? 'ok' : faults.join('; ')
}

/** The texts of all notes, as the writers acknowledged them. */
export function notes({ db }: Store): string[] {
  return db.prepare("SELECT mail ->> 'text' FROM message WHERE kind = 'note' ORDER BY id").pluck().all() as string[]
}
